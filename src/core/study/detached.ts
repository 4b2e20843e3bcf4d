/**
 * A part of a text in memory of its own. V8 keeps a part of a string as a view of the whole one, so without this the title
 * of an interview keeps all of the interview in memory as long as the study is open.
 */
export function detached(part: string): string {
  // Joined to something, it has to be copied before a part of it can be taken.
  return ` ${part}`.slice(1);
}
