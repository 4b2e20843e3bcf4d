/** Speed of keeping codings in place: at every keystroke, and when a text was edited elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textId } from '../../src/core/text/blob-id';
import { canonical } from '../../src/core/text/canonical';
import { quotedPassages } from '../../src/core/text/context';
import { lineIndex, type Span } from '../../src/core/text/positions';
import { refind, type RefindRequest } from '../../src/core/text/refind/refind';
import { applyChanges, track, type Tracked } from '../../src/core/text/track/track';
import { EDIT_CLASSES, reword } from './anchor-classes';
import { chance, unedited } from './anchor-edits';
import { operation, report } from './harness';

const transcripts = join(import.meta.dirname, '../../examples/maple-street/transcripts');

/** A long transcript: the example's, again and again, each copy with other words in half of the places. */
function longText(length: number): string {
  const names = readdirSync(transcripts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort();
  const texts = names.map((name) => canonical(readFileSync(join(transcripts, name), 'utf8')));
  const parts: string[] = [];
  let sum = 0;
  for (let copy = 0; sum < length; copy++) {
    for (const text of texts) {
      const part = copy === 0 ? text : reword(0.5)(unedited(text), chance(copy)).text;
      parts.push(part);
      sum += part.length;
    }
  }
  return parts.join('\n').slice(0, length);
}

function spansIn(text: string, count: number): readonly Span[] {
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * text.length) / count);
    return { start, end: Math.min(text.length, start + 20 + ((index * 37) % 200)) };
  });
}

interface Typing {
  tracked: Tracked;
  readonly at: number;
  /** Before and after a letter, flat as an editor gives them. */
  readonly texts: readonly [string, string];
}

function opened(length: number, count: number): Typing {
  const text = longText(length);
  const codings = spansIn(text, count).map((span, index) => ({ id: String(index), quote: text.slice(span.start, span.end), place: { state: 'exact' as const, span } }));
  const at = length >> 1;
  const typed = (letters: string): string => Buffer.from(text.slice(0, at) + letters + text.slice(at)).toString();
  const texts: readonly [string, string] = [typed('x'), typed('xx')];
  return { tracked: applyChanges(track(text, codings), [{ rangeOffset: at, rangeLength: 0, text: 'x' }], texts[0]), at, texts };
}

/** Types a letter, and deletes it. */
function type(typing: Typing): void {
  const { at, texts } = typing;
  typing.tracked = applyChanges(typing.tracked, [{ rangeOffset: at, rangeLength: 0, text: 'x' }], texts[1]);
  typing.tracked = applyChanges(typing.tracked, [{ rangeOffset: at, rangeLength: 1, text: '' }], texts[0]);
}

function sought(length: number, count: number, edit: string, hasOld: boolean): RefindRequest {
  const text = longText(length);
  const spans = spansIn(text, count);
  const quoted = quotedPassages(text, spans);
  const lines = lineIndex(text);
  const id = textId(text);
  const codings = spans.flatMap((span, index) => {
    const passage = quoted[index];
    return passage ? [{ id: String(index), at: lines.extentOf(span), ...passage, text: id }] : [];
  });
  const newText = EDIT_CLASSES.find(({ name }) => name === edit)?.edit(unedited(text), chance(7)).text ?? text;
  return { newText, newTextId: textId(newText), codings, oldText: () => (hasOld ? text : undefined) };
}

const [small, large] = [30_000, 300_000];
void report('Codings in place', [
  operation({
    name: 'two keystrokes in 300,000 characters with 5,000 codings',
    growth: 'linear',
    goal: 2,
    percentile: 95,
    prepare: (size) => opened(size === 1 ? small : large, 500 * size),
    run: type,
  }),
  ...(['pull', 'all together'] as const).flatMap((edit) =>
    [true, false].map((hasOld) =>
      operation({
        name: `re-finding 5,000 codings in 1 MB, ${edit}, ${hasOld ? 'old text at hand' : 'no old text'}`,
        growth: 'linear',
        goal: 1000,
        rounds: 5,
        prepare: (size) => sought(100_000 * size, 500 * size, edit, hasOld),
        run: (request) => refind(request),
      }),
    ),
  ),
]);
