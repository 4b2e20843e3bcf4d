/** *Recolour Code*: one of a set that is told apart also by colour-blind eyes, any other, or the assigned one. */
import * as vscode from 'vscode';
import { colorName } from '../core/study/codebook/color-name';
import { PALETTE } from '../core/study/codebook/colors';
import { codeIcon } from '../host/code-icon';
import type { Host } from '../host/host';
import { chooseCodes } from './code-choice';

interface ColorPick extends vscode.QuickPickItem {
  /** Null: the assigned one; undefined: asks. */
  readonly color?: string | null;
}

export function registerRecolorCode(host: Host): vscode.Disposable {
  return host.command('verbatim.recolorCode', async (...args) => {
    const chosen = await chooseCodes(host, args, 'Which code do you want to recolour?');
    if (!chosen) return;
    const { study, codes } = chosen;
    const what = codes.length === 1 ? (codes[0]?.name ?? '') : `${codes.length} codes`;
    const color = await askColor(what, codes.map((code) => code.color), codes.some(({ colorGiven }) => colorGiven));
    if (color === undefined) return;
    for (const { id } of codes) await study.editCodebook({ kind: 'recolor', code: id, color });
    host.say(color === null ? `${what}: colour assigned by Verbatim again.` : `${what}: now ${colorName(color).toLowerCase()} (${color}).`);
  });
}

async function askColor(what: string, now: readonly string[], given: boolean): Promise<string | null | undefined> {
  const picks: ColorPick[] = PALETTE.map((color) => ({ label: colorName(color), description: now.includes(color) ? `${color} · now` : color, iconPath: codeIcon({ color, status: 'stable', codable: true }), color }));
  picks.push({ label: 'Another colour…', iconPath: new vscode.ThemeIcon('symbol-color'), description: 'as #rrggbb' });
  if (given) picks.push({ label: 'Let Verbatim assign one', iconPath: new vscode.ThemeIcon('discard'), color: null });
  const picked = await vscode.window.showQuickPick(picks, { title: `Colour of ${what}`, matchOnDescription: true });
  if (!picked || picked.color !== undefined) return picked?.color;
  const typed = await vscode.window.showInputBox({
    title: `Colour of ${what}`,
    value: now[0] ?? '#',
    prompt: 'As #rrggbb, such as #c0392b',
    validateInput: (value) => (hexOf(value) === undefined ? 'Type # and six of 0 to 9 and a to f.' : undefined),
  });
  return typed === undefined ? undefined : hexOf(typed);
}

function hexOf(typed: string): string | undefined {
  const hex = typed.trim().replace(/^#?/, '#').toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(hex)) return hex;
  return /^#[0-9a-f]{3}$/.test(hex) ? hex.replace(/[0-9a-f]/g, '$&$&') : undefined;
}
