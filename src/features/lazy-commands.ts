/** Commands that are there at once, and whose code is loaded later. */
import * as vscode from 'vscode';
import type { CommandId } from '../host/commands';
import type { Host } from '../host/host';
import type { Pointed } from '../host/pointed';

type Handler = (...args: readonly unknown[]) => unknown;

/** Registers what a bundle holds with a host. */
export type Register = (host: Host) => readonly vscode.Disposable[];

export interface LazyCommands {
  /** Loads the code, once for many calls. */
  readonly load: () => Promise<unknown>;
  readonly disposable: vscode.Disposable;
}

/** Registers commands whose code `bundle` brings when the first of them is run, or when it is loaded for another reason. */
export function lazyCommands(host: Host, ids: readonly CommandId[], bundle: () => Promise<Register>): LazyCommands {
  const loaded: vscode.Disposable[] = [];
  let isDisposed = false;
  let handlers: Promise<ReadonlyMap<string, Handler>> | undefined;
  /** While a handler is being called: what was pointed at when its command began, maybe long ago. */
  let began: { readonly pointed: Pointed | undefined } | undefined;
  const loadNow = async (): Promise<ReadonlyMap<string, Handler>> => {
    const found = new Map<string, Handler>();
    const register = await bundle();
    if (isDisposed) return found;
    const gathering: Host = {
      ...host,
      pointed: () => (began ? began.pointed : host.pointed()),
      command: (id, handler) => {
        found.set(id, handler);
        return new vscode.Disposable(() => undefined);
      },
    };
    loaded.push(...register(gathering));
    return found;
  };
  const load = (): Promise<ReadonlyMap<string, Handler>> => (handlers ??= loadNow());
  const commands = ids.map((id) =>
    host.command(id, async (...args) => {
      const pointed = host.pointed();
      const handler = (await load()).get(id);
      if (!handler) throw new Error(`The bundle registers no ${id}`);
      began = { pointed };
      try {
        return handler(...args);
      } finally {
        began = undefined;
      }
    }),
  );
  const disposable = vscode.Disposable.from(...commands, {
    dispose: () => {
      isDisposed = true;
      for (const each of loaded) each.dispose();
    },
  });
  return { load, disposable };
}
