/** Changes the front matter of a person's own file, or makes one. */
import type { StudyPath } from '../../study/model';
import { stemOf } from '../../study/paths';
import { fenceOf } from '../../study/sources/front-matter-fence';
import { readFrontMatter } from '../../study/sources/front-matter';
import { UserError } from '../../study/user-error';
import type { YamlMap } from '../../study/yaml/yaml-tree';
import { changeHeld } from '../../text/held-edit';
import type { PersonChange } from './plan';
import { personKeys, personOrder, placedKeys } from './person-keys';
import { inLines, setWanted, textLeaf, type Wanted } from './yaml-tree-edits';

/**
 * The text of a person's file with what an import says of them. `held` as on disk, with byte order mark and line ends, which stay.
 * @throws UserError where the front matter has a problem or cannot be changed.
 */
export function changePersonFile(path: StudyPath, held: string, change: PersonChange, wave: string | undefined): string {
  const wanted = personKeys(change, wave);
  return changeHeld(held, (text) => {
    const { root, span, problems } = readFrontMatter(path, text);
    if (problems.some(({ severity }) => severity === 'error')) throw new UserError(`The front matter of ${path} has a problem, so nothing is written to it. Mend it first; see the Problems view.`);
    const read = (now: string): YamlMap => {
      const map = readFrontMatter(path, now).root;
      if (!map) throw new Error(`${path} has no front matter any more`);
      return map;
    };
    if (root && root.entries.size > 0) return setWanted(text, read, placedKeys(root, wanted), personOrder);
    const lines = linesOf(wanted);
    if (span) return text.slice(0, span.start) + lines + text.slice(span.start);
    return `---\n${lines}---\n${text === '' || text.startsWith('\n') ? '' : '\n'}${text}`;
  });
}

/** A file for somebody new. */
export function newPersonFile(path: StudyPath, change: PersonChange, wave: string | undefined): string {
  const wanted = personKeys(change, wave);
  const who: Wanted = wanted.has('id') ? wanted : new Map([['id', textLeaf(stemOf(path))], ...wanted]);
  const text = `---\n${linesOf(who)}---\n`;
  if (!fenceOf(text)) throw new Error('A new front matter does not close');
  return text;
}

function linesOf(wanted: Wanted): string {
  return `${inLines(wanted, '', '\n').replace(/^\n/, '')}\n`;
}
