/** Everything that one sees and does with a study, bundled apart (`dist/features.js`): a window without a study starts without it. One line a feature. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';
import { registerCitedPassages } from '../features/cited-passages';
import { registerComments } from '../features/comments';
import { registerLinksView } from '../features/links-view';
import { registerMemosView } from '../features/memos-view';
import { registerOpenMemo } from '../features/open-memo';
import { registerCodeDrop } from '../features/code-drop';
import { registerCodebookTree } from '../features/codebook-tree';
import { registerCoderStatus } from '../features/coder-status';
import { registerCodingMode } from '../features/coding-mode';
import { registerCodingDrag } from '../features/coding-drag';
import { registerCodingsView } from '../features/codings-view';
import { registerFollowRenames } from '../features/follow-renames';
import { registerHighlights } from '../features/highlights';
import { registerHover } from '../features/hover';
import { registerMemoCompletion } from '../features/memo-completion';
import { registerMemoDefinition } from '../features/memo-definition';
import { registerMemoDocumentLinks } from '../features/memo-document-links';
import { registerMemoHover } from '../features/memo-hover';
import { registerMemoReferences } from '../features/memo-references';
import { registerProblems } from '../features/problems';
import { registerSymbols } from '../features/symbols';
import { registerReadCode } from '../features/read-code';
import { registerCodesMap } from '../features/codes-map';
import { registerNetworkPanel } from '../features/network-panel';
import { registerAgreementPanel } from '../features/agreement-panel';
import { registerThroughHistory } from '../features/through-history';
import { registerReadAcross } from '../features/read-across';
import { registerCompareTies } from '../features/compare-ties';
import { registerLastMerge } from '../features/last-merge';
import { registerCandidateLeaders } from '../features/candidate-leaders';
import { registerRename } from '../features/rename';
import { registerRenameFiles } from '../features/rename-files';
import { registerMaskedStatus } from '../features/masked-status';
import { registerReviewDisagreements } from '../features/review-disagreements';
import { registerSegments } from '../features/segments';
import { registerMergingOffer } from '../features/set-up-merging';
import { registerSourcesTree } from '../features/sources-tree';
import { registerStripes } from '../features/stripes';

export { openStudy } from '../host/open-study';

export { previewMemo } from '../features/memo-preview';

/** Registers them with a host; the same on the desktop and on the web. */
export function registerFeatures(host: Host): readonly vscode.Disposable[] {
  return [
    registerFollowRenames(host),
    registerRename(host),
    registerRenameFiles(host),
    registerCodeDrop(host),
    registerCodingMode(host),
    registerMaskedStatus(host),
    registerReviewDisagreements(host),
    registerSegments(host),
    registerCoderStatus(host),
    registerHighlights(host),
    registerStripes(host),
    // Of several hovers the one that was registered last stands first.
    registerThroughHistory(host),
    registerHover(host),
    registerCodebookTree(host),
    registerSourcesTree(host),
    registerCodingsView(host),
    registerReadCode(host),
    registerCodesMap(host),
    registerNetworkPanel(host),
    registerAgreementPanel(host),
    registerReadAcross(host),
    registerCompareTies(host),
    registerLastMerge(host),
    registerMergingOffer(host),
    registerCandidateLeaders(host),
    registerLinksView(host),
    registerMemosView(host),
    registerOpenMemo(host),
    registerCitedPassages(host),
    registerComments(host),
    registerProblems(host),
    registerCodingDrag(host),
    registerMemoHover(host),
    registerMemoCompletion(host),
    registerMemoDefinition(host),
    registerMemoDocumentLinks(host),
    registerMemoReferences(host),
    registerSymbols(host),
  ];
}
