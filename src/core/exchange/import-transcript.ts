import { fenceOf } from '../study/sources/front-matter-fence';
import type { Turn } from '../study/model';
import { foldLabel } from '../study/turns/speaker-words';
import { timeOfLine } from '../study/turns/turn-head';
import { turnsOf } from '../study/turns/turns';
import { decodeText } from './decode-text';
import type { Imported, ImportReport, ReadTranscript, TranscriptFormat } from './imported';
import { slugOf, stemOf } from './transcript-name';

/** No transcript is larger; a source over this size is not handed to extensions by VS Code either. */
const MAX_BYTES = 50_000_000;

const KINDS: ReadonlyMap<string, TranscriptFormat> = new Map([
  ['docx', 'docx'],
  ['vtt', 'vtt'],
  ['srt', 'srt'],
  ['txt', 'txt'],
  ['text', 'txt'],
  ['md', 'md'],
  ['markdown', 'md'],
]);

/** File name endings that can be imported, without the dot. */
export const IMPORTABLE: readonly string[] = [...KINDS.keys()];

/** What to do with files that people try and that cannot be read. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['doc', 'Old Word files (.doc) cannot be read. Open it in Word and save it as .docx.'],
  ['rtf', 'RTF files cannot be read. Open it in a word processor and save it as .docx.'],
  ['odt', 'OpenDocument files cannot be read. Open it in a word processor and save it as .docx.'],
  ['pages', 'Pages files cannot be read. Export it from Pages as Word (.docx).'],
  ['pdf', 'PDF files cannot be read: they hold lines on pages, not text in order. Save the transcript as .docx or .txt where it was made.'],
]);

/**
 * Reads a transcript in a foreign format and writes it as markdown: speakers and timestamps kept, no word altered, and a report of everything
 * that was left out. Never throws on bad input. `name`: the file's name, whose ending says the format; `bytes`: its contents.
 */
export async function importTranscript(name: string, bytes: Uint8Array): Promise<Imported> {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = KINDS.get(ending);
  if (!format) return refused(ADVICE.get(ending) ?? `Files that end in “.${ending}” cannot be read. Save the transcript as ${list(['docx', 'vtt', 'srt', 'txt', 'md'])}.`);
  if (bytes.length > MAX_BYTES) return refused('The file is larger than 50 MB, which no transcript is.');
  if (format === 'docx') {
    const { transcriptOfDocx } = await import('./docx');
    const read = await transcriptOfDocx(bytes);
    return 'problem' in read ? refused(read.problem) : finished(name, format, read, 'utf-8', false);
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) return refused(decoded.problem);
  const { text, encoding, guessed } = decoded;
  // Markdown is the study's own format: taken as it is, line ends and all.
  if (format === 'md') return { ok: true, markdown: text, report: reportOf(format, text, { body: text }, encoding, guessed) };
  const read = await readText(format, text.replace(/\r\n?/g, '\n'));
  return 'problem' in read ? refused(read.problem) : finished(name, format, read, encoding, guessed);
}

async function readText(format: 'vtt' | 'srt' | 'txt', text: string): Promise<ReadTranscript | { readonly problem: string }> {
  if (format === 'txt') return (await import('./plain-text')).transcriptOfText(text);
  const { transcriptOfCues } = await import('./cues');
  if (format === 'srt') {
    const { readSrt } = await import('./srt');
    const cues = readSrt(text);
    return cues ? transcriptOfCues(cues) : { problem: 'There is no line with two times (00:00:01,000 --> 00:00:04,000) in this file, so it is no SubRip file. If it is plain text, name it .txt.' };
  }
  const { readVtt } = await import('./vtt');
  const found = readVtt(text);
  if (!found) return { problem: 'The first line is not WEBVTT, so this is no WebVTT file. If its times have commas, name it .srt; if it is plain text, .txt.' };
  const read = transcriptOfCues(found.cues);
  const notes = { what: 'notes (NOTE) of the file', count: found.notes.length, texts: found.notes };
  const styles = { what: 'style blocks', count: found.styles };
  return { ...read, dropped: [...(read.dropped ?? []), notes, styles].filter(({ count }) => count > 0) };
}

function finished(name: string, format: TranscriptFormat, read: ReadTranscript, encoding: string, guessed: boolean): Imported {
  if (read.body.trim() === '') return refused('There are no words in this file.');
  const markdown = `${frontMatter(name, read.body)}${read.body}`;
  return { ok: true, markdown, report: reportOf(format, markdown, read, encoding, guessed) };
}

/** The file's name as the title, where the name that it gets in the study does not show it. */
function frontMatter(name: string, body: string): string {
  if (fenceOf(body)) return '';
  const title = stemOf(name).normalize('NFC').replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, ' ').trim();
  return title === '' || title === slugOf(title) ? '' : `---\ntitle: ${JSON.stringify(title)}\n---\n\n`;
}

function reportOf(format: TranscriptFormat, markdown: string, read: ReadTranscript, encoding: string, encodingGuessed: boolean): ImportReport {
  const text = markdown.replace(/\r\n?/g, '\n');
  const bodyStart = fenceOf(text)?.bodyStart ?? 0;
  const turns = turnsOf(text, { bodyStart, speakers: new Map() });
  const speakers = new Map<string, { readonly label: string; readonly turns: number }>();
  for (const { label } of turns) {
    if (label === undefined) continue;
    const folded = foldLabel(label);
    const known = speakers.get(folded);
    speakers.set(folded, { label: known?.label ?? label, turns: (known?.turns ?? 0) + 1 });
  }
  return {
    format,
    encoding,
    encodingGuessed,
    words: wordsOf(text, bodyStart, turns),
    speakers: [...speakers.values()],
    timestamps: { kept: turns.filter(({ time }) => time !== undefined).length + loneStamps(text, turns), dropped: read.timestampsDropped ?? 0 },
    dropped: read.dropped ?? [],
    notes: read.notes ?? [],
  };
}

const STAMP_AT_START = /^\\?\[\d[\d:.,-]*\\?\]/;

/** Timestamps at the beginnings of lines that begin no turn. */
function loneStamps(text: string, turns: readonly Turn[]): number {
  const starts = new Set(turns.map(({ span }) => span.start));
  let count = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (!starts.has(at) && (STAMP_AT_START.test(line) || timeOfLine(line) !== undefined)) count += 1;
    at += line.length + 1;
  }
  return count;
}

/** Words of the body without labels and timestamps. */
function wordsOf(text: string, bodyStart: number, turns: readonly Turn[]): number {
  let rest = '';
  let at = bodyStart;
  for (const { span, words } of turns) {
    rest += `${text.slice(at, span.start)} ${text.slice(words.start, words.end)} `;
    at = span.end;
  }
  return (rest + text.slice(at)).replace(/\\?\[\d[\d:.,-]*\\?\]/g, ' ').match(/[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0;
}

function refused(problem: string): Imported {
  return { ok: false, problem };
}

function list(endings: readonly string[]): string {
  return `${endings.slice(0, -1).map((ending) => `.${ending}`).join(', ')} or .${endings.at(-1) ?? ''}`;
}
