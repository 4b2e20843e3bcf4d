/** What one sees and does with a study: loaded when the window has started. */
import * as vscode from 'vscode';
import type { CommandId } from '../host/commands';
import type { Host } from '../host/host';
import { lazyCommands } from './lazy-commands';

/** Commands of the features in `src/lazy/features`: they wait for it where somebody is quicker. */
export const WITH_STUDY = [
  'verbatim.toggleCodingMode',
  'verbatim.leaveCodingMode',
  'verbatim.editTranscript',
  'verbatim.whyMasked',
  'verbatim.reviewDisagreements',
  'verbatim.showAgreement',
  'verbatim.settleAccept',
  'verbatim.settleBoth',
  'verbatim.settleNeither',
  'verbatim.settleSelection',
  'verbatim.settleChoose',
  'verbatim.settleDiscuss',
  'verbatim.settleUndo',
  'verbatim.settleNext',
  'verbatim.settlePrevious',
  'verbatim.settleWhatIsHere',
  'verbatim.leaveSettling',
  'verbatim.chooseCoder',
  'verbatim.showCoders',
  'verbatim.findCode',
  'verbatim.showAllCodes',
  'verbatim.hideAllCodes',
  'verbatim.showCodings',
  'verbatim.readCode',
  'verbatim.showCodesMap',
  'verbatim.openNetwork',
  'verbatim.readAcross',
  'verbatim.compareTies',
  'verbatim.showLastMerge',
  'verbatim.showLeaders',
  'verbatim.groupSources',
  'verbatim.openMemo',
  'verbatim.whoCoded',
  'verbatim.codeHistory',
  'verbatim.reviewOlder',
  'verbatim.openOlder',
  'verbatim.stillFits',
  'verbatim.uncodeOlder',
  'verbatim.endOlder',
  'verbatim.linkMention',
  'verbatim.groupMemos',
  'verbatim.markParagraph',
  'verbatim.sendComment',
  'verbatim.markCorroborated',
  'verbatim.markQuestioned',
  'verbatim.markCorrected',
  'verbatim.resolveComments',
  'verbatim.reopenComments',
  'verbatim.editComment',
  'verbatim.saveComment',
  'verbatim.cancelComment',
  'verbatim.deleteComment',
] as const satisfies readonly CommandId[];

/** Registers the commands now, and loads the features behind the window's start: at once where there is a folder, else when all is quiet. */
export function registerWithStudy(host: Host): vscode.Disposable {
  const { load, disposable } = lazyCommands(host, WITH_STUDY, async () => (await host.features()).registerFeatures);
  const loadLogged = (): void => {
    load().catch((error: unknown) => { host.log.error('load the features', error); });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  if ((vscode.workspace.workspaceFolders ?? []).length > 0) timer = setTimeout(loadLogged, 0);
  else void host.studies.ready.then(loadLogged);
  return vscode.Disposable.from(disposable, { dispose: () => { clearTimeout(timer); } });
}
