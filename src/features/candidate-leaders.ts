/** *Candidate Informal Leaders*: ranks, list, other rules and whom to ask next, as a document that follows the study. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { leadersOf } from '../core/network/leaders/leaders';
import { leadersText, type LeadersText } from '../core/network/leaders/leaders-text';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from '../host/documents';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { followedPage, headLens, namedAddress, type NamedAddress, readNamedAddress, saysNames, type Written } from './followed-page';

const SCHEME = 'verbatim-leaders';

type Shown = Written<NamedAddress, LeadersText>;

export function registerCandidateLeaders(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    followedPage<NamedAddress, LeadersText>(host, {
      scheme: SCHEME,
      read: (uri) => readNamedAddress(host, uri),
      write: ({ study: { study }, names }) => leadersText(leadersOf(networksOf(study), study.settings.leaders), { names }),
      concerns: (delta) => delta.all || delta.people || delta.settings || delta.sources.size > 0,
      links: linksOf,
      lenses: lensesOf,
    }),
    host.command('verbatim.showLeaders', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const document = await vscode.workspace.openTextDocument(namedAddress(SCHEME, 'Candidate informal leaders', { study, names: saysNames(argument) }));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

/** Each person leads to their entry in the roster, else to their first transcript. */
function linksOf({ study, document }: Shown): vscode.DocumentLink[] {
  const lines = lineIndex(document.text);
  const { people } = networksOf(study.study);
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

function lensesOf({ study, names }: Shown): vscode.CodeLens[] {
  const hasNames = [...networksOf(study.study).people.values()].some(({ name }) => name !== undefined);
  return [
    headLens('Record this choice', 'verbatim.recordLeaders', { study: study.key }),
    ...(hasNames ? [headLens(names ? 'Show code names' : 'Show names', 'verbatim.showLeaders', { study: study.key, names: !names })] : []),
  ];
}
