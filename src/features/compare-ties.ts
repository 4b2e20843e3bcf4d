/** *Compare Ties and Passages*: what the ties on file and the passages say of each other, as a document that follows the study. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { type EvidenceTarget, type EvidenceText, evidenceText } from '../core/network/evidence/evidence-text';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { commandUri } from '../host/safe-markdown';
import { idsOf, studyOf } from './command-arguments';
import { followedPage, headLens, namedAddress, type NamedAddress, readNamedAddress, saysNames, type Written } from './followed-page';

const SCHEME = 'verbatim-ties';

type Shown = Written<NamedAddress, EvidenceText>;

export function registerCompareTies(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    followedPage<NamedAddress, EvidenceText>(host, {
      scheme: SCHEME,
      read: (uri) => readNamedAddress(host, uri),
      write: ({ study: { study }, names }) => evidenceText(study, networksOf(study), { names }),
      concerns: () => true,
      links: linksOf,
      lenses: lensesOf,
    }),
    host.command('verbatim.compareTies', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const document = await vscode.workspace.openTextDocument(namedAddress(SCHEME, 'Ties and passages', { study, names: saysNames(argument) }));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

function linksOf({ study, document }: Shown): vscode.DocumentLink[] {
  const lines = lineIndex(document.text);
  return document.links.map(({ span, target }) => {
    const link = new vscode.DocumentLink(rangeOf(lines, span), addressOfTarget(study, target));
    link.tooltip = target.kind === 'coding' ? 'Open the passage' : 'Open the place on file';
    return link;
  });
}

function addressOfTarget(study: OpenStudy, target: EvidenceTarget): vscode.Uri {
  if (target.kind === 'coding') return commandUri('verbatim.openCoding', { study: study.key, source: target.source, coding: target.coding });
  const { start, end } = target.extent ?? { start: undefined, end: undefined };
  return study.uri(target.file).with({ fragment: start === undefined ? '' : `L${start.line},${start.column}-${end.line},${end.column}` });
}

function lensesOf({ study, names }: Shown): vscode.CodeLens[] {
  const hasNames = [...networksOf(study.study).people.values()].some(({ name }) => name !== undefined);
  return [headLens('Open the network', 'verbatim.openNetwork', { study: study.key }), ...(hasNames ? [headLens(names ? 'Show code names' : 'Show names', 'verbatim.compareTies', { study: study.key, names: !names })] : [])];
}
