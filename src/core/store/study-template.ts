/** What a new study's files say. */
import { stringify } from 'yaml';

/** Where sources lie unless the study file says otherwise. */
export const DEFAULT_TRANSCRIPTS: readonly string[] = ['transcripts/**/*.md'];

/** A new `verbatim.yaml`. */
export function studyTemplate(title: string, transcripts: readonly string[]): string {
  return [
    '# This file makes the folder a study. Every key may be left out; Verbatim’s own documentation lists them all, under “formats”.',
    'verbatim: 1',
    `title: ${scalar(title)}`,
    transcripts === DEFAULT_TRANSCRIPTS ? `transcripts: ${transcripts.join()}` : ['transcripts:', ...transcripts.map((glob) => `  - ${scalar(glob)}`)].join('\n'),
    '',
  ].join('\n');
}

/** A new `codebook.yaml`: no code yet, and how to write one. */
export function codebookTemplate(): string {
  return [
    '# The codes of this study. Make them while you code, or write them here:',
    '#   - id: trust',
    '#     name: Trust',
    '#     definition: Speaker relies on a colleague in something that could go wrong.',
    '#     children: [ … ]',
    'codes: []',
    '',
  ].join('\n');
}

/** A text as a YAML scalar on one line. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0, defaultStringType: /^[\p{L}][\p{L}\p{N} .,’'()/-]*$/u.test(text) ? 'PLAIN' : 'QUOTE_DOUBLE' }).trimEnd();
}
