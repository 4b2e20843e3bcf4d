/** A code through time: what it was called, how it was defined, where it stood, and how often it was given, commit by commit. */
import type { Commit, LoggedCommit } from '../../store/revisions';
import { studyFileKinds } from '../../store/study-files';
import { textOf } from '../../store/read-text';
import { parseCodings } from '../../study/codings/codings-file';
import { isSame } from '../../study/codings/merge-values';
import type { StudyPath } from '../../study/model';
import { coderAndSourceOf } from '../../study/paths';
import type { Study } from '../../study/study';
import type { FieldChange } from './changes';
import { fieldChanges } from './fields';
import type { History } from './blame';
import { inBatches } from './trace';
import { type CodeRecord, codeRecord, codesIn } from './traced';

/** The code at a commit that changed it, or how often it was given. */
export interface CodeMoment {
  /** Undefined: the working files. */
  readonly commit: Commit | undefined;
  /** What the codebook said of it; undefined where it had no such code. */
  readonly code: CodeRecord | undefined;
  /** What of it this commit changed; empty where only its codings changed, and where it came or went. */
  readonly fields: readonly FieldChange[];
  readonly event: 'came' | 'went' | 'changed' | undefined;
  /** Codings of it and of the codes merged into it, after this commit, by coder. */
  readonly codings: ReadonlyMap<string, number>;
}

/**
 * The moments of a code, oldest first, as they happened to who stands here: a merge is one moment. Only moments that changed the
 * code or the number of its codings. Every version of a file is read once; codings files in which no id of the code stands are
 * not parsed.
 */
export async function historyOfCode(history: Pick<History, 'revisions' | 'head' | 'breathe'>, study: Study, id: string): Promise<readonly CodeMoment[]> {
  const log = await history.revisions.log(history.head.id, { firstParent: true });
  const kindOf = studyFileKinds(study.settings);
  const codebooks = await codebooksIn(history, log, (path) => kindOf(path) === 'codebook');
  // Whatever was ever merged into it: its codings are looked for before that, too.
  const ids = new Set([id, ...(study.codebook.codes.get(id)?.was ?? [])]);
  for (const codes of codebooks.values()) for (const code of codes) if (code.id === id) for (const was of code.was) ids.add(was);
  const state = { codebook: new Map<StudyPath, readonly CodeRecord[]>(), counts: new Map<StudyPath, ReadonlyMap<string, number>>() };
  const moments: CodeMoment[] = [];
  for (const some of inBatches(log, (path) => kindOf(path) === 'codebook' || kindOf(path) === 'codings')) {
    const contents = await history.revisions.blobs(some.flatMap(({ touched }) => touched.flatMap(({ after }) => after ?? [])));
    const text = (path: StudyPath, blob: string): string => textIn(path, contents.get(blob));
    for (const { touched, ...commit } of some) {
      for (const { path, from, after } of touched) {
        for (const gone of [from, after === undefined ? path : undefined]) {
          if (gone === undefined) continue;
          state.codebook.delete(gone);
          state.counts.delete(gone);
        }
        if (after === undefined) continue;
        if (kindOf(path) === 'codebook') {
          state.codebook.set(path, codebooks.get(after) ?? []);
        } else state.counts.set(path, countIn(text(path, after), path, ids));
      }
      note(moments, commit, [...state.codebook.values()].flat(), state.counts, id);
      await history.breathe();
    }
  }
  const present = [...study.codebook.codes.values()].map((code) => codeRecord(code, code.parent));
  note(moments, undefined, present, presentCounts(study), id);
  return moments;
}

/** Every version of every file of the codebook, by its content's id. */
async function codebooksIn({ revisions, breathe }: Pick<History, 'revisions' | 'breathe'>, log: readonly LoggedCommit[], isCodebook: (path: StudyPath) => boolean): Promise<ReadonlyMap<string, readonly CodeRecord[]>> {
  const paths = new Map(log.flatMap(({ touched }) => touched.flatMap(({ path, after }) => (after !== undefined && isCodebook(path) ? [[after, path] as const] : []))));
  const contents = await revisions.blobs(paths.keys());
  const codebooks = new Map<string, readonly CodeRecord[]>();
  for (const [blob, path] of paths) {
    codebooks.set(blob, codesIn(path, textIn(path, contents.get(blob))));
    await breathe();
  }
  return codebooks;
}

function textIn(path: StudyPath, bytes: Uint8Array | undefined): string {
  const read = bytes ? textOf(path, { bytes }) : undefined;
  return read && 'text' in read ? read.text : '';
}

/** Codings by the code that each names, of those ids that matter. */
function countIn(text: string, path: StudyPath, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (![...ids].some((id) => text.includes(id))) return counts;
  for (const { code } of parseCodings(path, text).codings) if (ids.has(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function presentCounts({ codings }: Study): ReadonlyMap<StudyPath, ReadonlyMap<string, number>> {
  const all = new Map<StudyPath, ReadonlyMap<string, number>>();
  for (const { files } of codings.values()) {
    for (const file of files) {
      const counts = new Map<string, number>();
      for (const { code } of file.codings) counts.set(code, (counts.get(code) ?? 0) + 1);
      all.set(file.path, counts);
    }
  }
  return all;
}

function note(moments: CodeMoment[], commit: Commit | undefined, codes: readonly CodeRecord[], files: ReadonlyMap<StudyPath, ReadonlyMap<string, number>>, id: string): void {
  const code = codes.find((each) => each.id === id);
  const known = new Set(codes.map((each) => each.id));
  // Codings of a code that is a code of its own are its own; of one that is gone, they are another's or nobody's.
  const counted = code ? [id, ...code.was.filter((was) => !known.has(was))] : [];
  const codings = new Map<string, number>();
  for (const [path, counts] of files) {
    const coder = coderAndSourceOf(path)?.coder;
    const sum = counted.reduce((total, each) => total + (counts.get(each) ?? 0), 0);
    if (coder !== undefined && sum > 0) codings.set(coder, (codings.get(coder) ?? 0) + sum);
  }
  const last = moments.at(-1);
  const before = last?.code;
  const event = code && !before ? 'came' : before && !code ? 'went' : code && before && !isSame(said(before), said(code)) ? 'changed' : undefined;
  const sorted = new Map([...codings].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (event === undefined && isSame(last?.codings ?? new Map(), sorted)) return;
  moments.push({ commit, code, event, fields: event === 'changed' && before && code ? fieldChanges(said(before), said(code)) : [], codings: sorted });
}

function said({ name, parent, definition, include, exclude, examples, status, was }: CodeRecord): Readonly<Record<string, unknown>> {
  return { name, parent, definition, include, exclude, examples, status, was };
}
