/**
 * Looks into what nothing else reads: the words of sources that nobody coded, and frozen copies. Conflict markers and values in doubt
 * there would else be told to nobody.
 */
import { parseCodings } from '../study/codings/codings-file';
import { frozenDoubts } from '../study/codings/frozen-doubts';
import { coderAndSourceOf, codedPath } from '../study/paths';
import type { StudyPath } from '../study/model';
import type { Problem } from '../study/problem';
import { fenceOf } from '../study/sources/front-matter-fence';
import { sourceConflictProblems } from '../study/sources/prose-conflicts';
import type { Study } from '../study/study';
import { canonical } from '../text/canonical';
import { stampOf } from './changed-files';
import { type FilePort, isFileError } from './files';
import type { Pace } from './pace';
import { LARGEST_SOURCE } from './read-study';
import { textOf } from './read-text';

export interface BodyChecksOptions {
  readonly port: FilePort;
  readonly pace: Pace;
  /** The present snapshot. */
  readonly study: () => Study;
  /** Whether a source is open in an editor, so that its buffer counts. */
  readonly isOpen: (path: StudyPath) => boolean;
  /** Told of what a file has; nothing where it has none. */
  readonly onProblems: (path: StudyPath, problems: readonly Problem[]) => void;
}

/** Files that are read at once. */
const AT_ONCE = 32;

export class BodyChecks {
  /** Size and time of what was looked into; undefined before the first look. */
  private seen: Map<StudyPath, string> | undefined;
  /** Whether everything was looked into once. */
  private isThrough = false;

  constructor(private readonly options: BodyChecksOptions) {}

  /** Looks into everything that changed since the last time. */
  async check(): Promise<void> {
    this.seen ??= new Map();
    const paths = bodiesOf(this.options.study());
    const present = new Set(paths);
    for (const path of this.options.study().bodies.keys()) if (!present.has(path)) this.options.onProblems(path, []);
    await this.look(paths);
    this.isThrough = true;
  }

  /** The same after something changed; before the first look only where something was told. @param paths default: all. */
  async again(paths?: Iterable<StudyPath>): Promise<void> {
    const { bodies } = this.options.study();
    if (paths) {
      const some = [...paths].filter((path) => bodies.has(path) || (this.seen && isBody(this.options.study(), path)));
      // What is typed and not saved counts, and shows in no size or time.
      for (const path of some) this.seen?.delete(path);
      // A file may have come or gone with its folder, of which alone somebody told.
      const present = new Set(this.isThrough ? bodiesOf(this.options.study()) : []);
      const came = [...present].filter((path) => !this.seen?.has(path) && !this.options.isOpen(path));
      const went = this.isThrough ? bodies.keys().filter((path) => !present.has(path)) : [];
      await this.look([...new Set([...some, ...came, ...went])]);
    } else if (this.seen) await this.check();
  }

  /** What a source says in an editor. */
  readBuffer(path: StudyPath, text: string): void {
    this.seen?.delete(path);
    this.options.onProblems(path, isBody(this.options.study(), path) ? conflictsIn(path, text) : []);
  }

  private async look(paths: readonly StudyPath[]): Promise<void> {
    const { port, pace, study } = this.options;
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      const some = await this.changed(paths.slice(from, from + AT_ONCE));
      const reads = some.length === 0 ? [] : await port.readMany(some);
      for (const [index, path] of some.entries()) {
        const read = reads[index];
        if (this.options.isOpen(path) || !read) continue;
        const text = isFileError(read) ? undefined : textOf(path, read);
        this.options.onProblems(path, text && 'text' in text && isBody(study(), path) ? problemsOf(study(), path, canonical(text.text)) : []);
      }
      await pace.breathe();
    }
  }

  /** Those that are others than when they were looked into, and not too large to be. */
  private async changed(paths: readonly StudyPath[]): Promise<readonly StudyPath[]> {
    const changed: StudyPath[] = [];
    for (const path of paths) {
      const stat = await this.options.port.stat(path).catch(ifGone);
      const stamp = stat && stampOf(stat);
      if (stamp !== undefined && this.seen?.get(path) === stamp) continue;
      if (stamp === undefined) this.seen?.delete(path);
      else this.seen?.set(path, stamp);
      if (!stat || stat.size <= LARGEST_SOURCE) changed.push(path);
    }
    return changed;
  }
}

/** What cannot be looked at says nothing. */
function ifGone(error: unknown): undefined {
  if (!isFileError(error)) throw error;
}

/** Sources without codings, whose places nobody looks for, and frozen copies. */
function bodiesOf(study: Study): readonly StudyPath[] {
  const frozen = study.marks.keys().flatMap((source) => (study.marks.get(source) ?? []).map((coder) => codedPath(coder, source)));
  return [...study.sources.keys().filter((path) => isBody(study, path)), ...frozen];
}

function isBody(study: Study, path: StudyPath): boolean {
  if (study.sources.has(path)) return study.codings.get(path)?.files.some(({ codings }) => codings.length > 0) !== true;
  return coderAndSourceOf(path)?.kind === 'coded';
}

function problemsOf(study: Study, path: StudyPath, text: string): readonly Problem[] {
  const copy = coderAndSourceOf(path);
  if (copy?.kind !== 'coded') return conflictsIn(path, text);
  const { codings, problems } = parseCodings(path, text);
  return [...problems, ...frozenDoubts(path, copy.coder, text, codings, (id) => study.codebook.resolve(id)?.name ?? id)];
}

function conflictsIn(path: StudyPath, text: string): readonly Problem[] {
  return text.includes('<<<<<<<') ? sourceConflictProblems(path, text, fenceOf(text)?.bodyStart ?? 0) : [];
}
