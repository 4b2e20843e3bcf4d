/**
 * What git runs for Verbatim on this computer: a small script in the extension's own storage. git's settings name the script;
 * the extension's folder, which gets another name with each update, stands in the script alone and is brought up to date whenever
 * a window opens.
 */
import * as vscode from 'vscode';
import { driverScript, type Program } from '../core/study/merge/driver-script';

const NAME = 'merge-driver.sh';

/** Where the script lies. */
function addressOf(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, NAME);
}

function scriptOf(context: vscode.ExtensionContext, program: Program): string {
  return driverScript(program, vscode.Uri.joinPath(context.extensionUri, 'dist', 'verbatim.js').fsPath);
}

/** Writes the script; gives the words of a shell's command that run it. */
export async function writeDriver(context: vscode.ExtensionContext, program: Program): Promise<readonly string[]> {
  const address = addressOf(context);
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await replace(address, scriptOf(context, program));
  // Not every file system keeps the mark of a program.
  return ['sh', address.fsPath];
}

/** Brings the script up to date where there is one; says whether it had to be. */
export async function refreshDriver(context: vscode.ExtensionContext, program: Program): Promise<boolean> {
  const there = await vscode.workspace.fs.readFile(addressOf(context)).then((bytes) => new TextDecoder().decode(bytes), () => undefined);
  const script = scriptOf(context, program);
  if (there === undefined || there === script) return false;
  await replace(addressOf(context), script);
  return true;
}

/** Whole or not at all: git may read it at this moment. */
async function replace(address: vscode.Uri, text: string): Promise<void> {
  const beside = address.with({ path: `${address.path}.${Date.now().toString(36)}` });
  await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(text));
  await vscode.workspace.fs.rename(beside, address, { overwrite: true });
}
