/** Read-only documents that are written from a study and follow it, with links and lines to click above their parts. */
import * as vscode from 'vscode';
import type { StudyDelta } from '../core/study/study';
import type { Host, OpenStudy } from '../host/host';
import { idsOf } from './command-arguments';

/** What one reads of a study changes more often than one can read; and somebody may be typing beside it. */
const DELAY = 300;

/** What was written, with the address that it was written for. */
export type Written<Address, Text> = Address & { readonly document: Text };

export interface PageKind<Address extends { readonly study: OpenStudy }, Text extends { readonly text: string }> {
  readonly scheme: string;
  /** What an address of the scheme asks for; undefined where its study is not open, or it says something else. */
  readonly read: (uri: vscode.Uri) => Address | undefined;
  /** The page; words alone where there is none, which say why. */
  readonly write: (address: Address) => Text | string | Promise<Text | string>;
  /** Whether a change of the study may be one of the page. */
  readonly concerns: (delta: StudyDelta) => boolean;
  readonly links: (shown: Written<Address, Text>) => vscode.DocumentLink[];
  readonly lenses: (shown: Written<Address, Text>) => vscode.CodeLens[];
}

export interface FollowedPage<Address, Text> {
  /** Ends the page. */
  readonly dispose: () => void;
  /** What a document shows at this moment; undefined where it is no such page, or its text is being replaced. */
  readonly shownIn: (document: vscode.TextDocument) => Written<Address, Text> | undefined;
}

/** Offers pages of one kind; they are written again soon after their study changed. */
export function followedPage<Address extends { readonly study: OpenStudy }, Text extends { readonly text: string }>(host: Host, kind: PageKind<Address, Text>): FollowedPage<Address, Text> {
  const { scheme } = kind;
  const written = new Map<string, Written<Address, Text>>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lenses = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (uri: vscode.Uri): Address | undefined => (uri.scheme === scheme ? kind.read(uri) : undefined);
  const shownIn = (document: vscode.TextDocument): Written<Address, Text> | undefined => {
    const shown = document.uri.scheme === scheme ? written.get(document.uri.toString()) : undefined;
    return shown?.document.text === document.getText() ? shown : undefined;
  };
  const ofShown = <Made>(make: (shown: Written<Address, Text>) => Made[]) => (document: vscode.TextDocument): Made[] => {
    const shown = shownIn(document);
    return shown ? make(shown) : [];
  };
  const listeners = vscode.Disposable.from(
    changed,
    lenses,
    { dispose: () => { clearTimeout(timer); } },
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        await host.studies.ready;
        const address = read(uri);
        if (!address) return 'The study of this document is not open.';
        const document = await kind.write(address);
        if (typeof document === 'string') return document;
        written.set(uri.toString(), { ...address, document });
        return document.text;
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => { written.delete(uri.toString()); }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document.uri.scheme === scheme) lenses.fire(); }),
    host.studies.onDidChange(({ study, delta }) => {
      if (!kind.concerns(delta) || !vscode.workspace.textDocuments.some(({ uri }) => read(uri)?.study.key === study.key)) return;
      clearTimeout(timer);
      timer = setTimeout(() => { for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri); }, DELAY);
    }),
    vscode.languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: ofShown(kind.links) }),
    vscode.languages.registerCodeLensProvider({ scheme }, { onDidChangeCodeLenses: lenses.event, provideCodeLenses: ofShown(kind.lenses) }),
  );
  return { shownIn, dispose: () => { listeners.dispose(); } };
}

/** A page on people, under code names until somebody asks for names, which is an act for that page. */
export interface NamedAddress {
  readonly study: OpenStudy;
  readonly names: boolean;
}

/** Whether a command's argument, or an address, asks for names. */
export function saysNames(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'names' in value && value.names === true;
}

/** The address of a page on people. `title` is what its tab shows. */
export function namedAddress(scheme: string, title: string, { study, names }: NamedAddress): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${title}.md`, query: JSON.stringify({ study: study.key, names }) });
}

/** What such an address says; undefined where its study is not open. */
export function readNamedAddress(host: Host, uri: vscode.Uri): NamedAddress | undefined {
  try {
    const query: unknown = JSON.parse(uri.query);
    const { study: key } = idsOf(query);
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && { study, names: saysNames(query) };
  } catch {
    return undefined;
  }
}

/** A line to click at the top of a page. */
export function headLens(title: string, command: string, argument: object): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [argument] });
}
