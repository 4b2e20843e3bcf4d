/** Of which wave candidates are looked for: said with a command, kept in the page's address, or asked. */
import * as vscode from 'vscode';
import { wavesOf } from '../core/network/build/waves';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';

/** What an argument or an address says: a wave of the study; `''` for none in particular; undefined where the study has no waves. */
export function saidWave(study: Study, said: unknown): string | undefined {
  const waves = wavesOf(study);
  if (waves.length === 0) return undefined;
  const wave = typeof said === 'object' && said !== null && 'wave' in said ? said.wave : undefined;
  return typeof wave === 'string' && waves.includes(wave) ? wave : '';
}

/** What the address of a page says; nothing where it is no such address. */
export function saidIn({ query }: vscode.Uri): unknown {
  try {
    return JSON.parse(query);
  } catch {
    return undefined;
  }
}

/** Whether a command's argument wants the wave to be asked for. */
export function asksWave(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'askWave' in argument && argument.askWave === true;
}

/** Asks which; undefined where the question is dismissed. */
export async function askWaveOf(study: Study, now: string | undefined): Promise<string | undefined> {
  const pick = (wave: string, label: string, about: string): vscode.QuickPickItem & { readonly wave: string } => ({ label, description: [about, wave === now ? 'shown now' : ''].filter((words) => words !== '').join(' · '), wave });
  const picks = [pick('', 'No wave in particular', 'people’s own entries, and the sources of every wave'), ...wavesOf(study).map((wave) => pick(wave, plainWords(wave), ''))];
  return (await vscode.window.showQuickPick(picks, { title: 'Candidate Informal Leaders', placeHolder: 'Of which wave are roles, answers and ties to be?' }))?.wave;
}
