/** What an import gives and what it says about itself. */

export type TranscriptFormat = 'docx' | 'vtt' | 'srt' | 'txt' | 'md';

/** A transcript that was read from a foreign file, or why it was not. */
export type Imported =
  | {
      readonly ok: true;
      /** The source as it is to be written: front matter, where there is any, and body; lines end in LF except in markdown taken as it is. */
      readonly markdown: string;
      readonly report: ImportReport;
    }
  | {
      readonly ok: false;
      /** One or two sentences: what is wrong with the file and what to do. */
      readonly problem: string;
    };

/** What became of a file's contents. Every word that is not in the markdown is accounted for in `dropped`. */
export interface ImportReport {
  readonly format: TranscriptFormat;
  /** How the bytes were read as text: `utf-8`, `utf-16le`, `windows-1252` … */
  readonly encoding: string;
  /** True where nothing in the file says its encoding and it is not UTF-8: accented letters want a look. */
  readonly encodingGuessed: boolean;
  /** Words of the body (Unicode word boundaries), labels and timestamps not counted. */
  readonly words: number;
  /** Speaker labels as they stand in the text, in order of first appearance, with their numbers of turns. */
  readonly speakers: readonly { readonly label: string; readonly turns: number }[];
  readonly timestamps: { readonly kept: number; readonly dropped: number };
  readonly dropped: readonly Dropped[];
  /** What a person should look at, in sentences. */
  readonly notes: readonly string[];
}

/** Something of the file that is not in the transcript. */
export interface Dropped {
  /** In the plural: `comments`, `pictures`. */
  readonly what: string;
  readonly count: number;
  /** The words that went with it, at most `MAX_TEXTS`, so that a person can keep them elsewhere. */
  readonly texts?: readonly string[];
}

export const MAX_TEXTS = 50;

/** What a reader of one format gives to the common part of an import. */
export interface ReadTranscript {
  /** Markdown without front matter. */
  readonly body: string;
  readonly timestampsDropped?: number;
  readonly dropped?: readonly Dropped[];
  readonly notes?: readonly string[];
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** An import's report in plain sentences, for people. */
export function sentencesOf(report: ImportReport): readonly string[] {
  const { words, speakers, timestamps, dropped, encoding, encodingGuessed, notes } = report;
  const turns = speakers.reduce((sum, speaker) => sum + speaker.turns, 0);
  const named = speakers.map(({ label, turns: times }) => `${label} (${times})`).join(', ');
  const lines = [`${many(words, 'word')}${speakers.length > 0 ? `, ${many(turns, 'turn')}: ${named}` : ', no speaker turns found'}.`];
  if (timestamps.kept + timestamps.dropped > 0) {
    lines.push(`${many(timestamps.kept, 'timestamp')} kept${timestamps.dropped > 0 ? `, ${timestamps.dropped} inside turns dropped` : ''}.`);
  }
  for (const { what, count, texts = [] } of dropped) {
    lines.push(`Not taken over: ${what}, ${count}${texts.length > 0 ? ` (${texts.map((text) => `“${text}”`).join('; ')})` : ''}.`);
  }
  if (encodingGuessed) lines.push(`The file does not say how its letters are written; read as ${encoding}. Check accented letters.`);
  return [...lines, ...notes];
}
