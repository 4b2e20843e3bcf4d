/** Says in a source's front matter who is behind a speaker's label. Nothing else of the file changes. */
import { changeHeld } from '../../text/held-edit';
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
  return changeHeld(held, (before) => {
    const { root, problems } = readFrontMatter(path, before);
    const speakers = valueAt(root, 'speakers');
    if (speakers?.kind !== 'map' || speakers.entries.size === 0) throw new UserError(`${path} has no \`speakers:\` in its front matter. Write there who is who: speakers: { ${label}: ${speaker} }`);
    if (problems.some(({ severity }) => severity === 'error')) throw new UserError(`The front matter of ${path} has a problem. Mend it first; see the Problems view.`);
    return setText(before, speakers, label, speaker, [...speakers.entries.keys()].filter((key) => key !== label).concat(label));
  });
}
