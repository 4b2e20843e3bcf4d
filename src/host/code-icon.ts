import * as vscode from 'vscode';
import { UNKNOWN_COLOR } from '../core/show/color';
import { swatchAddress, swatchForm } from '../core/show/swatch';
import type { Code } from '../core/study/model';

/** A code's colour and status as a picture for trees and quick picks; grey for a code that the codebook does not have. */
export function codeIcon(code: Pick<Code, 'color' | 'status' | 'codable'> | undefined): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const picture = (theme: 'light' | 'dark'): vscode.Uri => vscode.Uri.parse(swatchAddress(code?.color ?? UNKNOWN_COLOR, code ? swatchForm(code) : 'ring', theme));
  return { light: picture('light'), dark: picture('dark') };
}
