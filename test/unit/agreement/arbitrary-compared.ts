/** Arbitrary coders on arbitrary texts. */
import fc from 'fast-check';
import type { CodedPassage, Compared, ComparedSource } from '../../../src/core/analysis/agreement/compared';
import { turnsOf } from '../../../src/core/study/turns/turns';

const line = fc.array(fc.constantFrom('and', 'it’s', 'well', 'so', 'no', 'twenty-one', 'a', 'I', 'Mr. Lee', '…'), { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ')}.`);
const turn = fc.tuple(fc.constantFrom('LEE', 'INT', 'KIM'), line, fc.option(line, { nil: undefined, freq: 3 })).map(([label, first, second]) => `${label}: ${first}${second === undefined ? '' : ` ${second}`}`);
const body = fc.array(fc.oneof({ weight: 4, arbitrary: turn }, { weight: 1, arbitrary: line }), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('\n\n'));

function source(coders: number, codes: number): fc.Arbitrary<ComparedSource> {
  return body.chain((text) => {
    const passage = fc.tuple(fc.nat(text.length), fc.integer({ min: 1, max: 40 }), fc.nat(codes - 1)).map(([start, length, code]) => ({ start, end: Math.min(text.length, start + length), code }));
    const own = fc.array(passage, { maxLength: 5 }).map((all) => all.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || a.end - b.end));
    return fc.array(fc.option(own, { nil: undefined, freq: 5 }), { minLength: coders, maxLength: coders }).map((passages): ComparedSource => ({
      path: 'a.md',
      title: 'a',
      text: { text, bodyStart: 0, turns: turnsOf(text, { bodyStart: 0, speakers: new Map([['INT', 'interviewer']]) }) },
      passages: passages.map((each) => each?.map((passage_, index): CodedPassage => ({ ...passage_, id: String(index) }))),
    }));
  });
}

/** Some coders who each mark passages with three codes in up to four sources; a coder may not have marked a source. */
export function arbitraryCompared(coders: number): fc.Arbitrary<Compared> {
  return fc.array(source(coders, 3), { minLength: 1, maxLength: 4 }).map((sources): Compared => ({
    coders: Array.from({ length: coders }, (_, index) => `coder-${index}`),
    codes: ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), status: 'stable' as const })),
    families: [{ id: 'f', name: 'F', members: [0, 2] }],
    sources,
  }));
}
