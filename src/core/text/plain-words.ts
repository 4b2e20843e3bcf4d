/** Text for the parts of a window that make links and icons of what they are given. */

/** Stands between two characters and is not seen: the word joiner. */
const UNSEEN = '\u2060';

/**
 * The same words for a notification, the status bar or a list: there, `[x](command:…)` would become a link that runs the
 * command, and `$(name)` an icon. Characters that turn the direction of writing are left out: they would turn what follows too.
 */
export function plainWords(text: string): string {
  return text
    .replaceAll('](', `]${UNSEEN}(`)
    .replaceAll('$(', `$${UNSEEN}(`)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
