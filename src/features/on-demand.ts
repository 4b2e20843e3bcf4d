import * as vscode from 'vscode';
import type { CommandId } from '../host/commands';
import type { Host } from '../host/host';
import type { Pointed } from '../host/pointed';

/** Commands whose code is loaded when the first of them is run: until then, opening a window costs nothing for them. */
export const ON_DEMAND = [
  'verbatim.createStudy',
  'verbatim.openExample',
  'verbatim.importTranscripts',
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
  'verbatim.splitCode',
  'verbatim.retireCode',
  'verbatim.deleteCode',
  'verbatim.addSpeaker',
  'verbatim.createMissingCode',
  'verbatim.replaceMissingCode',
  'verbatim.addNote',
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
  'verbatim.codePinned',
  'verbatim.addCodeAndStay',
  'verbatim.openSource',
  'verbatim.openCoding',
] as const satisfies readonly CommandId[];

type Handler = (...args: readonly unknown[]) => unknown;

/** Registers the commands; `src/lazy/commands` holds what they do. */
export function registerOnDemand(host: Host): vscode.Disposable {
  const loaded: vscode.Disposable[] = [];
  let handlers: Promise<ReadonlyMap<string, Handler>> | undefined;
  /** While a handler is being called: what was pointed at when its command began, maybe long ago. */
  let began: { readonly pointed: Pointed | undefined } | undefined;
  const load = async (): Promise<ReadonlyMap<string, Handler>> => {
    const found = new Map<string, Handler>();
    const { registerCommands } = await host.commands();
    const gathering: Host = {
      ...host,
      pointed: () => (began ? began.pointed : host.pointed()),
      command: (id, handler) => {
        found.set(id, handler);
        return new vscode.Disposable(() => undefined);
      },
    };
    loaded.push(...registerCommands(gathering));
    return found;
  };
  const commands = ON_DEMAND.map((id) =>
    host.command(id, async (...args) => {
      const pointed = host.pointed();
      const handler = (await (handlers ??= load())).get(id);
      if (!handler) throw new Error(`src/lazy/commands registers no ${id}`);
      began = { pointed };
      try {
        return handler(...args);
      } finally {
        began = undefined;
      }
    }),
  );
  return vscode.Disposable.from(...commands, {
    dispose: () => {
      for (const disposable of loaded) disposable.dispose();
    },
  });
}
