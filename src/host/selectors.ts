import type * as vscode from 'vscode';

/** Documents that may be sources of a study, on whatever file system; `Studies.source` tells which are. */
export const SOURCE_SELECTOR: vscode.DocumentSelector = [{ pattern: '**/*.md' }, { pattern: '**/*.markdown' }, { pattern: '**/*.txt' }];

/** Documents in which something of a study may stand that memos link to; the same file systems. */
export const STUDY_SELECTOR: vscode.DocumentSelector = [{ pattern: '**/*.{yaml,yml,md,markdown,txt}' }];
