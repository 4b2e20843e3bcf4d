/** How a code looks where it is listed. */
import * as vscode from 'vscode';
import type { Code } from '../core/study/model';
import type { OpenStudy } from '../host/host';

/** A code's name, through merged ids; an unknown code's id. */
export function codeName(study: OpenStudy, id: string): string {
  return study.study.codebook.resolve(id)?.name ?? id;
}

/** The names above a code, outermost first: `Leadership › Vision`; empty for a code without a parent. */
export function parentsOf(code: Code): string {
  return code.path.slice(0, -1).join(' › ');
}

/** A code's colour as a picture. */
export function swatch(study: OpenStudy, id: string): vscode.Uri {
  return swatchOf(study.study.codebook.resolve(id)?.color ?? '#888888');
}

/** A colour (`#rrggbb`) as a picture, with an edge that shows on light and dark. */
export function swatchOf(color: string): vscode.Uri {
  const safe = /^#[0-9a-f]{6}$/i.test(color) ? color : '#888888';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><rect x="2" y="2" width="12" height="12" rx="3" fill="${safe}" stroke="#808080" stroke-opacity=".6"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
