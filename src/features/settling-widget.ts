/** What one sees of a passage in which coders differ: a box below it that says who coded what, and each coder's marks in the text. */
import * as vscode from 'vscode';
import { GROUND, formatColor, legible, parseColor } from '../core/show/color';
import { letterOf, numberWords, partsOf, stateOfPassage } from '../core/show/settling';
import { svgAddress } from '../core/show/swatch';
import type { Disagreement } from '../core/study/settle/disagreements';
import { extentOf, type PlacedCoding } from '../core/study/study';
import { plainWords } from '../core/text/plain-words';
import { shorten } from '../core/text/shorten';
import { rangeOfExtent } from '../host/documents';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { activeTheme } from '../host/theme';
import type { Session } from './settling-session';

/** Colours of coders (Okabe and Ito, 2008), and how their lines look: letters and lines tell them apart without colour. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
const LINES = ['solid', 'dashed', 'dotted', 'double'];

/** A coder's part in the box; the buttons of its title hand it over. */
export interface VoiceComment extends vscode.Comment {
  readonly coder: string;
}

export interface SettlingWidget {
  readonly show: (editor: vscode.TextEditor, session: Session, passage: Disagreement, at: { readonly index: number; readonly all: number }, nameOf: (coder: string) => string) => void;
  readonly hide: () => void;
  readonly dispose: () => void;
}

export function settlingWidget(): SettlingWidget {
  const controller = vscode.comments.createCommentController('verbatim.settling', 'Disagreements');
  let thread: vscode.CommentThread | undefined;
  let shownAt = '';
  let types: vscode.TextEditorDecorationType[] = [];
  const clear = (): void => {
    for (const type of types) type.dispose();
    types = [];
  };
  const hide = (): void => {
    clear();
    thread?.dispose();
    thread = undefined;
    shownAt = '';
  };
  return {
    show: (editor, session, passage, { index, all }, nameOf) => {
      clear();
      const { study } = session.study;
      const ranges = passage.voices.map(({ placed }) => ({ placed, range: rangeOfExtent(extentOf(study, placed)) }));
      for (const { placed, range } of ranges) {
        const type = vscode.window.createTextEditorDecorationType(lineOf(session.coders, placed.coder));
        editor.setDecorations(type, [range]);
        types.push(type);
      }
      for (const [letters, lines] of gutterOf(session.coders, ranges)) {
        const type = vscode.window.createTextEditorDecorationType({ gutterIconPath: vscode.Uri.parse(svgAddress(gutterPicture(letters))), gutterIconSize: 'contain' });
        editor.setDecorations(type, lines.map((line) => new vscode.Range(line, 0, line, 0)));
        types.push(type);
      }
      const first = ranges.map(({ range }) => range.start).reduce((a, b) => (a.isBefore(b) ? a : b));
      const last = ranges.map(({ range }) => range.end).reduce((a, b) => (a.isAfter(b) ? a : b));
      const key = `${editor.document.uri.toString()} ${first.line}:${first.character} ${last.line}:${last.character}`;
      if (!thread || key !== shownAt) {
        thread?.dispose();
        thread = controller.createCommentThread(editor.document.uri, new vscode.Range(last, last), []);
        shownAt = key;
      }
      thread.canReply = false;
      thread.label = `${numberWords(index, all)}: ${stateOfPassage(passage)}`;
      thread.contextValue = `settling ${passage.state === 'settled' ? 'settled' : 'unsettled'}`;
      thread.comments = partsOf(study, passage, session.coders).map(({ coder, letter, codings }): VoiceComment => ({
        coder,
        author: { name: plainWords(`${letter} · ${nameOf(coder)}`) },
        body: bodyOf(codings),
        mode: vscode.CommentMode.Preview,
        contextValue: codings.length > 0 ? 'coded' : 'nothing',
      }));
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    },
    hide,
    dispose: () => {
      hide();
      controller.dispose();
    },
  };
}

/** Words that are in the box of a passage. */
const LONGEST = 160;

function bodyOf(codings: ReturnType<typeof partsOf>[number]['codings']): vscode.MarkdownString {
  const body = safeMarkdown();
  if (codings.length === 0) return body.appendMarkdown('*coded nothing here*');
  codings.forEach(({ code, words, place, note, answer }, index) => {
    if (index > 0) body.appendMarkdown('\n\n');
    body.appendMarkdown('**');
    appendPlain(body, code);
    body.appendMarkdown('** “');
    appendPlain(body, shorten(words, LONGEST));
    body.appendMarkdown(`” · ${place}${answer === undefined ? '' : ` · *${answer}*`}`);
    if (note !== undefined) appendPlain(body.appendMarkdown('\n\n'), `Note: ${note}`);
  });
  return body;
}

function colorOf(at: number): string {
  return formatColor(legible(parseColor(COLORS[at % COLORS.length] ?? ''), GROUND[activeTheme()], 4.5));
}

/** A coder's mark in the text: a line of the coder's own form, and the letter above its first word. */
function lineOf(coders: readonly string[], coder: string): vscode.DecorationRenderOptions {
  const at = Math.max(0, coders.indexOf(coder));
  const color = colorOf(at);
  const letter = letterOf(coders, coder);
  // The letter takes no room: VS Code does not count what is put before words when it wraps lines, and their ends would be out of sight.
  const badge: vscode.ThemableDecorationAttachmentRenderOptions = {
    contentText: letter,
    color: formatColor(GROUND[activeTheme()]),
    backgroundColor: color,
    fontWeight: 'bold',
    margin: `0 0 0 ${at * 1.1}em`,
    textDecoration: 'none; position: absolute; font-size: 0.75em; line-height: 1.1; padding: 0 0.25em; transform: translateY(-40%); z-index: 1; pointer-events: none',
  };
  return {
    // The first coder's line lies below the words, the others' above: both are seen where they overlap.
    borderWidth: at === 0 ? '0 0 2px 0' : '2px 0 0 0',
    borderStyle: LINES[at % LINES.length] ?? 'solid',
    borderColor: color,
    before: badge,
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

/** By the coders who coded on a line, the lines. One line shows one picture. */
function gutterOf(coders: readonly string[], ranges: readonly { readonly placed: PlacedCoding; readonly range: vscode.Range }[]): readonly (readonly [readonly string[], readonly number[]])[] {
  const onLine = new Map<number, Set<string>>();
  for (const { placed, range } of ranges) {
    for (let line = range.start.line; line <= Math.min(range.end.line, range.start.line + MOST_LINES); line++) onLine.set(line, (onLine.get(line) ?? new Set()).add(placed.coder));
  }
  const lines = new Map<string, { readonly coders: readonly string[]; readonly lines: number[] }>();
  for (const [line, those] of onLine) {
    const present = coders.filter((coder) => those.has(coder));
    const group = lines.get(present.join(' ')) ?? { coders: present, lines: [] };
    lines.set(present.join(' '), group);
    group.lines.push(line);
  }
  return [...lines.values()].map((group) => [group.coders.map((coder) => String(coders.indexOf(coder))), group.lines] as const);
}

const MOST_LINES = 2000;

/** Letters in their coders' colours, side by side; takes indexes of coders, never text of a file. */
function gutterPicture(indexes: readonly string[]): string {
  const shown = indexes.slice(0, 3);
  const width = 20 / Math.max(2, shown.length);
  const boxes = shown.map((index, n) => {
    const at = Number(index);
    const letter = at < 26 ? String.fromCharCode(65 + at) : '+';
    return `<rect x="${n * width}" width="${width - 1}" height="20" fill="${colorOf(at)}"/><text x="${n * width + (width - 1) / 2}" y="14" font-family="sans-serif" font-size="${shown.length > 2 ? 8 : 11}" font-weight="bold" text-anchor="middle" fill="${formatColor(GROUND[activeTheme()])}">${letter}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">${boxes.join('')}</svg>`;
}
