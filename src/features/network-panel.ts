/** *Open Network*: who turns to whom, drawn beside the text. */
import * as vscode from 'vscode';
import { networksInSlices } from '../core/network/build/networks';
import { FIRST_CHOICES, type NetworkChoices } from '../core/network/picture/choices';
import type { Host, OpenStudy } from '../host/host';
import { type StudyPanel, studyPanels } from '../host/study-panels';
import { fromNetwork, type FromNetwork, networkState, toNetwork, type ToNetwork } from '../webview/protocol/network';
import { idsOf, studyOf } from './command-arguments';
import { exportPicture } from './export-picture';
import { evidenceMessage, openEvidence, openPassage, openPerson } from './network-evidence';
import { followTexts, type Light } from './network-light';
import { networkPlaces } from './network-places';
import { forgetPlaces, inTurns, messageText, networkMessage, placesOf } from './network-show';
import { painting } from './painted';

const VIEW = 'verbatim.network';
const PAGE = { script: 'network', styles: ['webview.css', 'network.css'], to: toNetwork, from: fromNetwork, pictures: true };

export function registerNetworkPanel(host: Host): vscode.Disposable {
  const places = networkPlaces(host, (study) => { for (const each of panels.of(study)) each.show(); });
  /** With everybody else's place: a picture that is computed anew must not put others where this person was put. */
  const savePlace = async (open: OpenStudy, wave: string | null, { person, x, y }: { readonly person: string; readonly x: number; readonly y: number }): Promise<void> => {
    const networks = await inTurns(networksInSlices(open.study, wave === null ? {} : { wave }));
    const { places: all } = await placesOf(open.key, networks, await places.of(open));
    await places.save(open, new Map([...[...networks.people.keys()].map((id, index) => [id, all[index] ?? { x: 0, y: 0 }] as const), [person, { x, y }]]));
  };

  const fill = ({ panel, token, study, send }: StudyPanel<ToNetwork>, first: NetworkChoices) => {
    let choices = first;
    let asked = 0;
    let lit: Light | undefined;
    const showNow = async (): Promise<void> => {
      const open = study();
      if (!open || !panel.visible) return;
      const mine = ++asked;
      const message = await networkMessage(open, token, choices, await places.of(open));
      // Whoever chose again while it was computed waits for that.
      if (mine !== asked) return;
      choices = message.state.choices;
      const sent = await messageText(message);
      if (mine !== asked) return;
      send(sent);
      // The picture is drawn anew, and knows nothing of what stood out.
      if (lit) send({ kind: 'light', ...lit });
    };
    const show = (): void => { showNow().catch((error: unknown) => { host.log.error('show the network', error); }); };
    const hear = async (message: FromNetwork): Promise<void> => {
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
          if (open) send(evidenceMessage(open, message, choices));
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
    const paint = painting((svg) => { send({ kind: 'paint', svg }); });
    const light = (now: Light): void => {
      lit = now;
      if (panel.visible) send({ kind: 'light', ...now });
    };
    const change = (changed: Partial<NetworkChoices>): void => {
      choices = { ...choices, ...changed };
      show();
    };
    return { hear, show, light, change };
  };
  const panels = studyPanels(host, {
    view: VIEW,
    page: PAGE,
    // Names are shown by an act for this view, not by what was left open.
    restore: (kept) => (networkState.fits(kept) ? { study: kept.study, first: { ...kept.choices, names: false } } : undefined),
    fill,
  });

  return vscode.Disposable.from(
    panels,
    followTexts(host, (study, light) => { for (const each of panels.of(study)) each.light(light); }),
    host.studies.onDidChange(({ study, delta }) => {
      const concerns = delta.all || delta.people || delta.settings || delta.sources.size > 0;
      if (concerns) for (const each of panels.of(study)) each.show();
    }),
    host.command('verbatim.openNetwork', async (argument) => {
      const source = argument instanceof vscode.Uri ? host.studies.source(argument) : undefined;
      await host.studies.ready;
      const ids = idsOf(argument);
      const study = source?.study ?? (await studyOf(host, ids));
      const around = ids.person ?? participantOf(study, ids.source) ?? null;
      const open = panels.open(study, 'Network', { ...FIRST_CHOICES, around });
      if (around !== null) open?.change({ around });
    }),
  );
}

/** Whose source it is, where it is one person's. */
function participantOf({ study }: OpenStudy, path: string | undefined): string | undefined {
  const participants = path === undefined ? [] : (study.sources.get(path)?.participants ?? []);
  return participants.length === 1 ? participants[0] : undefined;
}
