/**
 * Keeps the editor's file system from going through links: they may lead out of the study, and where to only that file
 * system knows, which does not tell.
 */
import * as vscode from 'vscode';
import { FileError } from '../core/store/files';
import type { StudyPath } from '../core/study/model';
import { fileError } from './file-system-error';

/** Milliseconds for which it is taken for known whether a folder is a link: many files are looked at one after another. */
const KNOWN_FOR = 1000;

/** Each refusal is a `FileError` of fault `outside`. */
export interface LinkGuard {
  /** Refuses a path that is a link, or is reached by one. */
  refuse(path: StudyPath): Promise<void>;
  /** The same, as things are at this moment: before anything is changed. */
  refuseNow(path: StudyPath): Promise<void>;
  /** Refuses a path in a folder that is a link, or is reached by one. */
  refuseFolders(path: StudyPath): Promise<void>;
  /** As `refuse`, for many files that are read in one go: each folder is listed once. */
  refuseMany(): (path: StudyPath) => Promise<void>;
}

/** Why a link is refused. */
export function linkError(path: StudyPath): FileError {
  return new FileError('outside', path, `${path} is reached by a link, and links are not followed`);
}

/** @param uri the address of a path in the study's folder; may throw. */
export function linkGuard(uri: (path: StudyPath) => vscode.Uri): LinkGuard {
  const { fs } = vscode.workspace;
  const known = new Map<StudyPath, { readonly until: number; readonly link: Promise<boolean> }>();
  /** Names of the links in a folder. */
  const listed = new Map<StudyPath, { readonly until: number; readonly links: Promise<ReadonlySet<string>> }>();

  const isLink = async (path: StudyPath): Promise<boolean> => {
    try {
      return ((await fs.stat(uri(path))).type & vscode.FileType.SymbolicLink) !== 0;
    } catch (error) {
      // What is not there is no link. A link in a circle can be looked at by nobody.
      const { fault, message } = fileError(error, path);
      if (fault === 'other') throw new FileError('outside', path, message);
      return false;
    }
  };
  const isLinkedFolder = (path: StudyPath): Promise<boolean> => {
    const now = Date.now();
    const before = known.get(path);
    if (before && now < before.until) return before.link;
    const link = isLink(path);
    known.set(path, { until: now + KNOWN_FOR, link });
    return link;
  };
  const refuseFolders = async (path: StudyPath): Promise<void> => {
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) if (await isLinkedFolder(path.slice(0, end))) throw linkError(path);
  };
  const refuse = async (path: StudyPath): Promise<void> => {
    await refuseFolders(path);
    if (path !== '' && (await isLink(path))) throw linkError(path);
  };
  const namesOfLinks = async (folder: StudyPath): Promise<ReadonlySet<string>> => {
    try {
      const entries = await fs.readDirectory(uri(folder));
      return new Set(entries.flatMap(([name, type]) => (type & vscode.FileType.SymbolicLink ? [name] : [])));
    } catch {
      // Reading from it fails too, and says why.
      return new Set();
    }
  };
  return {
    refuse,
    refuseFolders,
    refuseNow: (path) => {
      known.clear();
      listed.clear();
      return refuse(path);
    },
    refuseMany: () => {
      const started = Date.now();
      // What was listed when this began, or a moment before, counts for all of it.
      const linksIn = (folder: StudyPath): Promise<ReadonlySet<string>> => {
        const before = listed.get(folder);
        if (before && started < before.until) return before.links;
        const links = namesOfLinks(folder);
        listed.set(folder, { until: Date.now() + KNOWN_FOR, links });
        return links;
      };
      return async (path) => {
        let folder = '';
        for (const name of path.split('/')) {
          if ((await linksIn(folder)).has(name)) throw linkError(path);
          folder = folder === '' ? name : `${folder}/${name}`;
        }
      };
    },
  };
}
