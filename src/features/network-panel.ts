/** *Open Network*: who turns to whom, drawn beside the text. */
import * as vscode from 'vscode';
import type { Place } from '../core/network/layout/arrange';
import { FIRST_CHOICES, type NetworkChoices } from '../core/network/picture/choices';
import type { Host, OpenStudy } from '../host/host';
import { columnBeside, openPage, panelOptions, studyToken } from '../host/webview-panel';
import { fromNetwork, type FromNetwork, networkState, toNetwork } from '../webview/protocol/network';
import { idsOf, studyOf } from './command-arguments';
import { networkMessage } from './network-show';

const VIEW = 'verbatim.network';
const PAGE = { script: 'network', styles: ['webview.css', 'network.css'], to: toNetwork, from: fromNetwork };

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly study: () => OpenStudy | undefined;
  readonly change: (change: Partial<NetworkChoices>) => void;
  readonly show: () => void;
}

export function registerNetworkPanel(host: Host): vscode.Disposable {
  const shown = new Set<Shown>();
  const extension = host.context.extensionUri;

  const fill = (panel: vscode.WebviewPanel, token: string, first: NetworkChoices): void => {
    let choices = first;
    let asked = 0;
    const study = (): OpenStudy | undefined => host.studies.all.find(({ key }) => studyToken(key) === token);
    const showNow = async (): Promise<void> => {
      const open = study();
      // A study that is read again comes back; until then the picture stands as it was.
      if (!open || !panel.visible) return;
      const mine = ++asked;
      const message = await networkMessage(open, token, choices, NO_PLACES);
      // Whoever chose again while it was computed waits for that.
      if (mine !== asked) return;
      choices = message.state.choices;
      page.send(message);
    };
    const show = (): void => { showNow().catch((error: unknown) => { host.log.error('show the network', error); }); };
    const act = async (message: FromNetwork): Promise<void> => {
      switch (message.kind) {
        case 'ready':
          await host.studies.ready;
          show();
          return;
        case 'choose':
          choices = message.choices;
          show();
          return;
        case 'openPerson':
          await openPerson(panel, study(), message.person);
          return;
        default:
          return;
      }
    };
    const page = openPage(
      extension,
      panel,
      PAGE,
      (message) => void act(message).catch((error: unknown) => { host.log.error(`${VIEW} ${message.kind}`, error); }),
      () => { host.log.warn(`${VIEW}: a message that does not fit was dropped`); },
    );
    const one: Shown = { panel, study, show, change: (change) => { choices = { ...choices, ...change }; show(); } };
    shown.add(one);
    panel.onDidDispose(() => { shown.delete(one); });
  };

  return vscode.Disposable.from(
    host.studies.onDidChange(({ study, delta }) => {
      const concerns = delta.all || delta.people || delta.settings || delta.sources.size > 0;
      if (concerns) for (const one of shown) if (one.study()?.key === study.key) one.show();
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        // Names are shown by an act for this view, not by what was left open.
        if (networkState.fits(state)) fill(panel, state.study, { ...state.choices, names: false });
        else panel.dispose();
      },
    }),
    host.command('verbatim.openNetwork', async (argument) => {
      const source = argument instanceof vscode.Uri ? host.studies.source(argument) : undefined;
      await host.studies.ready;
      const ids = idsOf(argument);
      const study = source?.study ?? (await studyOf(host, ids));
      const around = ids.person ?? participantOf(study, ids.source) ?? null;
      const open = [...shown].find((each) => each.study()?.key === study.key);
      if (open) {
        open.panel.reveal(undefined, false);
        if (around !== null) open.change({ around });
        return;
      }
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      const panel = vscode.window.createWebviewPanel(VIEW, 'Network', column, panelOptions(extension));
      fill(panel, studyToken(study.key), { ...FIRST_CHOICES, around });
    }),
  );
}

const NO_PLACES: ReadonlyMap<string, Place> = new Map();

/** Whose source it is, where it is one person's. */
function participantOf({ study }: OpenStudy, path: string | undefined): string | undefined {
  const participants = path === undefined ? [] : (study.sources.get(path)?.participants ?? []);
  return participants.length === 1 ? participants[0] : undefined;
}

/** A person's transcript; where there are several, the one that is chosen; without any, where the roster speaks of them. */
async function openPerson(panel: vscode.WebviewPanel, open: OpenStudy | undefined, id: string): Promise<void> {
  if (!open) return;
  const sources = open.study.sources.values().filter(({ participants }) => participants.includes(id));
  const only = sources.length > 1 ? await vscode.window.showQuickPick(sources.map(({ title, path }) => ({ label: title, description: path, path })), { title: 'Open which text?' }) : sources[0];
  const file = only?.path ?? (sources.length === 0 ? open.study.people.get(id)?.file : undefined);
  if (file !== undefined) await vscode.window.showTextDocument(open.uri(file), { viewColumn: columnBeside(panel) });
}
