/** What happened to the files of a study that no snapshot holds: queries, places in drawn networks, templates of memos; and what the study file says. */
import { LAYOUT_FILE, readPlaces } from '../../network/layout/saved-places';
import { findFiles, STUDY_FILE } from '../../store/discover';
import { type FilePort, isFileError } from '../../store/files';
import { isTemplate } from '../../store/read-memos';
import { textOf } from '../../store/read-text';
import { studyFileKinds } from '../../store/study-files';
import type { StudyPath, StudySettings } from '../../study/model';
import { valuesOf } from '../../study/yaml/fields';
import { onlyRoot, readYaml } from '../../study/yaml/yaml';
import { canonical } from '../../text/canonical';
import type { FieldChange, SideChange, Version } from './changes';
import { fieldChanges } from './fields';

/** The texts of such files, by path. */
export type SideTexts = ReadonlyMap<StudyPath, string>;

/** What a file of this sort is; undefined for all others. */
export function sideKinds(settings: StudySettings): (path: StudyPath) => SideChange['what'] | 'study file' | undefined {
  const kindOf = studyFileKinds(settings);
  return (path) => {
    const kind = kindOf(path);
    if (kind === 'study') return 'study file';
    if (kind === 'memo') return isTemplate(path) ? 'template' : undefined;
    return kind === 'query' || kind === 'layout' ? kind : undefined;
  };
}

/** Those among some files that are read. @param read contents in the order of the paths; none of what cannot be read. */
export async function readSides(paths: Iterable<StudyPath>, settings: StudySettings, read: (paths: readonly StudyPath[]) => Promise<readonly (Uint8Array | undefined)[]>): Promise<SideTexts> {
  const kindOf = sideKinds(settings);
  const wanted = [...paths].filter((path) => kindOf(path) !== undefined);
  const texts = new Map<StudyPath, string>();
  for (const [at, bytes] of (await read(wanted)).entries()) {
    const path = wanted[at] ?? '';
    const text = bytes && textOf(path, { bytes });
    if (text && 'text' in text) texts.set(path, canonical(text.text));
  }
  return texts;
}

/** Those of the files that lie in `port`. */
export async function sidesIn(port: FilePort, settings: StudySettings): Promise<SideTexts> {
  const paths = await findFiles(port, ['queries/**/*.yaml', 'layouts/**/*.yaml', ...settings.memos]);
  return readSides([STUDY_FILE, ...paths], settings, async (wanted) => (await port.readMany(wanted)).map((read) => (isFileError(read) ? undefined : read.bytes)));
}

/** Changes by where a file is now, those that are gone last. The same text elsewhere was renamed; what says the same in another way did not change. */
export function compareSides(a: Version, b: Version): readonly SideChange[] {
  const [was, is] = [a.sides, b.sides];
  if (!was || !is || was === is) return [];
  const [kindBefore, kindOf] = [sideKinds(a.study.settings), sideKinds(b.study.settings)];
  const gone = new Map([...was].flatMap(([path, text]) => (is.has(path) ? [] : [[text, path] as const])));
  const renamed = new Set<StudyPath>();
  const changes: SideChange[] = [];
  for (const [path, text] of is) {
    const what = kindOf(path);
    if (what === undefined || what === 'study file' || was.get(path) === text) continue;
    const before = was.get(path);
    const from = before === undefined ? gone.get(text) : undefined;
    if (from !== undefined) {
      gone.delete(text);
      renamed.add(from);
      changes.push({ kind: 'changed', what, path, renamedFrom: from, fields: [] });
    } else if (before === undefined) changes.push({ kind: 'added', what, path, fields: [] });
    else {
      const fields = what === 'template' ? undefined : fieldsOf(path, before, text);
      if (fields?.length !== 0) changes.push({ kind: 'changed', what, path, fields: fields ?? [] });
    }
  }
  for (const path of was.keys()) {
    const what = kindBefore(path);
    if (what !== undefined && what !== 'study file' && !is.has(path) && !renamed.has(path)) changes.push({ kind: 'removed', what, path, fields: [] });
  }
  return changes;
}

/** What the study file says otherwise, by its own keys. */
export function compareStudyFiles(a: Version, b: Version): readonly FieldChange[] {
  const [was, is] = [a.sides?.get(STUDY_FILE), b.sides?.get(STUDY_FILE)];
  if (was !== undefined && was === is) return [];
  const fields = was === undefined || is === undefined ? undefined : fieldsOf(STUDY_FILE, was, is);
  if (fields) return fields;
  return a.study.settings === b.study.settings ? [] : fieldChanges({ ...a.study.settings }, { ...b.study.settings });
}

/** Keys whose values differ; undefined where one of the texts is no map that can be read. */
function fieldsOf(path: StudyPath, before: string, after: string): readonly FieldChange[] | undefined {
  const [was, is] = [valuesIn(path, before), valuesIn(path, after)];
  return was && is && fieldChanges(was, is);
}

function valuesIn(path: StudyPath, text: string): Readonly<Record<string, unknown>> | undefined {
  if (path === LAYOUT_FILE) return ownKeys([...readPlaces(text)].map(([id, { x, y }]) => [id, [x, y]]));
  const file = readYaml(path, text);
  const { root } = onlyRoot(file);
  if (!file.intact || file.documents.length > 1 || (root && root.kind !== 'map' && !(root.kind === 'text' && root.text === ''))) return undefined;
  return ownKeys(root?.kind === 'map' ? valuesOf(root) : []);
}

/** What a file says may be called anything, `__proto__` too. */
function ownKeys(entries: Iterable<readonly [string, unknown]>): Readonly<Record<string, unknown>> {
  const all = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) all[key] = value;
  return all;
}
