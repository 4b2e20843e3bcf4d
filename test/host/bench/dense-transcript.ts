/** A transcript with as many codings as nobody makes, for measurements: two coders, 45 codes, phrases, sentences and turns. */
import type { Code, Codebook, Coding, Place } from '../../../src/core/study/model';
import type { SourceCodings } from '../../../src/core/study/study';
import type { Sight } from '../../../src/core/show/drawn';
import { type Extent, lineIndex } from '../../../src/core/text/positions';
import { smallStudy } from '../../unit/show/small-study';

const CODES = 45;

export interface DenseTranscript {
  readonly text: string;
  readonly codings: SourceCodings;
  readonly codebook: Codebook;
  readonly sight: Sight;
}

/** The same for the same sizes. */
export function denseTranscript(characters: number, count: number): DenseTranscript {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff) / 0x7fff_ffff;
  const turn = '**Ms. Lee:** So, um, last fall I wanted everybody to see it, you know, not on paper. In a room with children in it. And they came, some of them, and sat at the back.\n\n';
  const text = turn.repeat(Math.ceil(characters / turn.length)).slice(0, characters);
  const lines = lineIndex(text);
  const byCoder = new Map<string, Coding[]>([['ana', []], ['ben', []]]);
  const places = new Map<string, Place>();
  const extents = new Map<string, Extent>();
  for (let n = 0; n < count; n++) {
    const start = Math.floor(random() * (characters - 1_000));
    const length = 5 + Math.floor(random() * (random() < 0.1 ? 900 : 120));
    const span = { start, end: start + length };
    const id = `d${n}`;
    const coding: Coding = { id, code: `code-${Math.floor(random() * CODES)}`, at: lines.extentOf(span), quote: text.slice(start, span.end), before: '', after: '', text: 'aaaaaaaaaaaa', date: '2026-11-21' };
    byCoder.get(n % 3 === 0 ? 'ben' : 'ana')!.push(coding);
    places.set(id, { state: n % 50 === 0 ? 'review' : 'exact', span });
    extents.set(id, coding.at);
  }
  const { codebook } = smallStudy({ codes: Object.fromEntries(Array.from({ length: CODES }, (_, n) => [`code-${n}`, { color: colorOf(n) } satisfies Partial<Code>])) });
  return {
    text,
    codebook,
    codings: {
      source: 'dense.md',
      files: [...byCoder].map(([coder, codings]) => ({ path: `codings/${coder}/dense.md.yaml`, coder, source: 'dense.md', codings })),
      places: { textId: 'aaaaaaaaaaaa', byId: places, extents, words: new Map(), speakers: new Map(), turns: new Map(), times: new Map(), strangers: [] },
    },
    sight: { isCodeShown: () => true, isCoderShown: () => true, isOwn: (coder) => coder === 'ana' },
  };
}

function colorOf(n: number): string {
  return `#${[n * 37, n * 91 + 40, n * 53 + 90].map((part) => (part % 200).toString(16).padStart(2, '0')).join('')}`;
}
