/** The script that git runs as Verbatim's merge driver where an editor has set it up. */

/** What runs Verbatim's command line on a computer. */
export interface Program {
  /** Absolute path of Node, or of an Electron that can be one. */
  readonly node: string;
  readonly isElectron: boolean;
}

/** The script's text: for a POSIX shell, in which git runs drivers on every system. @param commandLine path of the command line's bundle. */
export function driverScript({ node, isElectron }: Program, commandLine: string): string {
  return [
    '#!/bin/sh',
    '# What git runs to merge files of a study. Verbatim writes this file anew after each of its updates.',
    ...(isElectron ? ['ELECTRON_RUN_AS_NODE=1', 'export ELECTRON_RUN_AS_NODE'] : []),
    `exec ${shellWord(node)} ${shellWord(commandLine)} "$@"`,
    '',
  ].join('\n');
}

/** A path as one word of a POSIX shell. */
function shellWord(path: string): string {
  const slashes = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
  return `'${slashes.replaceAll("'", "'\\''")}'`;
}
