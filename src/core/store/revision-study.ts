/** A study as it was at a commit, and at another: what is the same in both is read once. */
import type { StudyPath } from '../study/model';
import type { Study } from '../study/study';
import { UserError } from '../study/user-error';
import { STUDY_FILE } from './discover';
import type { OldTexts } from './old-texts';
import type { Pace } from './pace';
import { type RevisionFiles, revisionFiles } from './revision-files';
import { type Commit, type Revisions, shortId, type TreeFile } from './revisions';
import { studyFileKinds } from './study-files';
import { StudyStore } from './study-store';

/** What is needed to read versions. */
export interface RevisionParts {
  readonly revisions: Revisions;
  readonly pace: Pace;
  /** Where texts that codings were made on may be found. */
  readonly oldTexts: OldTexts;
}

/** A study at a commit. The snapshot stays as it is, whatever is read after. */
export interface StudyAt {
  readonly commit: Commit;
  readonly study: Study;
  /** What stood in the study's folder, by path: equal ids, equal bytes. */
  readonly tree: ReadonlyMap<StudyPath, TreeFile>;
}

/** Reads a study at one commit after another. */
export interface RevisionReader {
  /** The study at a commit; costs what differs from the commit that was read before. The heads of the sources that differ are read. */
  at(commit: Commit): Promise<StudyAt>;
  /** Reads the heads of some sources at the commit that was read last, all at once. */
  readHeads(paths: Iterable<StudyPath>): Promise<StudyAt>;
}

/** Begins with the study at a commit; no heads of sources are read. Throws a `UserError` where there was none. */
export async function readRevisions(parts: RevisionParts, first: Commit): Promise<RevisionReader & { readonly first: StudyAt }> {
  const { port, store } = await openAt(parts, first, false);
  let commit = first;
  const now = (): StudyAt => ({ commit, study: store.study, tree: port.tree });
  const look = async (paths: readonly StudyPath[], heads: boolean): Promise<void> => {
    port.partialReads = heads;
    if (paths.length > 0) await store.look(paths);
    port.partialReads = false;
  };
  return {
    first: now(),
    at: async (next) => {
      const changed = port.turnTo(await filesAt(parts.revisions, next));
      commit = next;
      // What belongs to a study inside this one is nobody's here, and where one came or went, everything may be another's.
      const inner = changed.some((path) => path.endsWith(`/${STUDY_FILE}`));
      if (inner || changed.includes(STUDY_FILE)) await look([STUDY_FILE], false);
      const kindOf = studyFileKinds(store.study.settings);
      const nested = nestedStudies(port.tree);
      const own = changed.filter((path) => path !== STUDY_FILE && kindOf(path) !== undefined && !nested.some((folder) => path.startsWith(folder)));
      await look(own.filter((path) => kindOf(path) !== 'source'), false);
      await look(own.filter((path) => kindOf(path) === 'source'), true);
      return now();
    },
    readHeads: async (paths) => {
      await look([...paths].filter((path) => store.study.sources.get(path)?.headRead === false), true);
      return now();
    },
  };
}

/** The study at a commit in a store of its own, all heads of sources read: to check places, and to count. Throws a `UserError` where there was none. */
export async function openRevision(parts: RevisionParts, commit: Commit): Promise<StudyStore> {
  return (await openAt(parts, commit, true)).store;
}

async function openAt({ revisions, pace, oldTexts }: RevisionParts, commit: Commit, heads: boolean): Promise<{ readonly port: RevisionFiles; readonly store: StudyStore }> {
  const port = revisionFiles(revisions, await filesAt(revisions, commit));
  port.partialReads = heads;
  return { port, store: await StudyStore.open({ key: commit.id, port, pace, oldTexts }) };
}

async function filesAt(revisions: Revisions, commit: Commit): Promise<readonly TreeFile[]> {
  const files = await revisions.files(commit.id);
  if (!files.some(({ path }) => path === STUDY_FILE || path === 'codebook.yaml')) {
    throw new UserError(`At ${shortId(commit.id)} there was no study in this folder, nor elsewhere one that was moved here: neither verbatim.yaml nor codebook.yaml was committed.`);
  }
  return files;
}

/** Folders of studies inside this one, with `/` at the end. */
function nestedStudies(tree: ReadonlyMap<StudyPath, TreeFile>): readonly StudyPath[] {
  return [...tree.keys()].filter((path) => path.endsWith(`/${STUDY_FILE}`)).map((path) => path.slice(0, -STUDY_FILE.length));
}
