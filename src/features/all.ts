/** The list of what a user sees: one line a feature. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';
import { registerFollowRenames } from './follow-renames';
import { registerCodeDrop } from './code-drop';
import { registerCodingMode } from './coding-mode';
import { registerSegments } from './segments';
import { registerCoderStatus } from './coder-status';
import { registerCodebookTree } from './codebook-tree';
import { registerCodingsView } from './codings-view';
import { registerHighlights } from './highlights';
import { registerHover } from './hover';
import { registerOnDemand } from './on-demand';
import { registerMemosWithStudies } from './memos';
import { registerProblems } from './problems';
import { registerReadCode } from './read-code';
import { registerSourcesTree } from './sources-tree';
import { registerStripes } from './stripes';

/** Registers every feature; the same on the desktop and on the web. */
export function registerFeatures(host: Host): readonly vscode.Disposable[] {
  return [
    registerFollowRenames(host),
    registerOnDemand(host),
    registerCodeDrop(host),
    registerCodingMode(host),
    registerSegments(host),
    registerCoderStatus(host),
    registerHighlights(host),
    registerStripes(host),
    registerHover(host),
    registerCodebookTree(host),
    registerSourcesTree(host),
    registerCodingsView(host),
    registerReadCode(host),
    registerProblems(host),
    registerMemosWithStudies(host),
  ];
}
