/** What commands do, bundled apart (`dist/commands.js`) and loaded with the first of them; `features/on-demand.ts` lists them. */
import type * as vscode from 'vscode';
import { registerAddSpeaker } from '../features/add-speaker';
import { registerCopyMethods } from '../features/copy-methods';
import { registerExportNetwork } from '../features/export-network';
import { registerRecordLeaders } from '../features/record-leaders';
import { registerCompareAnalysis } from '../features/compare-analysis';
import { registerCopyLink } from '../features/copy-link';
import { registerDeleteCode } from '../features/delete-code';
import { registerFollowRenamedSource } from '../features/follow-renamed-source';
import { registerImportSurvey } from '../features/import-survey';
import { registerImportTranscripts } from '../features/import-transcripts';
import { registerAssignSources } from '../features/assign-sources';
import { registerEndRound } from '../features/end-round';
import { registerMergeCoders } from '../features/merge-coders';
import { registerMergeCode } from '../features/merge-code';
import { registerDuplicateCode } from '../features/duplicate-code';
import { registerMissingCode } from '../features/missing-code';
import { registerMoveCode } from '../features/move-code';
import { registerNewCode } from '../features/new-code';
import { registerPlaces } from '../features/places';
import { registerRecolorCode } from '../features/recolor-code';
import { registerRelateCodes } from '../features/relate-codes';
import { registerRenameCode } from '../features/rename-code';
import { registerResolveMerge } from '../features/resolve-merge';
import { registerSetUpMerging } from '../features/set-up-merging';
import { registerSettleDoubt } from '../features/settle-doubt';
import { registerRetireCode } from '../features/retire-code';
import { registerSaveVersion } from '../features/save-version';
import { registerSetup } from '../features/setup';
import { registerSplitCode } from '../features/split-code';
import { registerNotes } from '../features/notes';
import { registerWhatIsCodedHere } from '../features/what-is-coded-here';
import { registerRecode } from '../features/recode';
import { registerUncode } from '../features/uncode';
import { registerInVivo } from '../features/in-vivo';
import { registerMoveBoundary } from '../features/move-boundary';
import { registerPinCode } from '../features/pin-code';
import { registerOpenDefinition } from '../features/open-definition';
import { registerMarkCoded } from '../features/mark-coded';
import { registerHousekeeping } from '../features/housekeeping';
import { registerUndoCoding } from '../features/undo-coding';
import { registerNextUncoded } from '../features/next-uncoded';
import { registerNavigate } from '../features/navigate';
import { registerCode } from '../features/code';
import { registerCodeAsTie } from '../features/code-as-tie';
import { registerNewMemo } from '../features/new-memo';
import { registerCaseMemos } from '../features/case-memos';
import { registerCodePicker } from '../features/code-picker';
import { registerOpenPassage } from '../features/open-passage';
import type { Host } from '../host/host';

/** Registers them with a host; the same on the desktop and on the web. */
export function registerCommands(host: Host): readonly vscode.Disposable[] {
  return [
    registerSetup(host),
    registerImportTranscripts(host),
    registerImportSurvey(host),
    registerSaveVersion(host),
    registerPlaces(host),
    registerFollowRenamedSource(host),
    registerAddSpeaker(host),
    registerNewCode(host),
    registerRenameCode(host),
    registerRecolorCode(host),
    registerMoveCode(host),
    registerMergeCode(host),
    registerMergeCoders(host),
    registerAssignSources(host),
    registerEndRound(host),
    registerRelateCodes(host),
    registerSplitCode(host),
    registerRetireCode(host),
    registerDeleteCode(host),
    registerMissingCode(host),
    registerDuplicateCode(host),
    registerOpenPassage(host),
    registerCodePicker(host),
    registerCode(host),
    registerCodeAsTie(host),
    registerNavigate(host),
    registerNextUncoded(host),
    registerUndoCoding(host),
    registerHousekeeping(host),
    registerMarkCoded(host),
    registerOpenDefinition(host),
    registerPinCode(host),
    registerMoveBoundary(host),
    registerInVivo(host),
    registerUncode(host),
    registerRecode(host),
    registerWhatIsCodedHere(host),
    registerNotes(host),
    registerNewMemo(host),
    registerCaseMemos(host),
    registerRecordLeaders(host),
    registerExportNetwork(host),
    registerCopyMethods(host),
    registerResolveMerge(host),
    registerSettleDoubt(host),
    registerSetUpMerging(host),
    registerCopyLink(host),
    registerCompareAnalysis(host),
  ];
}
