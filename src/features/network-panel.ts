/** *Open Network*: who turns to whom, drawn beside the text. */
import * as vscode from 'vscode';
import { networksInSlices } from '../core/network/build/networks';
import { FIRST_CHOICES, type NetworkChoices } from '../core/network/picture/choices';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { openPage, panelOptions, studyToken } from '../host/webview-panel';
import { fromNetwork, type FromNetwork, networkState, toNetwork } from '../webview/protocol/network';
import { idsOf, studyOf } from './command-arguments';
import { exportPicture } from './export-picture';
import { evidenceMessage, openEvidence, openPassage, openPerson } from './network-evidence';
import { followTexts, type Light } from './network-light';
import { networkPlaces } from './network-places';
import { forgetPlaces, inTurns, messageText, networkMessage, placesOf } from './network-show';
import { painting } from './painted';

const VIEW = 'verbatim.network';
const PAGE = { script: 'network', styles: ['webview.css', 'network.css'], to: toNetwork, from: fromNetwork, pictures: true };

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly study: () => OpenStudy | undefined;
  readonly change: (change: Partial<NetworkChoices>) => void;
  readonly show: () => void;
  readonly light: (light: Light) => void;
}

export function registerNetworkPanel(host: Host): vscode.Disposable {
  const shown = new Set<Shown>();
  const extension = host.context.extensionUri;

  const places = networkPlaces(host, (study) => { for (const one of shown) if (one.study()?.key === study.key) one.show(); });
  /** With everybody else's place: a picture that is computed anew must not put others where this person was put. */
  const savePlace = async (open: OpenStudy, wave: string | null, { person, x, y }: { readonly person: string; readonly x: number; readonly y: number }): Promise<void> => {
    const networks = await inTurns(networksInSlices(open.study, wave === null ? {} : { wave }));
    const { places: all } = await placesOf(open.key, networks, await places.of(open));
    await places.save(open, new Map([...[...networks.people.keys()].map((id, index) => [id, all[index] ?? { x: 0, y: 0 }] as const), [person, { x, y }]]));
  };

  const fill = (panel: vscode.WebviewPanel, token: string, first: NetworkChoices): void => {
    let choices = first;
    let asked = 0;
    let lit: Light | undefined;
    const study = (): OpenStudy | undefined => host.studies.all.find(({ key }) => studyToken(key) === token);
    const showNow = async (): Promise<void> => {
      const open = study();
      // A study that is read again comes back; until then the picture stands as it was.
      if (!open || !panel.visible) return;
      const mine = ++asked;
      const message = await networkMessage(open, token, choices, await places.of(open));
      // Whoever chose again while it was computed waits for that.
      if (mine !== asked) return;
      choices = message.state.choices;
      const sent = await messageText(message);
      if (mine !== asked) return;
      page.send(sent);
      // The picture is drawn anew, and knows nothing of what stood out.
      if (lit) page.send({ kind: 'light', ...lit });
    };
    const show = (): void => { showNow().catch((error: unknown) => { host.log.error('show the network', error); }); };
    const act = async (message: FromNetwork): Promise<void> => {
      const open = study();
      switch (message.kind) {
        case 'ready':
          await host.studies.ready;
          show();
          return;
        case 'choose':
          choices = message.choices;
          show();
          return;
        case 'place':
          if (open) await savePlace(open, choices.wave, message);
          return;
        case 'arrangeAgain':
          if (open && (await places.forget(open))) {
            forgetPlaces(open.key);
            show();
          }
          return;
        case 'openPerson':
          if (open) await openPerson(host, panel, open, message.person);
          return;
        case 'openCoding':
          if (open) await openPassage(panel, open, message.coding);
          return;
        case 'tie':
          if (open) page.send(evidenceMessage(open, message, choices));
          return;
        case 'export':
          if (open) await exportPicture(host, open, choices, paint.ask);
          return;
        case 'painted':
          paint.heard(message.png);
          return;
        case 'openEvidence':
          if (open) await openEvidence(panel, open, message, message.item, choices);
          return;
      }
    };
    const page = openPage(
      extension,
      panel,
      PAGE,
      (message) => void act(message).catch((error: unknown) => {
        if (error instanceof UserError) void vscode.window.showInformationMessage(plainWords(error.message));
        else host.log.error(`${VIEW} ${message.kind}`, error);
      }),
      () => { host.log.warn(`${VIEW}: a message that does not fit was dropped`); },
    );
    const paint = painting((svg) => { page.send({ kind: 'paint', svg }); });
    const light = (now: Light): void => {
      lit = now;
      if (panel.visible) page.send({ kind: 'light', ...now });
    };
    const one: Shown = { panel, study, show, light, change: (change) => { choices = { ...choices, ...change }; show(); } };
    shown.add(one);
    panel.onDidDispose(() => { shown.delete(one); });
  };

  return vscode.Disposable.from(
    followTexts(host, (study, light) => { for (const one of shown) if (one.study()?.key === study.key) one.light(light); }),
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

/** Whose source it is, where it is one person's. */
function participantOf({ study }: OpenStudy, path: string | undefined): string | undefined {
  const participants = path === undefined ? [] : (study.sources.get(path)?.participants ?? []);
  return participants.length === 1 ? participants[0] : undefined;
}
