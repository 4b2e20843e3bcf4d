/** Says in a source's front matter who is behind a speaker's label. Nothing else of the file changes. */
import { offsetMap } from '../../text/canonical';
import type { StudyPath } from '../model';
import { UserError } from '../user-error';
import { setText } from '../yaml/yaml-map-edits';
import { valueAt } from '../yaml/yaml-tree';
import { readFrontMatter } from './front-matter';

/**
 * The text of a source with a label added to `speakers:`, behind those that are there.
 * @param held as on disk, with its byte order mark and line ends, which stay.
 * @param speaker a person's id, or a role such as `interviewer`.
 * @throws UserError where there is no `speakers:` map, or it is written in a way that cannot be changed.
 */
export function withSpeaker(path: StudyPath, held: string, label: string, speaker: string): string {
  const map = offsetMap(held);
  const before = map.canonical;
  const { root, problems } = readFrontMatter(path, before);
  const speakers = valueAt(root, 'speakers');
  if (speakers?.kind !== 'map' || speakers.entries.size === 0) throw new UserError(`${path} has no \`speakers:\` in its front matter. Write there who is who: speakers: { ${label}: ${speaker} }`);
  if (problems.some(({ severity }) => severity === 'error')) throw new UserError(`The front matter of ${path} has a problem. Mend it first; see the Problems view.`);
  const after = setText(before, speakers, label, speaker, [...speakers.entries.keys()].filter((key) => key !== label).concat(label));
  return spliced(held, before, after, (offset) => map.toHeld(offset));
}

/** Puts what differs between two canonical texts into the text as it is held, with its line ends. */
function spliced(held: string, before: string, after: string, toHeld: (offset: number) => number): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const added = after.slice(start, after.length - tail);
  return held.slice(0, toHeld(start)) + (held.includes('\r\n') ? added.replaceAll('\n', '\r\n') : added) + held.slice(toHeld(before.length - tail));
}
