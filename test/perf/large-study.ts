/** Makes a study of any size: sources of invented talk, with front matter, and codings by two coders. */
import { quotedPassage } from '../../src/core/text/context';
import { textId } from '../../src/core/text/blob-id';
import { lineIndex } from '../../src/core/text/positions';
import { formatCoding } from '../../src/core/study/codings/coding-format';
import { codingsPath } from '../../src/core/study/paths';

const WORDS = (
  'so I went into her room and she had this chart on the wall where the kids had written what they noticed about the fractions and I thought ' +
  'why do mine not talk like that well you know we never really see each other teach except when the copier is broken and then she said come by on Thursday'
).split(' ');

/** A repeatable source of numbers from 0 to 1 (mulberry32, public domain, by Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An interview of about `characters` characters. */
export function interview(n: number, characters: number): string {
  const random = seeded(n + 1);
  const parts = [`---\nid: t${n}-w1\ntitle: Interview ${n}\nkind: interview\nparticipant: t${n % 400}\nspeakers: {LEE: t${n % 400}, INT: interviewer}\nwave: w${(n % 2) + 1}\ndate: 2025-10-${String((n % 28) + 1).padStart(2, '0')}\ngrade: ${n % 6}\n---\n\n`];
  let length = 0;
  for (let turn = 0; length < characters; turn++) {
    const words = Array.from({ length: 8 + Math.floor(random() * (turn % 2 ? 90 : 15)) }, () => WORDS[Math.floor(random() * WORDS.length)]);
    const paragraph = `${turn % 2 ? 'LEE' : 'INT'}: ${words.join(' ')}. ${turn}\n\n`;
    parts.push(paragraph);
    length += paragraph.length;
  }
  return parts.join('');
}

/** Lines of a codings file: `count` codings spread over a text. */
export function codingLines(text: string, count: number, seed: number): string {
  const random = seeded(seed);
  const id = textId(text);
  const lines = lineIndex(text);
  const found: { readonly start: number; readonly line: string }[] = [];
  for (let n = 0; n < count; n++) {
    const start = 200 + Math.floor(random() * (text.length - 500));
    const span = { start, end: start + 20 + Math.floor(random() * 200) };
    const coding = {
      id: (seed * 7919 + n).toString(32).padStart(10, '0').slice(-10).replace(/[ilou]/g, 'z'),
      code: `code-${Math.floor(random() * 45)}`,
      at: lines.extentOf(span),
      ...quotedPassage(text, span),
      text: id,
      date: '2026-11-21',
      changed: '2026-11-21T10:00:00Z',
    };
    found.push({ start, line: `- ${formatCoding(coding)}` });
  }
  return `${found
    .sort((a, b) => a.start - b.start)
    .map(({ line }) => line)
    .join('\n')}\n`;
}

export interface StudySize {
  readonly sources: number;
  /** Characters of each. */
  readonly characters: number;
  /** Codings of each coder in each source. */
  readonly codings: number;
}

/** 2,000 sources of 50,000 characters (100 MB), 100,000 codings. */
export const LARGE: StudySize = { sources: 2000, characters: 50_000, codings: 25 };

/** All files of a study, path and text, one after another. */
export function* largeStudy({ sources, characters, codings }: StudySize): Generator<readonly [path: string, text: string]> {
  yield ['verbatim.yaml', 'verbatim: 1\ntitle: Large\nwaves: [w1, w2]\ncoders:\n  ana: { name: Ana }\n  ben: { name: Ben }\n'];
  yield ['codebook.yaml', `codes:\n${Array.from({ length: 45 }, (_, n) => `  - id: code-${n}\n    name: Code ${n}\n    definition: What it is about, number ${n}.\n`).join('')}`];
  for (let n = 0; n < sources; n++) {
    const path = `transcripts/site-${n % 15}/t${n}.md`;
    const text = interview(n, characters);
    yield [path, text];
    yield [codingsPath('ana', path), codingLines(text, codings, n * 2 + 1)];
    yield [codingsPath('ben', path), codingLines(text, codings, n * 2 + 2)];
  }
}
