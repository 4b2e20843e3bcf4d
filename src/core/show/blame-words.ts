/** When, in which version and by whom something was made and last changed, in words. */
import type { CodeMoment } from '../analysis/compare/code-history';
import { fieldName, valueWords } from '../analysis/compare/change-words';
import type { Blame } from '../analysis/compare/trace';
import { type Commit, shortId } from '../store/revisions';
import { printable } from '../text/printable';
import { shorten } from '../text/shorten';
import { count } from './words';

const SUBJECT = 60;

/** `1a2b3c4 2026-11-20 Ana R., “Add 3 codings”`; `not committed` where no version has it yet. */
export function commitWords(commit: Commit | undefined): string {
  return commit ? printable(`${shortId(commit.id)} ${commit.date.slice(0, 10)} ${commit.author}, “${shorten(commit.subject, SUBJECT)}”`) : 'not committed';
}

/** `made 1a2b3c4 …; changed 5d6e7f8 …`; `made in or before 1a2b3c4 …` where the clone holds nothing older. */
export function blameWords({ made, changed, orBefore }: Blame): string {
  const first = `made ${orBefore ? 'in or before ' : ''}${commitWords(made)}`;
  return made?.id === changed?.id ? first : `${first}; changed ${commitWords(changed)}`;
}

const EVENTS = { came: 'in the codebook from here on', went: 'no longer in the codebook' } as const;
const TEXT = 4_000;

/** What a moment of a code says: its change, its texts, how often it was given and by whom. One line each, the first one without its version. */
export function momentWords({ event, fields, code, codings }: CodeMoment): readonly string[] {
  const total = [...codings.values()].reduce((sum, n) => sum + n, 0);
  const coders = [...codings].map(([coder, n]) => `${coder} ${n}`).join(', ');
  const what = event === 'changed' ? `${fields.map(({ field }) => fieldName(field)).join(', ')} changed` : event && EVENTS[event];
  const lines = [[what, `${count(total, 'coding')}${coders === '' ? '' : ` (${coders})`}`].filter((part) => part !== undefined).join('; ')];
  if (event === 'came' && code?.definition !== undefined) lines.push(`definition: ${valueWords(code.definition, TEXT)}`);
  for (const { field, after } of fields) lines.push(`${fieldName(field)}: ${valueWords(after, TEXT)}`);
  return lines.map(printable);
}

export interface HistoryLimits {
  /** The repository has only the latest versions. */
  readonly shallow: boolean;
  /** The one coder whose codings are counted, while others' are masked. */
  readonly only: string | undefined;
}

/** The page *History of a Code*, the latest first. */
export function codeHistoryText(name: string, all: readonly CodeMoment[], { shallow, only }: HistoryLimits): string {
  const moments = only === undefined ? all : momentsOf(all, only);
  const head = [
    `# History of ${printable(name)}`,
    'How the code was called and defined, and how often it was given, in each version that changed one or the other; the latest first. Counted are codings, of each coder, with those of codes that were merged into it. A merge is one version.',
    ...(only === undefined ? [] : ['Other people’s codings are not counted: an assignment masks some of them until you have marked your own coded.']),
    ...(shallow ? ['This clone has only the latest versions: what was before them is not known here. “git fetch --unshallow” brings the others.'] : []),
  ];
  const parts = [...moments].reverse().map((moment) => {
    const [first = '', ...others] = momentWords(moment);
    const title = moment.commit ? commitWords(moment.commit) : 'Now, not in a version yet';
    return [`## ${title}`, '', first, ...others.flatMap((line) => ['', line])].join('\n');
  });
  return `${[...head, ...(parts.length === 0 ? ['No version knows this code, and nothing was coded with it.'] : parts)].join('\n\n')}\n`;
}

/** Moments with one coder's codings alone; none where only others' changed. */
function momentsOf(moments: readonly CodeMoment[], coder: string): readonly CodeMoment[] {
  let last = 0;
  return moments.flatMap((moment) => {
    const own = moment.codings.get(coder) ?? 0;
    if (moment.event === undefined && own === last) return [];
    last = own;
    return [{ ...moment, codings: new Map(own === 0 ? [] : [[coder, own]]) }];
  });
}
