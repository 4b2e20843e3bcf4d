/**
 * The `git` program, bundled apart (`dist/versions.js`) and loaded when versions are first asked for: only where there is Node, only in
 * trusted windows. Nothing else of the extension can start a program.
 */
export { gitRevisions } from '../node/git-revisions';
