/**
 * The `git` program, bundled apart (`dist/versions.js`) and loaded when versions are first asked for: only where there is Node, only in
 * trusted windows. Nothing else of the extension can start a program.
 */
import { isAbsolute } from 'node:path';
import type { Revisions } from '../core/store/revisions';
import { findGit } from '../node/git';
import { gitRevisions as revisionsBy } from '../node/git-revisions';

/** The versions of the study in a folder. @param program git; one without a folder is looked for in PATH's absolute folders alone. */
export function gitRevisions(program: string, folder: string): Revisions {
  return revisionsBy(isAbsolute(program) ? program : findGit(), folder);
}
