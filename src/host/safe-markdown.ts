/** Markdown for hovers and tooltips in which nothing that comes from a file can become markup, an address or a command. */
import * as vscode from 'vscode';
import type { CommandId } from './commands';

/** Ids only: what a link in a hover may hand to a command. Trees, quick fixes and hovers use the same. */
export interface CommandTarget {
  /** `OpenStudy.key` */
  readonly study: string;
  readonly coding?: string;
  readonly code?: string;
  readonly source?: string;
  readonly person?: string;
  /** A place in the file that `source` names, as codings files write it. */
  readonly at?: string;
}

/** An empty text whose links may run these commands and no others. */
export function safeMarkdown(...commands: readonly CommandId[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = commands.length > 0 && { enabledCommands: commands };
  markdown.supportHtml = false;
  return markdown;
}

/**
 * Adds text of a file, shown as it is written. Line ends of every kind become `\n` first: a lone `\r` would end a line for
 * the renderer but not for what escapes the text. `appendText` makes every blank one that does not break, so that a long
 * text would be cut within words; it gets words one by one. And it leaves `<` alone, which begins a tag for the renderer.
 */
export function appendPlain(markdown: vscode.MarkdownString, text: string): vscode.MarkdownString {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').split('\n').filter((line) => line.trim() !== '');
  lines.forEach((line, index) => {
    if (index > 0) markdown.appendMarkdown('\n\n');
    // With a blank after it, a line's first word could be the mark of a list.
    const [first = '', second, ...words] = line.trim().split(/[ \t]+/);
    appendWord(markdown, second === undefined ? first : `${first} ${second}`);
    for (const word of words) appendWord(markdown.appendMarkdown(' '), word);
  });
  return markdown;
}

function appendWord(markdown: vscode.MarkdownString, word: string): void {
  word.split('<').forEach((part, index) => {
    if (index > 0) markdown.appendMarkdown('&lt;');
    if (part !== '') markdown.appendText(part);
  });
}

/** A link that runs a command; `label` is our own text. */
export function commandLink(label: string, command: CommandId, target: CommandTarget): string {
  // encodeURIComponent leaves parentheses, which would end the address.
  const query = encodeURIComponent(JSON.stringify([target])).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `[${label}](command:${command}?${query})`;
}

/** The same as an address, for links that are no markdown. */
export function commandUri(command: CommandId, target: CommandTarget): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify([target]) });
}
