import type { Span } from '../../text/positions';

/** Only so much text on either side of an offset is cut into sentences at first; widened where a sentence is longer. */
const WINDOW = 1500;
const WORD_WINDOW = 160;

/** One locale for everybody: the same text has the same sentences on every machine. */
const sentenceCutter = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordCutter = new Intl.Segmenter('en', { granularity: 'word' });

/** Abbreviations before a name or number, after which Unicode's rules (UAX 29) would end the sentence. */
const ABBREVIATION = /(?:^|[^\p{L}\p{N}])(?:Ms|Mr|Mrs|Mx|Dr|Prof|Profs|St|Rev|Hon|Gen|Gov|Sen|Rep|Sgt|Capt|Lt|Col|Messrs|Mme|Mlle|Hr|Fr|Sr|Sra|Srta|Dra|vs|No|Nos|Fig|Vol|ca|approx|p|pp|e\.g|i\.e|cf|al|bzw|z\.B)\.$/u;
/** `R. Lee`, `J. B. Ortiz`: an initial after a capitalised word, another initial or nothing. `I.` is more often the pronoun. */
const INITIAL = /(?:^|[\s("“'‘\u00a0.])(?![I]\.)\p{Lu}\.$/u;
const PAUSE = /(?:\.{2,}|…)[)\]"”'’*_]*$/u;
const PAUSE_INSIDE = /…[)\]"”'’*_]*\s+/gu;
const TIMESTAMP_ONLY = /^\s*(?:\\?[[({])?\d{1,3}:\d{2}(?::\d{2})?[.,]?\d*(?:\\?[\])}])?\s*$/;
const CLOSING_RUN = /^[*_"”’)\]»]+(?=\s|$)/u;

/**
 * The sentence at an offset, within a span, without blanks at its ends. Line ends inside the span do not end a sentence (hard-wrapped lines).
 * `Ms.`, `Dr.`, initials, decimals and timestamps do not either; a pause (`...`, `…`) does before a capital other than `I`.
 * Undefined between two sentences that stand more than a blank apart, and where the span is blank. Cost: the sentence's surroundings, not the text.
 */
export function sentenceAt(text: string, within: Span, offset: number): Span | undefined {
  const at = Math.max(within.start, Math.min(offset, within.end - 1));
  for (let reach = WINDOW; ; reach *= 4) {
    const start = at - reach <= within.start ? within.start : atBlank(text, at - reach, at);
    const end = Math.min(within.end, at + reach);
    const cuts = sentencesIn(text, { start, end });
    const index = Math.max(0, cuts.findLastIndex((span) => span.start <= at));
    const found = cuts[index];
    const clippedBefore = start > within.start && index <= 1;
    const clippedAfter = end < within.end && index >= cuts.length - 2;
    if (found && (clippedBefore || clippedAfter)) continue;
    return found && found.start <= offset && offset <= found.end ? found : undefined;
  }
}

/** All sentences of a span, in order, each without blanks at its ends. */
export function sentencesIn(text: string, { start, end }: Span): readonly Span[] {
  const part = text.slice(start, end).replace(/[\n\r\u2028\u2029\u0085]/g, ' ');
  const cuts: number[] = [];
  for (const { index } of sentenceCutter.segment(part)) cuts.push(index);
  for (const { 0: pause, index } of part.matchAll(PAUSE_INSIDE)) cuts.push(index + pause.length);
  cuts.sort((a, b) => a - b);

  const spans: Span[] = [];
  let from = 0;
  for (const cut of [...cuts.slice(1), part.length]) {
    if (cut <= from || (cut < part.length && !endsSentence(part, from, cut))) continue;
    const closing = CLOSING_RUN.exec(part.slice(cut, cut + 8))?.[0].length ?? 0;
    const span = trimmed(part, from, cut + closing);
    if (span) spans.push({ start: start + span.start, end: start + span.end });
    from = cut + closing;
  }
  return spans;
}

/** Whether a cut that Unicode's rules propose ends a sentence of speech. */
function endsSentence(part: string, from: number, cut: number): boolean {
  const before = part.slice(Math.max(from, cut - 60), cut).trimEnd();
  if (before === '' || TIMESTAMP_ONLY.test(before)) return false;
  const after = part.slice(cut, cut + 24).trimStart();
  if (PAUSE.test(before)) return /^["“'‘([*_\\]*\p{Lu}/u.test(after) && !/^["“'‘([*_\\]*I(?![\p{L}\p{N}])/u.test(after);
  if (ABBREVIATION.test(before)) return false;
  return !(INITIAL.test(before) && /^\p{Lu}/u.test(after));
}

/** The word at an offset, or the one that ends there; undefined between blanks and marks. */
export function wordAt(text: string, within: Span, offset: number): Span | undefined {
  const start = offset - WORD_WINDOW <= within.start ? within.start : atBlank(text, offset - WORD_WINDOW, offset);
  const part = text.slice(start, Math.min(within.end, offset + WORD_WINDOW));
  const cutter = wordCutter.segment(part);
  for (const at of [offset - start, offset - start - 1]) {
    const found = at >= 0 && at < part.length ? cutter.containing(at) : undefined;
    if (found?.isWordLike) return { start: start + found.index, end: start + found.index + found.segment.length };
  }
  return undefined;
}

/** The first offset from `from` on that follows a blank; `from`, moved off the middle of a surrogate pair, where none comes before `to`. */
function atBlank(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (/\s/.test(text[at - 1] ?? ' ')) return at;
  return /[\udc00-\udfff]/.test(text[from] ?? '') ? from - 1 : from;
}

function trimmed(part: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(part[start] ?? '')) start += 1;
  while (end > start && /\s/.test(part[end - 1] ?? '')) end -= 1;
  return start < end ? { start, end } : undefined;
}
