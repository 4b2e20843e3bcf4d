import * as vscode from 'vscode';

export type ChunkName = 'importers' | 'editing' | 'commands' | 'features';

/**
 * Loads a bundle of the extension's own `dist` folder in the web worker host and gives what it exports. That host's
 * `require` knows `vscode` only, and `import()` cannot reach an extension behind a virtual file system; so this does what
 * the host itself does to load an extension: evaluates the file's text as a CommonJS module. The text comes from the
 * extension's installed files and from nowhere else.
 *
 * @param name the file's name without `.js`.
 */
export async function loadChunk(extension: vscode.Uri, name: ChunkName): Promise<unknown> {
  const file = vscode.Uri.joinPath(extension, 'dist', `${name}.js`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const chunk: { exports: unknown } = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is evaluated is an installed file of the extension, as the host itself does it
  const evaluate = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=${file.toString(true)}`) as (module: typeof chunk, exports: unknown, require: typeof requireHere) => void;
  evaluate(chunk, chunk.exports, requireHere);
  return chunk.exports;
}

/** What a chunk may ask for besides what is in it: the editor. */
function requireHere(name: string): unknown {
  if (name === 'vscode') return vscode;
  throw new Error(`There is no module ${name} here.`);
}
