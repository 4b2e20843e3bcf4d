import * as vscode from 'vscode';
import { listedSources } from '../core/show/coding-list';
import type { GroundLook } from '../core/show/looks';
import { groundPaint } from '../core/show/paint';
import { MOST_PASSAGES, passageAt, type ReadDocument, readDocument } from '../core/show/read-code';
import { UNKNOWN_COLOR } from '../core/show/color';
import type { StudyPath } from '../core/study/model';
import { findCoding } from '../core/study/study';
import type { SourceText } from '../core/store/source-text';
import { type Extent, lineIndex } from '../core/text/positions';
import { type DecorationPool, decorationPool } from '../host/decoration-pool';
import { rangeOf, selectedSpan } from '../host/documents';
import type { CodingsAtCursor, Host, OpenStudy } from '../host/host';
import type { Pointed } from '../host/pointed';
import { commandUri, type CommandTarget } from '../host/safe-markdown';
import { activeTheme } from '../host/theme';
import { idsOf } from './command-arguments';
import { chooseCode } from './code-choice';

const SCHEME = 'verbatim-read';

/** The codings change more often than one can read. */
const DELAY = 300;

/** So many versions of a document are known. */
const KEPT = 3;

/** With more sources than this, context is what the codings hold themselves. */
const MOST_TEXTS = 500;

/** What a document's address says. */
interface Address {
  readonly study: OpenStudy;
  readonly code: string;
  readonly withChildren: boolean;
}

interface Written extends Address {
  readonly document: ReadDocument;
}

/** *Read Code*: a code's passages with context as one document that follows the codings, in which commands on codings work. */
export function registerReadCode(host: Host): vscode.Disposable {
  /** What was written last for each document, newest first: an editor may still show the one before. */
  const written = new Map<string, readonly Written[]>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lenses = new vscode.EventEmitter<void>();
  const pool = decorationPool<GroundLook>((look) => ({ backgroundColor: groundPaint(look, activeTheme()), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shownIn = (document: vscode.TextDocument): Written | undefined => {
    if (document.uri.scheme !== SCHEME) return undefined;
    const text = document.getText();
    return written.get(document.uri.toString())?.find((each) => each.document.text === text);
  };
  const draw = (): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      const shown = shownIn(editor.document);
      if (shown) drawPassages(pool, editor, shown);
    }
  };
  const follow = (study: OpenStudy): void => {
    if (![...written.values()].some(([each]) => each?.study.key === study.key)) return;
    clearTimeout(timer);
    timer = setTimeout(() => { for (const uri of written.keys()) changed.fire(vscode.Uri.parse(uri)); }, DELAY);
  };
  const selector = { scheme: SCHEME };

  return vscode.Disposable.from(
    changed,
    lenses,
    pool,
    { dispose: () => { clearTimeout(timer); } },
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const address = readAddress(host, uri);
        if (!address) return 'The study of this document is not open.';
        const document = await write(host, address);
        const before = written.get(uri.toString())?.slice(0, KEPT - 1) ?? [];
        written.set(uri.toString(), [{ ...address, document }, ...before]);
        return document.text;
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => { written.delete(uri.toString()); }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== SCHEME) return;
      draw();
      lenses.fire();
    }),
    vscode.window.onDidChangeVisibleTextEditors(draw),
    vscode.window.onDidChangeActiveColorTheme(() => {
      pool.reset();
      draw();
    }),
    host.studies.onDidChange(({ study }) => { follow(study); }),
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => {
        const shown = shownIn(document);
        const lines = lineIndex(document.getText());
        return shown?.document.passages.map(({ head, codings: [first] }) => {
          const link = new vscode.DocumentLink(rangeOf(lines, head), first && commandUri('verbatim.openCoding', targetOf(shown, first.source, first.coding.id)));
          link.tooltip = 'Open the passage';
          return link;
        });
      },
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: lenses.event,
      provideCodeLenses: (document) => {
        const shown = shownIn(document);
        return shown && lensesOf(host, shown);
      },
    }),
    host.atCursor.register((at) => {
      const shown = shownIn(at.editor.document);
      return shown && Promise.resolve(codingsAt(shown, at));
    }),
    host.command('verbatim.readCode', async (...args) => {
      const chosen = await chooseCode(host, args, 'Read the passages of a code');
      if (!chosen) return;
      const { study, code } = chosen;
      const withChildren = saysWithChildren(args[0]) ?? !code.codable;
      const document = await vscode.workspace.openTextDocument(addressOf({ study, code: code.id, withChildren }, code.name));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

function addressOf({ study, code, withChildren }: Address, name: string): vscode.Uri {
  // The path is what a tab shows: no slash, and nothing that would end it.
  const file = `${name.replace(/[/\\?#%\s]+/g, ' ').trim() || code}.md`;
  return vscode.Uri.from({ scheme: SCHEME, path: `/${file}`, query: JSON.stringify({ study: study.key, code, withChildren }) });
}

/** Whether the codes below are to be read too; undefined where nothing is said. */
function saysWithChildren(argument: unknown): boolean | undefined {
  return typeof argument === 'object' && argument !== null && 'withChildren' in argument && typeof argument.withChildren === 'boolean' ? argument.withChildren : undefined;
}

function readAddress(host: Host, uri: vscode.Uri): Address | undefined {
  try {
    const query: unknown = JSON.parse(uri.query);
    const { study: key, code } = idsOf(query);
    const study = key === undefined ? undefined : host.studies.byKey(key);
    return study && code !== undefined ? { study, code, withChildren: saysWithChildren(query) ?? false } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the sources that hold passages and writes the document. */
async function write(host: Host, { study, code, withChildren }: Address): Promise<ReadDocument> {
  const paths = listedSources(study.study, { kind: 'code', code, withChildren }).map(({ source }) => source).filter((source) => study.study.sources.has(source));
  const near = paths.slice(0, MOST_TEXTS);
  await study.check(near);
  const texts = new Map<StudyPath, SourceText>();
  let passages = 0;
  for (const path of near) {
    if (passages++ > MOST_PASSAGES) break;
    try {
      texts.set(path, await study.text(path));
    } catch (error) {
      host.log.warn(`Read Code shows the codings of ${path} without its text`, error);
    }
  }
  return readDocument({ study: study.study, code, withChildren, textOf: (path) => texts.get(path), coderName: (coder) => host.coders.nameOf(study, coder) });
}

function drawPassages(pool: DecorationPool<GroundLook>, editor: vscode.TextEditor, { study, document }: Written): void {
  const lines = lineIndex(document.text);
  const byColor = new Map<string, Extent[]>();
  for (const { words, codings: [first] } of document.passages) {
    const color = (first && study.study.codebook.resolve(first.coding.code)?.color) ?? UNKNOWN_COLOR;
    const extents = byColor.get(color);
    if (extents) extents.push(lines.extentOf(words));
    else byColor.set(color, [lines.extentOf(words)]);
  }
  pool.draw(editor, [...byColor].map(([color, extents]) => ({ key: color, extents, look: { color, crowd: 1 } })));
}

function lensesOf(host: Host, shown: Written): vscode.CodeLens[] {
  const { study, code, withChildren, document } = shown;
  const lines = lineIndex(document.text);
  const lens = (at: number, title: string, command: string, ...args: unknown[]): vscode.CodeLens => {
    const { line } = lines.positionAt(at);
    return new vscode.CodeLens(new vscode.Range(line - 1, 0, line - 1, 0), { title, command, arguments: args });
  };
  const below = study.study.codebook.codes.get(code)?.children.length ?? 0;
  const top = below === 0 ? [] : [lens(0, withChildren ? 'Only this code' : 'With the codes below', 'verbatim.readCode', { study: study.key, code, withChildren: !withChildren })];
  const present = host.coders.present(study);
  return [
    ...top,
    ...document.passages.flatMap(({ head, codings }) => {
      const own = codings.find(({ coder }) => coder === present);
      const target = own && targetOf(shown, own.source, own.coding.id);
      return target ? [lens(head.start, 'Recode', 'verbatim.recode', target), lens(head.start, 'Uncode', 'verbatim.uncode', target), lens(head.start, 'Note', 'verbatim.addNote', target)] : [];
    }),
  ];
}

function targetOf({ study }: Address, source: StudyPath, coding: string): CommandTarget {
  return { study: study.key, source, coding };
}

/** The codings of the passages that the selection touches, as they stand in the present snapshot. */
function codingsAt({ study, document }: Written, { editor, selections: [selection] }: Pointed): CodingsAtCursor {
  const { start, end } = selectedSpan(editor.document, selection ?? editor.selection);
  const touched = start === end ? [passageAt(document, start)] : document.passages.filter(({ whole }) => whole.start < end && start < whole.end);
  const codings = touched.flatMap((passage) => passage?.codings ?? []);
  return { study, codings: codings.flatMap(({ coding, source }) => findCoding(study.study, coding.id, source) ?? []) };
}
