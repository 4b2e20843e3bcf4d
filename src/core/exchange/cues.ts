import { turnHeadOf } from '../study/turns/turn-head';
import { turnsOf } from '../study/turns/turns';
import type { Dropped, ReadTranscript } from './imported';
import { markdownOfText } from './markdown-text';

/** One subtitle: what is shown between two times. */
export interface Cue {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** What is said, by whom where the file says so: mark-up taken off, entities read, lines separated by LF. */
  readonly parts: readonly CuePart[];
}

export interface CuePart {
  /** From a voice tag. */
  readonly speaker?: string;
  readonly text: string;
}

/** The label of words that are somebody else's than the words before, when the file does not say whose. */
const UNKNOWN = 'Unknown speaker';
/** A new paragraph within a turn, with its own timestamp, begins after this long, at the end of a sentence. */
const PARAGRAPH_SECONDS = 60;
/** So does one after a silence. */
const SILENCE_SECONDS = 3;
const SENTENCE_END = /[.!?…。？！؟।]["'”’»)\]]*$/;

interface Utterance {
  readonly start: number;
  readonly end: number;
  /** Undefined: the same as before; or nobody is named in the whole file. */
  readonly speaker: string | undefined;
  /** Somebody else than before speaks, even where both are unknown. */
  readonly fresh: boolean;
  readonly text: string;
}

/**
 * Subtitles as speaker turns: `[00:12:34] **Lee:** …`, one a turn, with further timestamped paragraphs in long ones.
 * Subtitles cut sentences anywhere, so those of one speaker are joined; the words stay as they are and in their order.
 * Speakers come from voice tags, from labels at the beginnings of subtitles (`Lee: …`), and from `>>` and dashes, which say that somebody else speaks.
 */
export function transcriptOfCues(cues: readonly Cue[]): ReadTranscript {
  const { cues: once, repeated } = withoutRolling(cues);
  const utterances = utterancesOf(once);
  const named = utterances.some(({ speaker }) => speaker !== undefined);
  const paragraphs: { start: number; label: string | undefined; texts: string[]; end: number }[] = [];
  let speaker: string | undefined;
  for (const utterance of utterances) {
    const last = paragraphs.at(-1);
    const changed = utterance.speaker !== undefined && (utterance.speaker !== speaker || utterance.fresh);
    const pause = last !== undefined && utterance.start - last.end >= SILENCE_SECONDS;
    const long = last !== undefined && SENTENCE_END.test(last.texts.at(-1) ?? '') && utterance.start - last.start >= PARAGRAPH_SECONDS;
    if (last === undefined || changed || pause || long) {
      speaker = utterance.speaker ?? speaker;
      paragraphs.push({ start: utterance.start, end: utterance.end, label: changed || (last === undefined && named) ? (speaker ?? UNKNOWN) : undefined, texts: [utterance.text] });
    } else {
      last.texts.push(utterance.text);
      last.end = Math.max(last.end, utterance.end);
    }
  }
  const body = paragraphs.map(({ start, label, texts }) => `[${clock(start)}] ${label === undefined ? '' : `**${markdownOfText(label, false)}:** `}${markdownOfText(texts.filter(Boolean).join(' '), false)}`);
  const unknown = paragraphs.filter(({ label }) => label === UNKNOWN).length;
  const dropped: Dropped[] = repeated > 0 ? [{ what: 'lines that rolling captions show a second time', count: repeated }] : [];
  return {
    body: body.map((paragraph) => `${paragraph}\n`).join('\n'),
    timestampsDropped: Math.max(0, new Set(once.map(({ start }) => start)).size - paragraphs.length),
    dropped,
    notes: [
      ...(unknown > 0 && named ? [`${unknown} turns are labelled “${UNKNOWN}”: the file says that somebody else speaks, not who.`] : []),
      ...(named ? [] : ['The file does not say who speaks.']),
    ],
  };
}

/** Seconds as `00:12:34`; what is less than a second is left out. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const CHEVRONS = /^\s*>{2,3}\s*/;
const DASH = /^\s*[-–—]\s*(?=\S)/;

/** The lines of all subtitles, each with who speaks, or that somebody else does. */
function utterancesOf(cues: readonly Cue[]): readonly Utterance[] {
  const raw: Raw[] = [];
  for (const { start, end, parts } of cues) {
    for (const { speaker, text } of parts) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const dialogue = lines.length > 1 && lines.every((line) => DASH.test(line));
      for (const line of lines) {
        const words = line.replace(CHEVRONS, '').trim();
        if (words !== '') raw.push({ start, end, speaker, turn: dialogue || CHEVRONS.test(line), text: words });
      }
    }
  }
  return raw.some(({ speaker }) => speaker !== undefined) ? voiced(raw) : labelled(raw);
}

interface Raw {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | undefined;
  readonly turn: boolean;
  readonly text: string;
}

/** Where the file has voice tags: words without one go on with the sentence before, or are somebody's whom it does not name. */
function voiced(raw: readonly Raw[]): readonly Utterance[] {
  let before: Raw | undefined;
  return raw.map((utterance) => {
    const goesOn = before !== undefined && !utterance.turn && !SENTENCE_END.test(before.text) && utterance.start - before.end < SILENCE_SECONDS;
    before = utterance;
    const speaker = utterance.speaker ?? (goesOn ? undefined : UNKNOWN);
    const { start, end, turn, text } = utterance;
    return { start, end, speaker, fresh: turn && utterance.speaker === undefined, text };
  });
}

/** So many subtitles without a label weigh as one paragraph against the labels: a turn is many subtitles long. */
const LINES_PER_PARAGRAPH = 8;

/** Where it has none: labels at the beginnings of lines, believed by the same evidence as in a transcript. */
function labelled(raw: readonly Raw[]): readonly Utterance[] {
  const starts = new Map<number, Raw>();
  let text = '';
  for (const [index, utterance] of raw.entries()) {
    const head = turnHeadOf(utterance.text);
    if (head && head.shape !== 'line') starts.set(text.length, utterance);
    else if (index % LINES_PER_PARAGRAPH !== 0) continue;
    text += `${utterance.text}\n\n`;
  }
  const found = new Map<Raw, { readonly label: string; readonly words: number }>();
  for (const { span, words, label } of turnsOf(text, { bodyStart: 0, speakers: new Map() })) {
    const utterance = starts.get(span.start);
    if (label !== undefined && utterance) found.set(utterance, { label, words: Math.min(words.start - span.start, utterance.text.length) });
  }
  return raw.map((utterance): Utterance => {
    const { start, end, turn, text: said } = utterance;
    const label = found.get(utterance);
    return { start, end, speaker: label?.label ?? (turn ? UNKNOWN : undefined), fresh: turn && !label, text: label ? said.slice(label.words) : said };
  });
}

/**
 * Captions that roll (as YouTube makes them) show each line twice, the second time above the next one. Taken out only where most subtitles
 * begin with the very line that the one before ended with.
 */
function withoutRolling(cues: readonly Cue[]): { readonly cues: readonly Cue[]; readonly repeated: number } {
  const lines = (cue: Cue): readonly string[] => cue.parts.map(({ text }) => text).join('\n').split('\n').map((line) => line.trim()).filter(Boolean);
  const rolls = (index: number): boolean => {
    const before = cues[index - 1];
    const now = cues[index];
    if (!before || !now || now.start - before.end > 0.5) return false;
    const last = lines(before).at(-1);
    return last !== undefined && lines(now)[0] === last;
  };
  const rolling = cues.map((_, index) => rolls(index));
  const repeated = rolling.filter(Boolean).length;
  if (cues.length < 4 || repeated < (cues.length - 1) * 0.6 || cues.some(({ parts }) => parts.some(({ speaker }) => speaker !== undefined))) {
    return { cues, repeated: 0 };
  }
  return {
    repeated,
    cues: cues.map((cue, index) => {
      if (rolling[index] !== true) return cue;
      const rest = lines(cue).slice(1).join('\n');
      return { ...cue, parts: rest === '' ? [] : [{ text: rest }] };
    }),
  };
}
