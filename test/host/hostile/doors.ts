/** Everything by which a program reaches out of its process, watched from the moment that this is loaded: which of it came from Verbatim. */
import { subscribe } from 'node:diagnostics_channel';
import * as vscode from 'vscode';

/** Channels on which Node tells, in the middle of the call, that a process, a connection or a thread begins. */
const DOORS = ['child_process', 'net.client.socket', 'http.client.request.start', 'undici:request:create', 'worker_threads'];

/** What Node tells of a process that is being made: what it runs is in there a moment later. */
interface Making {
  readonly process?: { readonly spawnfile?: string; readonly spawnargs?: readonly string[] };
}

const seen: { readonly door: string; readonly stack: string; readonly making: Making }[] = [];
Error.stackTraceLimit = 60;

for (const door of DOORS) {
  subscribe(door, (message) => {
    seen.push({ door, stack: new Error(door).stack ?? '', making: typeof message === 'object' && message !== null ? message : {} });
  });
}

/** git, told to run nothing that the folder names: who trusts a folder is told who coded what, and when. */
function isCarefulGit({ process: started }: Making): boolean {
  const args = started?.spawnargs ?? [];
  return /[\\/]git(\.exe)?$/.test(started?.spawnfile ?? '') && args.includes('core.fsmonitor=false') && args.includes('core.hooksPath=/dev/null');
}

/** Who went through which door; only Verbatim itself, unless all are asked for. What VS Code's git extension does when Verbatim asks it is git's; so is what git does when Verbatim asks it carefully in a folder that is trusted. */
export function wentOut(options: { readonly anybody?: boolean } = {}): readonly string[] {
  const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
  const own = `${extension?.extensionPath ?? ''}/dist/`;
  const nearest = (stack: string): string | undefined => stack.split('\n').find((frame) => frame.includes(own) || frame.includes('/extensions/'));
  const isOwn = (stack: string, making: Making): boolean => nearest(stack)?.includes(own) === true && !(vscode.workspace.isTrusted && isCarefulGit(making));
  return seen.filter(({ stack, making }) => options.anybody === true || isOwn(stack, making)).map(({ door, stack }) => `${door}: ${stack.slice(0, 2000)}`);
}
