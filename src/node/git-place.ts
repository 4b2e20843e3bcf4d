/** Where a study's folder lay in its repository: it may have been moved, or called otherwise. */
import { promises } from 'node:fs';
import { join } from 'node:path';
import type { GitAnswer } from './git';
import { blobId } from './git-commit';

/** Files of which one makes a folder a study; where both are there, the first tells where it went. */
const MARKERS = ['verbatim.yaml', 'codebook.yaml'];

/** Whether a path in a study's folder makes it one. */
export function isStudyFile(path: string): boolean {
  return MARKERS.includes(path);
}

/** A repository with more studies than that is searched no further. */
const MOST_STUDIES = 200;

/** Places begin at the repository's own folder: `''` for that, else ending in `/`. */
export interface StudyPlaces {
  /** Where the study was at a commit: where it is now, else where git tells a renamed study file from; undefined where it was nowhere. */
  at(commit: string): Promise<string | undefined>;
  /** Where it was at a commit, and wherever it was before that, the latest first. */
  until(commit: string): Promise<readonly string[]>;
}

type Ask = (args: readonly string[]) => Promise<GitAnswer>;

/** @param ask asks git in the repository's own folder. @param prefix where the study is now. @param folder its path on this disk. @param head the present commit; `HEAD` where there is none yet. */
export function studyPlaces(ask: Ask, prefix: string, folder: string, head: string): StudyPlaces {
  const found = new Map<string, Promise<string | undefined>>();
  const at = (commit: string): Promise<string | undefined> => {
    let place = found.get(commit);
    if (!place) {
      place = findAt(commit);
      found.set(commit, place);
    }
    return place;
  };
  const findAt = async (commit: string): Promise<string | undefined> => {
    if ((await studyFilesIn(ask, commit, prefix)).length > 0) return prefix;
    const latest = await headPlace();
    const known = latest === undefined ? [] : await until(head, latest);
    for (const place of known) if ((await studyFilesIn(ask, commit, place)).length > 0) return place;
    // Elsewhere than ever here: another branch has moved it.
    const meant = new Set([prefix, ...known]);
    const moved: string[] = [];
    for (const { path } of (await studiesAt(ask, commit)).slice(0, MOST_STUDIES)) {
      const place = placeOf(path);
      if (!moved.includes(place) && (await until(commit, place)).some((former) => meant.has(former))) moved.push(place);
    }
    return moved.length === 1 ? moved[0] : undefined;
  };
  /** Where the latest commit has what lies in the folder now: elsewhere, if it was moved since and nothing was committed. */
  const headPlace = async (): Promise<string | undefined> => {
    if ((await studyFilesIn(ask, head, prefix)).length > 0) return prefix;
    const same: string[] = [];
    for (const { path, id } of await studiesAt(ask, head)) {
      const content = await promises.readFile(join(folder, nameOf(path))).catch(() => undefined);
      if (content && blobId(content, id.length) === id && !same.includes(placeOf(path))) same.push(placeOf(path));
    }
    return same.length === 1 ? same[0] : undefined;
  };
  const until = async (commit: string, place: string): Promise<readonly string[]> => {
    const [marker] = await studyFilesIn(ask, commit, place);
    return marker === undefined ? [place] : [place, ...(await formerPlaces(ask, commit, marker))];
  };
  return {
    at,
    until: async (commit) => {
      const place = await at(commit);
      return place === undefined ? [prefix] : [...new Set(await until(commit, place))];
    },
  };
}

/** The files that make a folder a study at a commit. */
async function studyFilesIn(ask: Ask, commit: string, place: string): Promise<readonly string[]> {
  const wanted = MARKERS.map((name) => place + name);
  const { ok, output } = await ask(['ls-tree', '-z', '--full-tree', '--name-only', '--end-of-options', commit, '--', ...wanted]);
  const there = ok ? output.toString('utf8').split('\0') : [];
  return wanted.filter((path) => there.includes(path));
}

/** The files that make folders studies at a commit. */
async function studiesAt(ask: Ask, commit: string): Promise<readonly { readonly path: string; readonly id: string }[]> {
  const { ok, output } = await ask(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit]);
  const lines = ok ? output.toString('utf8').split('\0') : [];
  return lines.flatMap((line) => {
    const [, id = '', path = ''] = /^100\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return MARKERS.includes(nameOf(path)) ? [{ path, id }] : [];
  });
}

/** Folders from which a study file was renamed to where it is at a commit, the latest first. A copy is no rename. */
async function formerPlaces(ask: Ask, commit: string, path: string): Promise<readonly string[]> {
  const { ok, output } = await ask(['log', '--follow', '-M', '--diff-filter=R', '--raw', '-z', '--format=', '--no-show-signature', '--no-ext-diff', '--no-textconv', '--end-of-options', commit, '--', path]);
  const places: string[] = [];
  const tokens = ok ? output.toString('utf8').split('\0') : [];
  let present = path;
  for (let n = 0; n + 2 < tokens.length; n++) {
    if (!/^\n*:.* R\d+$/.test(tokens[n] ?? '')) continue;
    const [from = '', to = ''] = [tokens[n + 1], tokens[n + 2]];
    if (to !== present || nameOf(from) !== nameOf(present)) break;
    places.push(placeOf(from));
    present = from;
  }
  return places;
}

function placeOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
