/** *Candidate Informal Leaders*: ranks, list, other rules and whom to ask next, as a document that follows the study. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { leadersOf } from '../core/network/leaders/leaders';
import { leadersText, type LeadersText } from '../core/network/leaders/leaders-text';
import type { StudyNetworks } from '../core/network/model';
import type { Study } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from '../host/documents';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { askWaveOf, asksWave, saidIn, saidWave } from './leaders-wave';
import { followedPage, headLens, namedAddress, type NamedAddress, readNamedAddress, saysNames, type Written } from './followed-page';

const SCHEME = 'verbatim-leaders';

interface Address extends NamedAddress {
  /** A wave; `''` for none in particular; undefined in a study without waves. */
  readonly wave: string | undefined;
}

type Shown = Written<Address, LeadersText>;

export function registerCandidateLeaders(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    followedPage<Address, LeadersText>(host, {
      scheme: SCHEME,
      read: (uri) => {
        const named = readNamedAddress(host, uri);
        return named && { ...named, wave: saidWave(named.study.study, saidIn(uri)) };
      },
      write: ({ study: { study }, names, wave }) => leadersText(leadersOf(networksIn(study, wave), study.settings.leaders), { names, wave }),
      concerns: (delta) => delta.all || delta.people || delta.settings || delta.sources.size > 0,
      links: linksOf,
      lenses: lensesOf,
    }),
    host.command('verbatim.showLeaders', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const said = saidWave(study.study, argument);
      const wave = asksWave(argument) && said !== undefined ? await askWaveOf(study.study, said) : said;
      if (said !== undefined && wave === undefined) return;
      const document = await vscode.workspace.openTextDocument(addressOf({ study, names: saysNames(argument), wave }));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

/** With the wave, so that what one chose comes back with the window. */
function addressOf({ study, names, wave }: Address): vscode.Uri {
  const title = `Candidate informal leaders${wave === undefined || wave === '' ? '' : `, ${wave.replaceAll(/[\\/]/g, '-')}`}`;
  return namedAddress(SCHEME, title, { study, names }).with({ query: JSON.stringify({ study: study.key, names, ...(wave === undefined ? {} : { wave }) }) });
}

function networksIn(study: Study, wave: string | undefined): StudyNetworks {
  return networksOf(study, { wave: wave === '' ? undefined : wave });
}

/** Each person leads to their entry in the roster, else to their first transcript. */
function linksOf({ study, document, wave }: Shown): vscode.DocumentLink[] {
  const lines = lineIndex(document.text);
  const { people } = networksIn(study.study, wave);
  return document.links.flatMap(({ span, person: id }) => {
    const person = people.get(id);
    const path = person?.file ?? person?.sources[0];
    if (!person || path === undefined) return [];
    const { start, end } = person.extent ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    const link = new vscode.DocumentLink(rangeOf(lines, span), study.uri(path).with({ fragment: person.file === undefined ? '' : `L${start.line},${start.column}-${end.line},${end.column}` }));
    link.tooltip = person.file === undefined ? 'Open the transcript' : 'Open what is on file of this person';
    return [link];
  });
}

function lensesOf({ study, names, wave }: Shown): vscode.CodeLens[] {
  const hasNames = [...networksOf(study.study).people.values()].some(({ name }) => name !== undefined);
  const here = { study: study.key, names, ...(wave === undefined ? {} : { wave }) };
  return [
    headLens('Record this choice', 'verbatim.recordLeaders', here),
    ...(wave === undefined ? [] : [headLens(wave === '' ? 'Choose a wave' : `Wave ${plainWords(wave)}: choose another`, 'verbatim.showLeaders', { ...here, askWave: true })]),
    ...(hasNames ? [headLens(names ? 'Show code names' : 'Show names', 'verbatim.showLeaders', { ...here, names: !names })] : []),
  ];
}
