/** A source's text with what is read from it, each computed when first asked for. */
import type { Source, StudyPath, Turn } from '../study/model';
import { textId } from '../text/blob-id';
import { type LineIndex, lineIndex } from '../text/positions';
import { fenceOf } from '../study/sources/front-matter-fence';
import { type Stranger, strangersIn } from '../study/turns/strangers';
import { turnsOf } from '../study/turns/turns';

export interface SourceText {
  readonly path: StudyPath;
  /** Canonical: no BOM, LF only. */
  readonly text: string;
  readonly textId: string;
  readonly lines: LineIndex;
  /** Offset at which the front matter ends and the words begin. */
  readonly bodyStart: number;
  readonly turns: readonly Turn[];
  /** Speakers whom the front matter does not explain, although it explains others. */
  readonly strangers: readonly Stranger[];
}

/** Wraps a canonical text; `source` tells whose labels are whose. */
export function sourceText(path: StudyPath, text: string, source: Source | undefined): SourceText {
  let id: string | undefined;
  let lines: LineIndex | undefined;
  let bodyStart: number | undefined;
  let turns: readonly Turn[] | undefined;
  let strangers: readonly Stranger[] | undefined;
  const self: SourceText = {
    path,
    text,
    get textId() {
      return (id ??= textId(text));
    },
    get lines() {
      return (lines ??= lineIndex(text));
    },
    get bodyStart() {
      return (bodyStart ??= fenceOf(text)?.bodyStart ?? 0);
    },
    get turns() {
      return (turns ??= turnsOf(text, { bodyStart: self.bodyStart, speakers: source?.speakers ?? NO_SPEAKERS }));
    },
    get strangers() {
      return (strangers ??= strangersIn(text, self.turns, source));
    },
  };
  return self;
}

const NO_SPEAKERS: ReadonlyMap<string, string> = new Map();

/** Turns that a span touches, in order. Binary search, then as many as overlap. */
export function turnsIn(turns: readonly Turn[], span: { readonly start: number; readonly end: number }): readonly Turn[] {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const touched: Turn[] = [];
  for (let at = low; at < turns.length; at++) {
    const turn = turns[at];
    if (!turn || turn.span.start >= span.end) break;
    touched.push(turn);
  }
  return touched;
}
