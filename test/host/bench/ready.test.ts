import * as vscode from 'vscode';
import { studyUri } from '../support';

interface Api {
  readonly ready: Promise<void>;
  readonly openedIn: ReadonlyMap<string, number>;
}

const decoder = new TextDecoder();

/** What reading the same codings and parsing their lines needs by `workspace.fs`, 100 files at a time. */
async function bare(paths: readonly vscode.Uri[]): Promise<number> {
  let next = 0;
  let keys = 0;
  const reader = async (): Promise<void> => {
    for (let at = next++; at < paths.length; at = next++) {
      for (const line of decoder.decode(await vscode.workspace.fs.readFile(paths[at]!)).split('\n')) {
        if (line !== '') keys += Object.keys(JSON.parse(line.slice(2)) as object).length;
      }
    }
  };
  await Promise.all(Array.from({ length: 100 }, reader));
  return keys;
}

/** All codings files, by the same folder listings that any reader needs. */
async function list(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) found.push(...(await list(uri)));
    else if (name.endsWith('.yaml')) found.push(uri);
  }
  return found;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe('a study of 2,000 sources with 100,000 codings', function () {
  this.timeout(600_000);

  it('is ready soon after opening (figures below)', async () => {
    const extension = vscode.extensions.getExtension<Api>('verbatim-qda.verbatim-qda');
    const api = await extension!.activate();
    await api.ready;
    const first = [...api.openedIn.values()][0]!;
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      await bare(await list(studyUri('codings')));
      const between = performance.now();
      await vscode.commands.executeCommand('verbatim.refresh');
      ours.push(performance.now() - between);
      theirs.push(between - start);
    }
    const ratio = median(ours.map((value, at) => value / theirs[at]!));
    console.log(`first opening ${first.toFixed(0)} ms; reading all again ${median(ours).toFixed(0)} ms; the codings alone by workspace.fs ${median(theirs).toFixed(0)} ms; ratio ${ratio.toFixed(2)}`);
  });
});
