/** Reads the two versions that are to be compared, and what they share only once. */
import { type FilePort, isFileError } from '../../store/files';
import { type RevisionParts, readRevisions, type StudyAt } from '../../store/revision-study';
import type { Commit, Revisions, TreeFile } from '../../store/revisions';
import type { StudyPath } from '../../study/model';
import { codedPath } from '../../study/paths';
import type { Study } from '../../study/study';
import type { Version } from './changes';
import { readSides, sidesIn, type SideTexts } from './side-files';

export interface TwoVersions {
  readonly before: Version;
  readonly after: Version;
}

/** Two commits. The sources that differ are read, no others. Throws a `UserError` where there was no study at one of them. */
export async function twoCommits(parts: RevisionParts, before: Commit, after: Commit): Promise<TwoVersions> {
  const reader = await readRevisions(parts, before);
  const tree = new Map((await parts.revisions.files(after.id)).map((file) => [file.path, file]));
  let was = await reader.readHeads(othersThan(reader.first, idsIn(tree)));
  let is = await reader.at(after);
  // A file may be a source in one of them only, although it is there in both: the study file or a study inside says so.
  is = await reader.readHeads(onlyIn(is, was));
  const back = onlyIn(was, is).filter((path) => was.study.sources.get(path)?.headRead === false);
  if (back.length > 0) {
    await reader.at(before);
    was = await reader.readHeads([...back, ...othersThan(was, idsIn(tree))]);
  }
  const [others, ones] = [othersThan(was, idsIn(tree)), othersThan(is, idsIn(was.tree))];
  return {
    before: await versionAt(parts.revisions, was, others),
    after: await versionAt(parts.revisions, is, ones),
  };
}

/** A commit, and a study whose files lie in `port`. All its sources are read, to tell whether they changed. */
export async function commitAndFiles(parts: RevisionParts, before: Commit, study: Study, port: FilePort): Promise<TwoVersions> {
  const reader = await readRevisions(parts, before);
  const ids = await idsOfFiles(parts.revisions, reader.first.tree, port, [...study.sources.keys(), ...markedCopies(study)]);
  const others = othersThan(reader.first, ids);
  const was = await reader.readHeads(others);
  return { before: await versionAt(parts.revisions, was, others), after: { study, ids, sides: await sidesIn(port, study.settings), place: await parts.revisions.place() } };
}

async function versionAt(revisions: Revisions, at: StudyAt, others: readonly StudyPath[]): Promise<Version> {
  return { study: at.study, ids: await plainIds(revisions, at, others), sides: await sidesAt(revisions, at), place: await revisions.place(at.commit.id) };
}

/** Files of a commit that its snapshot does not hold. */
function sidesAt(revisions: Revisions, { study, tree }: StudyAt): Promise<SideTexts> {
  return readSides(tree.keys(), study.settings, async (paths) => {
    const ids = paths.map((path) => (tree.get(path)?.kind === 'file' ? tree.get(path)?.id : undefined));
    const contents = await revisions.blobs(ids.filter((id) => id !== undefined));
    return ids.map((id) => contents.get(id ?? ''));
  });
}

function idsIn(tree: ReadonlyMap<StudyPath, TreeFile>): ReadonlyMap<StudyPath, string> {
  return new Map([...tree].map(([path, { id }]) => [path, id]));
}

/** Sources whose contents are others in another version, or that are not there. */
function othersThan({ study, tree }: StudyAt, ids: ReadonlyMap<StudyPath, string>): readonly StudyPath[] {
  return study.sources.keys().filter((path) => tree.get(path)?.id !== ids.get(path));
}

/** Sources of one version that are none in another. */
function onlyIn(one: StudyAt, other: StudyAt): readonly StudyPath[] {
  return one.study.sources.keys().filter((path) => !other.study.sources.has(path));
}

/** Ids of a commit's files; of some sources, with line feeds for whatever ends their lines, so that those alone are no change. */
async function plainIds(revisions: Revisions, { tree }: StudyAt, paths: readonly StudyPath[]): Promise<ReadonlyMap<StudyPath, string>> {
  const ids = new Map(idsIn(tree));
  const contents = await revisions.blobs(paths.flatMap((path) => ids.get(path) ?? []));
  for (const path of paths) {
    const id = ids.get(path);
    const content = contents.get(id ?? '');
    if (id !== undefined && content?.includes(CR)) ids.set(path, revisions.idOf(withLineFeeds(content), id.length));
  }
  return ids;
}

function markedCopies({ marks }: Study): readonly StudyPath[] {
  return marks.keys().flatMap((source) => (marks.get(source) ?? []).map((coder) => codedPath(coder, source)));
}

/** Files that are read at once: their bytes lie in memory together. */
const AT_ONCE = 64;

/** Ids of files: the commit's where they are as committed, else with line feeds for whatever ends their lines. */
async function idsOfFiles(revisions: Revisions, tree: ReadonlyMap<StudyPath, TreeFile>, port: FilePort, paths: readonly StudyPath[]): Promise<ReadonlyMap<StudyPath, string>> {
  const digits = [...tree.values()][0]?.id.length ?? 40;
  const ids = new Map<StudyPath, string>();
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    for (const [at, read] of (await port.readMany(some)).entries()) {
      if (isFileError(read)) continue;
      const path = some[at] ?? '';
      const own = revisions.idOf(read.bytes, digits);
      ids.set(path, own === tree.get(path)?.id || !read.bytes.includes(CR) ? own : revisions.idOf(withLineFeeds(read.bytes), digits));
    }
  }
  return ids;
}

const CR = 13;
const LF = 10;

/** Bytes with `\n` for `\r\n`. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, at) => byte !== CR || bytes[at + 1] !== LF);
}
