/** *Compare Ties and Passages*: what the ties on file and the passages say of each other, as a document that follows the study. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { type EvidenceTarget, type EvidenceText, evidenceText } from '../core/network/evidence/evidence-text';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { commandUri } from '../host/safe-markdown';
import { idsOf, studyOf } from './command-arguments';

const SCHEME = 'verbatim-ties';

/** Codings change more often than one can read. */
const DELAY = 300;

interface Address {
  readonly study: OpenStudy;
  /** Real names: an act for this view. */
  readonly names: boolean;
}

interface Written extends Address {
  readonly document: EvidenceText;
}

export function registerCompareTies(host: Host): vscode.Disposable {
  const written = new Map<string, Written>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lenses = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shownIn = (document: vscode.TextDocument): Written | undefined => {
    const shown = document.uri.scheme === SCHEME ? written.get(document.uri.toString()) : undefined;
    return shown?.document.text === document.getText() ? shown : undefined;
  };
  const selector = { scheme: SCHEME };
  return vscode.Disposable.from(
    changed,
    lenses,
    { dispose: () => { clearTimeout(timer); } },
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        await host.studies.ready;
        const address = readAddress(host, uri);
        if (!address) return 'The study of this document is not open.';
        const { study } = address.study;
        const document = evidenceText(study, networksOf(study), address);
        written.set(uri.toString(), { ...address, document });
        return document.text;
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => { written.delete(uri.toString()); }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document.uri.scheme === SCHEME) lenses.fire(); }),
    host.studies.onDidChange(({ study }) => {
      if (!vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === SCHEME && readAddress(host, uri)?.study.key === study.key)) return;
      clearTimeout(timer);
      timer = setTimeout(() => { for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri); }, DELAY);
    }),
    vscode.languages.registerDocumentLinkProvider(selector, { provideDocumentLinks: (document) => linksOf(shownIn(document)) }),
    vscode.languages.registerCodeLensProvider(selector, { onDidChangeCodeLenses: lenses.event, provideCodeLenses: (document) => lensesOf(shownIn(document)) }),
    host.command('verbatim.compareTies', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const document = await vscode.workspace.openTextDocument(addressOf({ study, names: saysNames(argument) }));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

function saysNames(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'names' in value && value.names === true;
}

function addressOf({ study, names }: Address): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: '/Ties and passages.md', query: JSON.stringify({ study: study.key, names }) });
}

function readAddress(host: Host, uri: vscode.Uri): Address | undefined {
  try {
    const query: unknown = JSON.parse(uri.query);
    const { study: key } = idsOf(query);
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && { study, names: saysNames(query) };
  } catch {
    return undefined;
  }
}

function linksOf(shown: Written | undefined): vscode.DocumentLink[] {
  if (!shown) return [];
  const { study, document } = shown;
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

function lensesOf(shown: Written | undefined): vscode.CodeLens[] {
  if (!shown) return [];
  const { study, names } = shown;
  const hasNames = [...networksOf(study.study).people.values()].some(({ name }) => name !== undefined);
  const lens = (title: string, command: string, argument: object): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [argument] });
  return [lens('Open the network', 'verbatim.openNetwork', { study: study.key }), ...(hasNames ? [lens(names ? 'Show code names' : 'Show names', 'verbatim.compareTies', { study: study.key, names: !names })] : [])];
}
