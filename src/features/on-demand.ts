import type * as vscode from 'vscode';
import type { CommandId } from '../host/commands';
import type { Host } from '../host/host';
import { lazyCommands } from './lazy-commands';

/** Commands whose code is loaded when the first of them is run: until then, opening a window costs nothing for them. */
export const ON_DEMAND = [
  'verbatim.createStudy',
  'verbatim.openExample',
  'verbatim.importTranscripts',
  'verbatim.importSurvey',
  'verbatim.saveVersion',
  'verbatim.confirmPlace',
  'verbatim.confirmAllPlaces',
  'verbatim.chooseCandidate',
  'verbatim.followRenamedSource',
  'verbatim.newCode',
  'verbatim.renameCode',
  'verbatim.recolorCode',
  'verbatim.moveCode',
  'verbatim.mergeCode',
  'verbatim.relateCodes',
  'verbatim.splitCode',
  'verbatim.retireCode',
  'verbatim.deleteCode',
  'verbatim.addSpeaker',
  'verbatim.createMissingCode',
  'verbatim.replaceMissingCode',
  'verbatim.addNote',
  'verbatim.copyLink',
  'verbatim.setWeight',
  'verbatim.setFlag',
  'verbatim.whatIsCodedHere',
  'verbatim.recode',
  'verbatim.uncode',
  'verbatim.codeInVivo',
  'verbatim.moveBoundary',
  'verbatim.pinCode',
  'verbatim.unpinCode',
  'verbatim.openCodeDefinition',
  'verbatim.markCoded',
  'verbatim.markNotCoded',
  'verbatim.forgetLocalTexts',
  'verbatim.showLog',
  'verbatim.refresh',
  'verbatim.undoCoding',
  'verbatim.redoCoding',
  'verbatim.nextUncodedPassage',
  'verbatim.nextCoding',
  'verbatim.previousCoding',
  'verbatim.code',
  'verbatim.codeAgain',
  'verbatim.codeAsTie',
  'verbatim.codePinned',
  'verbatim.addCodeAndStay',
  'verbatim.openSource',
  'verbatim.openCoding',
  'verbatim.newMemo',
  'verbatim.newCaseMemo',
  'verbatim.refreshCaseMemo',
  'verbatim.recordLeaders',
  'verbatim.exportNetwork',
  'verbatim.copyMethods',
] as const satisfies readonly CommandId[];

/** Registers the commands; `src/lazy/commands` holds what they do. */
export function registerOnDemand(host: Host): vscode.Disposable {
  return lazyCommands(host, ON_DEMAND, async () => (await host.commands()).registerCommands).disposable;
}
