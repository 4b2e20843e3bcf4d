/** *Show Map of Codes*: what precedes, causes, contradicts what, drawn beside the text. */
import * as vscode from 'vscode';
import { type CodeMapChoice, codeMap } from '../core/show/code-map';
import { relationsOf } from '../core/show/relations';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { columnBeside, openPage, panelOptions, studyToken } from '../host/webview-panel';
import { type CodesMapChoice, codesMapState, fromCodesMap, type FromCodesMap, toCodesMap, type ToCodesMap } from '../webview/protocol/codes-map';
import { idsOf, studyOf } from './command-arguments';

const VIEW = 'verbatim.codesMap';
const PAGE = { script: 'codes-map', styles: ['webview.css', 'codes-map.css'], to: toCodesMap, from: fromCodesMap };

const ALL: CodesMapChoice = { around: null, distance: 1 };
const FARTHEST = 2;

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly study: () => OpenStudy | undefined;
  readonly choose: (choice: CodesMapChoice) => void;
  readonly show: () => void;
}

export function registerCodesMap(host: Host): vscode.Disposable {
  const shown = new Set<Shown>();
  const extension = host.context.extensionUri;

  const fill = (panel: vscode.WebviewPanel, token: string, first: CodesMapChoice): void => {
    let choice = first;
    const study = (): OpenStudy | undefined => host.studies.all.find(({ key }) => studyToken(key) === token);
    const show = (): void => {
      const open = study();
      // A study that is read again comes back; until then the map stands as it was.
      if (!open || !panel.visible) return;
      panel.title = titleOf(open, choice);
      page.send(messageOf(open, token, choice));
    };
    const act = async (message: FromCodesMap): Promise<void> => {
      switch (message.kind) {
        case 'ready':
          await host.studies.ready;
          show();
          return;
        case 'choose':
          choice = message.choice;
          show();
          return;
        case 'openCode':
          await openDefinition(panel, study(), message.code);
          return;
        case 'relate':
          await vscode.commands.executeCommand('verbatim.relateCodes', { study: study()?.key, code: message.code });
      }
    };
    const page = openPage(
      extension,
      panel,
      PAGE,
      (message) => void act(message).catch((error: unknown) => { host.log.error(`${VIEW} ${message.kind}`, error); }),
      () => { host.log.warn(`${VIEW}: a message that does not fit was dropped`); },
    );
    const one: Shown = { panel, study, show, choose: (next) => { choice = next; show(); } };
    shown.add(one);
    panel.onDidDispose(() => { shown.delete(one); });
  };

  return vscode.Disposable.from(
    host.studies.onDidChange(({ study, delta }) => {
      if (delta.codebook || delta.all) for (const one of shown) if (one.study()?.key === study.key) one.show();
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        if (codesMapState.fits(state)) fill(panel, state.study, state.choice);
        else panel.dispose();
      },
    }),
    host.command('verbatim.showCodesMap', async (argument) => {
      await host.studies.ready;
      const ids = idsOf(argument);
      const study = await studyOf(host, ids);
      const around = ids.code === undefined ? undefined : study.study.codebook.resolve(ids.code)?.id;
      const choice = around === undefined ? ALL : { around, distance: 1 };
      const open = [...shown].find((each) => each.study()?.key === study.key);
      if (open) {
        open.panel.reveal(undefined, false);
        open.choose(choice);
        return;
      }
      const panel = vscode.window.createWebviewPanel(VIEW, titleOf(study, choice), vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, panelOptions(extension));
      fill(panel, studyToken(study.key), choice);
    }),
  );
}

/** In another column than the map's, which stays where it is. */
async function openDefinition(panel: vscode.WebviewPanel, open: OpenStudy | undefined, id: string): Promise<void> {
  const code = open?.study.codebook.resolve(id);
  if (!open || !code) return;
  const { start } = rangeOfExtent(code.extent);
  await vscode.window.showTextDocument(open.uri(code.file), { selection: new vscode.Range(start, start), viewColumn: columnBeside(panel) });
}

function titleOf({ study }: OpenStudy, { around }: CodesMapChoice): string {
  const code = around === null ? undefined : study.codebook.resolve(around);
  return code ? `Map around ${code.name}` : 'Map of Codes';
}

function messageOf({ study }: OpenStudy, token: string, asked: CodesMapChoice): ToCodesMap {
  const { codebook } = study;
  // A code that was merged is shown as what it is today; one that is gone, as the whole map.
  const around = asked.around === null ? undefined : codebook.resolve(asked.around)?.id;
  const distance = Math.min(FARTHEST, Math.max(1, Math.round(asked.distance)));
  const choice: CodeMapChoice = around === undefined ? {} : { around, distance };
  const related = new Set(relationsOf(codebook).flatMap(({ from, to }) => [from.id, to.id]));
  if (around !== undefined) related.add(around);
  return {
    kind: 'show',
    state: { study: token, choice: { around: around ?? null, distance } },
    map: codeMap(codebook, choice),
    centres: [...codebook.codes.values()].filter(({ id }) => related.has(id)).map(({ id, name }) => ({ id, name })),
    canChange: !study.settings.readOnly,
  };
}
