/** Who codes, on the status bar; whose highlights are shown; and a new coder written into the study file. */
import * as vscode from 'vscode';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

export function registerCoderStatus(host: Host): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('verbatim.coder', vscode.StatusBarAlignment.Left, 19);
  item.name = 'Coder';
  item.command = 'verbatim.chooseCoder';
  const show = (): void => {
    const study = studyInSight(host);
    if (!study) {
      item.hide();
      return;
    }
    const coder = host.coders.present(study);
    const name = coder === undefined ? undefined : host.coders.nameOf(study, coder);
    const hidden = codersOf(study).filter((other) => !host.shown.isCoderShown(study, other)).length;
    item.text = name === undefined ? '$(person) Choose Coder…' : `$(person) Coder: ${plainWords(name)}`;
    item.tooltip = `${name === undefined ? 'Codings carry the name of who made them. Click to say who you are.' : `What you code carries the name ${name}. Click to choose another coder.`}${hidden === 0 ? '' : ` Highlights of ${hidden} ${hidden === 1 ? 'coder is' : 'coders are'} hidden.`}`;
    item.accessibilityInformation = { label: name === undefined ? 'Choose Coder…' : `Coder: ${name}`, role: 'button' };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    host.command('verbatim.chooseCoder', async (argument) => {
      const study = await studyOf(host, idsOf(argument));
      const coder = await host.coders.choose(study);
      if (coder !== undefined) host.say(`The present coder is ${host.coders.nameOf(study, coder)}`);
    }),
    host.command('verbatim.showCoders', async (argument) => {
      await chooseShown(host, await studyOf(host, idsOf(argument)));
    }),
    host.coders.onDidChange(show),
    host.shown.onDidChange(show),
    host.studies.onDidChange(({ delta }) => {
      if (delta.all || delta.settings) show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}

/** The study of the active editor, else the only one. */
function studyInSight({ studies }: Host): OpenStudy | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return (uri && studies.of(uri)) ?? (studies.all.length === 1 ? studies.all[0] : undefined);
}

/** Everybody who has codings in a study, in order. */
function codersOf(study: OpenStudy): readonly string[] {
  return [...new Set(study.study.codings.values().flatMap(({ files }) => files.map(({ coder }) => coder)))].sort();
}

async function chooseShown(host: Host, study: OpenStudy): Promise<void> {
  const coders = codersOf(study);
  if (coders.length === 0) {
    host.say('Nobody coded anything in this study yet.');
    return;
  }
  const present = host.coders.present(study);
  const picked = await vscode.window.showQuickPick(
    coders.map((coder) => ({
      label: plainWords(host.coders.nameOf(study, coder)),
      description: [coder, ...(coder === present ? ['codes now'] : [])].join(' · '),
      picked: host.shown.isCoderShown(study, coder),
      coder,
    })),
    { title: 'Whose highlights are shown?', canPickMany: true },
  );
  if (!picked) return;
  const shown = new Set(picked.map(({ coder }) => coder));
  for (const coder of coders) host.shown.setCoderShown(study, coder, shown.has(coder));
  host.say(shown.size === coders.length ? 'All coders are shown.' : shown.size === 0 ? 'No coder is shown.' : `Shown: ${picked.map(({ label }) => label).join(', ')}.`);
}
