/** The one door to a study's versions. Implemented on the `git` program; absent where there is none. */
import type { StudyPath } from '../study/model';

/** A commit. */
export interface Commit {
  /** 40 or 64 hex digits. */
  readonly id: string;
  /** Ids of the commits that it was made from; several of a merge. */
  readonly parents: readonly string[];
  /** Who made it, as git has them. */
  readonly author: string;
  readonly email: string;
  /** When it was made, ISO 8601 with the author's own time zone. */
  readonly date: string;
  /** First line of its message. */
  readonly subject: string;
}

/** Something in the study's folder at a commit. */
export interface TreeFile {
  /** Relative to the study's folder. */
  readonly path: StudyPath;
  /** `link`: a symbolic link; `submodule`: another repository. Neither is followed. */
  readonly kind: 'file' | 'link' | 'submodule';
  /** git's id of its content: equal ids, equal bytes. */
  readonly id: string;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
}

/** A file that a commit changed. */
export interface FileTouch {
  readonly path: StudyPath;
  /** Where it was before, if it was renamed. */
  readonly from?: StudyPath;
  /** Its content's id before, in each parent that had it; none where it was made. */
  readonly before: readonly string[];
  /** Its content's id; undefined where it was removed. */
  readonly after?: string;
}

/** `parents` are the commits of the log that it was made from: those between that touched nothing of it are left out. */
export interface LoggedCommit extends Commit {
  /** Files of the study that it changed; of a merge, those that are as in none of its parents. */
  readonly touched: readonly FileTouch[];
}

/** A branch or tag, for choosing one. */
export interface RevisionName {
  readonly kind: 'branch' | 'remote branch' | 'tag';
  readonly name: string;
  readonly commit: string;
  /** ISO 8601. */
  readonly date: string;
  readonly subject: string;
}

export interface LogOptions {
  /** Only commits that touched these files or folders; default: the study's folder. */
  readonly paths?: readonly StudyPath[];
  /** The latest so many; default: all. */
  readonly most?: number;
  /** Only what happened here: a merge as one change, without the commits that it brought. */
  readonly firstParent?: boolean;
}

/**
 * Versions of one study's folder in its repository. Nothing is written, nothing fetched, and no hook, filter or program that the
 * repository names is run. Everything throws a `UserError` where git is missing, refuses, or there is no repository.
 */
export interface Revisions {
  /**
   * The commit that a name means: a branch, tag, id or `HEAD~2`; `a...b` is what both have in common (their merge base).
   * Throws a `UserError` where there is no such commit. `HEAD` is the same object as long as the same history leads to it, and
   * asking for it again is cheap.
   */
  resolve(name: string): Promise<Commit>;
  /** The last commit that two have in common, by id. Throws a `UserError` where they have none. */
  mergeBase(a: string, b: string): Promise<Commit>;
  /** What stood here before the last merge. Throws a `UserError` where nothing was merged. */
  beforeLastMerge(): Promise<Commit>;
  /**
   * Everything in the study's folder at a commit, in order of path, also where that lay elsewhere then or was called otherwise; empty
   * where it was not there.
   */
  files(commit: string): Promise<readonly TreeFile[]>;
  /**
   * Where the study's folder lay at a commit, or lies now, from the repository's own: `''` for that, else ending in `/`. Where it was
   * not there: as it is now.
   */
  place(commit?: string): Promise<string>;
  /** Contents by id, all asked for at once. Those that the repository does not have, or that are larger than 64 MB, are left out. */
  blobs(ids: Iterable<string>): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The id that git would give a content, in as many hex digits as the repository's ids have (40 or 64). */
  idOf(content: Uint8Array, digits: number): string;
  /** Commits that led to one, parents before children. */
  log(commit: string, options?: LogOptions): Promise<readonly LoggedCommit[]>;
  /** Ids of the commits between one and a later one that are made on it, without the former. */
  descendants(of: string, tip: string): Promise<readonly string[]>;
  /** Branches and tags, the latest first. */
  names(): Promise<readonly RevisionName[]>;
  /** Whether the repository holds the latest commits only. */
  isShallow(): Promise<boolean>;
}

/** An id as people read it. */
export function shortId(id: string): string {
  return id.slice(0, 7);
}
