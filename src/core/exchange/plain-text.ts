import { turnsOf } from '../study/turns/turns';
import type { ReadTranscript } from './imported';
import { markdownOfText } from './markdown-text';

/**
 * A plain text as markdown: every line as it is, a blank line before each speaker turn, backslashes only where markdown would change the words.
 * A text that is markdown already (bold labels, front matter) is taken as it is.
 */
export function transcriptOfText(text: string): ReadTranscript {
  if (isMarkdown(text)) return { body: withFinalNewline(text), notes: ['The text is markdown already and was taken as it is.'] };
  const starts = new Set(turnsOf(text, { bodyStart: 0, speakers: new Map() }).map(({ span }) => text.lastIndexOf('\n', span.start - 1) + 1));
  const paragraphs: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(markdownOfText(open.join('\n')));
    open = [];
  };
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || starts.has(at)) close();
    if (line.trim() !== '') open.push(line.replace(/\f/g, ' '));
    at += line.length + 1;
  }
  close();
  return { body: paragraphs.map((paragraph) => `${paragraph}\n`).join('\n') };
}

const BOLD_LABEL = /^(?:\\?\[[\d:.]+\\?\]\s*)?\*\*[^*\n]{1,60}(?::\*\*|\*\*\s*:)/gm;

function isMarkdown(text: string): boolean {
  return /^---\n(?:[^\n]*\n)*?---\n/.test(text) || (text.match(BOLD_LABEL)?.length ?? 0) > 1;
}

function withFinalNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
