/** *Mark Coded* and *Not Coded Yet*: the present coder is done with a source, or takes that back. */
import * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import type { Host, OpenSource } from '../host/host';
import { allIdsOf } from './command-arguments';

export function registerMarkCoded(host: Host): vscode.Disposable {
  const mark = (coded: boolean) => async (...args: readonly unknown[]): Promise<void> => {
    const sources = await sourcesFor(host, args);
    for (const { study, path } of sources) await study.markCoded(path, coded);
    host.say(saying(sources, coded));
  };
  return vscode.Disposable.from(host.command('verbatim.markCoded', mark(true)), host.command('verbatim.markNotCoded', mark(false)));
}

/** The sources that a command was handed, else the one in the active editor. */
async function sourcesFor(host: Host, args: readonly unknown[]): Promise<readonly OpenSource[]> {
  await host.studies.ready;
  const handed = allIdsOf(args).flatMap(({ study: key, source }): readonly OpenSource[] => {
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && source !== undefined ? [{ study, path: source }] : [];
  });
  if (handed.length > 0) return handed;
  const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
  if (!active) throw new UserError('Open the transcript that you mean, or choose it in the Sources view.');
  return [active];
}

function saying(sources: readonly OpenSource[], coded: boolean): string {
  const [first] = sources;
  const what = sources.length === 1 && first ? (first.study.study.sources.get(first.path)?.title ?? first.path) : `${sources.length} sources`;
  return coded ? `${what}: marked as coded, with a frozen copy of your codings.` : `${what}: no longer marked as coded.`;
}
