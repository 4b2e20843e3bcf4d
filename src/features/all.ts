/** The list of what a user sees: one line a feature. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';
import { registerFollowRenames } from './follow-renames';
import { registerCodePicker } from './code-picker';
import { registerCodeDrop } from './code-drop';
import { registerUncode } from './uncode';
import { registerMoveBoundary } from './move-boundary';
import { registerNotes } from './notes';
import { registerUndoCoding } from './undo-coding';
import { registerCodingMode } from './coding-mode';
import { registerSegments } from './segments';
import { registerNextUncoded } from './next-uncoded';
import { registerCoderStatus } from './coder-status';
import { registerMarkCoded } from './mark-coded';
import { registerPinCode } from './pin-code';
import { registerOpenDefinition } from './open-definition';
import { registerHousekeeping } from './housekeeping';
import { registerCode } from './code';
import { registerInVivo } from './in-vivo';
import { registerRecode } from './recode';
import { registerCodebookTree } from './codebook-tree';
import { registerCodingsView } from './codings-view';
import { registerHighlights } from './highlights';
import { registerHover } from './hover';
import { registerNavigate } from './navigate';
import { registerOnDemand } from './on-demand';
import { registerOpenPassage } from './open-passage';
import { registerProblems } from './problems';
import { registerReadCode } from './read-code';
import { registerSourcesTree } from './sources-tree';
import { registerStripes } from './stripes';
import { registerWhatIsCodedHere } from './what-is-coded-here';

/** Registers every feature; the same on the desktop and on the web. */
export function registerFeatures(host: Host): readonly vscode.Disposable[] {
  return [
    registerFollowRenames(host),
    registerOnDemand(host),
    registerCodePicker(host),
    registerCodeDrop(host),
    registerUncode(host),
    registerMoveBoundary(host),
    registerNotes(host),
    registerUndoCoding(host),
    registerCodingMode(host),
    registerSegments(host),
    registerNextUncoded(host),
    registerCoderStatus(host),
    registerMarkCoded(host),
    registerPinCode(host),
    registerOpenDefinition(host),
    registerHousekeeping(host),
    registerCode(host),
    registerInVivo(host),
    registerRecode(host),
    registerHighlights(host),
    registerStripes(host),
    registerHover(host),
    registerWhatIsCodedHere(host),
    registerNavigate(host),
    registerOpenPassage(host),
    registerCodebookTree(host),
    registerSourcesTree(host),
    registerCodingsView(host),
    registerReadCode(host),
    registerProblems(host),
  ];
}
