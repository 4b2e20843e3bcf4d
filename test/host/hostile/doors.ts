/** Everything by which a program reaches out of its process, watched from the moment that this is loaded: which of it came from Verbatim. */
import { subscribe } from 'node:diagnostics_channel';
import * as vscode from 'vscode';

/** Channels on which Node tells, in the middle of the call, that a process, a connection or a thread begins. */
const DOORS = ['child_process', 'net.client.socket', 'http.client.request.start', 'undici:request:create', 'worker_threads'];

const seen: { readonly door: string; readonly stack: string }[] = [];
Error.stackTraceLimit = 60;

for (const door of DOORS) {
  subscribe(door, () => {
    seen.push({ door, stack: new Error(door).stack ?? '' });
  });
}

/** Who went through which door; only Verbatim itself, unless all are asked for. What VS Code's git extension does when Verbatim asks it is git's. */
export function wentOut(options: { readonly anybody?: boolean } = {}): readonly string[] {
  const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
  const own = `${extension?.extensionPath ?? ''}/dist/`;
  const nearest = (stack: string): string | undefined => stack.split('\n').find((frame) => frame.includes(own) || frame.includes('/extensions/'));
  return seen.filter(({ stack }) => options.anybody === true || nearest(stack)?.includes(own)).map(({ door, stack }) => `${door}: ${stack.slice(0, 2000)}`);
}
