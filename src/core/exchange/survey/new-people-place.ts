/** Where people go who are new: into the roster's file, or into files beside those of the others. */
import type { StudyPath } from '../../study/model';
import { pathKey } from '../../study/paths';
import type { Study } from '../../study/study';
import { UserError } from '../../study/user-error';
import { matcherOf } from '../../store/discover';
import { relationId } from './relation-ids';

export type NewPeoplePlace =
  /** One YAML file for all; it may not be there yet. */
  | { readonly kind: 'roster'; readonly path: StudyPath }
  /** A markdown file for each. */
  | { readonly kind: 'files'; pathOf(id: string): StudyPath };

/** Whether a file of the roster is YAML. */
export function isRosterFile(path: StudyPath): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** Where most people are; without any, a folder of files where the study has one. @throws UserError where `people:` of the study file leaves no place. */
export function newPeoplePlace({ people, settings }: Study): NewPeoplePlace {
  const homes = new Map<string, number>();
  for (const { file } of people.values()) {
    const home = isRosterFile(file) ? file : file.slice(0, file.lastIndexOf('/') + 1);
    homes.set(home, (homes.get(home) ?? 0) + 1);
  }
  const [most] = [...homes].toSorted((a, b) => b[1] - a[1]);
  const globs = settings.people.map(matcherOf);
  if (most && isRosterFile(most[0])) return { kind: 'roster', path: most[0] };
  const folders = [...(most ? [most[0]] : []), ...globs.filter(({ isGlob }) => isGlob).map(({ base }) => (base === '' ? '' : `${base}/`))];
  const folder = folders.find((each) => globs.some(({ matches }) => matches(`${each}x.md`)));
  if (folder === undefined) {
    const roster = settings.people.find((glob) => isRosterFile(glob) && !matcherOf(glob).isGlob);
    if (roster === undefined) throw new UserError('`people:` in verbatim.yaml names no place for new people. Add a line such as `people/**/*.md` to it.');
    return { kind: 'roster', path: roster };
  }
  const taken = new Set([...people.values()].map(({ file }) => pathKey(file)));
  return {
    kind: 'files',
    pathOf: (id) => {
      const stem = relationId(id).replace(/^network$/, 'person');
      for (let number = 1; ; number++) {
        const path = `${folder}${stem}${number === 1 ? '' : `-${number}`}.md`;
        if (taken.has(pathKey(path))) continue;
        taken.add(pathKey(path));
        return path;
      }
    },
  };
}
