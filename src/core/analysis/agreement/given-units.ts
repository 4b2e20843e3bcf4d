/** Passages that somebody hands in as they are, for the unitizing coefficients alone: `{ length, units: [[[start, end, value], …] per coder] }`. */
import { UserError } from '../../study/user-error';
import { addContinuum, noUnits, type Passage, type UnitizingFigures, unitizingFigures } from './unitizing';

export interface GivenUnits {
  readonly coders: number;
  readonly length: number;
  readonly units: number;
  /** In the order in which they occur. */
  readonly values: readonly string[];
  readonly figures: UnitizingFigures;
}

const SHAPE = 'It holds { "length": …, "units": [[[start, end, value], …] for each coder] }, half open.';

/** Reads such a document and computes its coefficients. Throws a `UserError` that says what is not as it should be. */
export function givenUnits(text: string): GivenUnits {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new UserError(`the file of units is no JSON. ${SHAPE}`);
  }
  if (typeof document !== 'object' || document === null || !('length' in document) || !('units' in document)) throw new UserError(`the file of units has no length or no units. ${SHAPE}`);
  const { length, units } = document;
  if (typeof length !== 'number' || !Number.isFinite(length) || length <= 0) throw new UserError('the length of the text is a number above 0.');
  if (!Array.isArray(units) || units.length < 2) throw new UserError('units is a list with one list for each coder, and there are two coders at least.');
  const values = new Map<string, number>();
  const coders = units.map((own: unknown, index) => passagesOf(own, `coder ${index + 1}`, length, values));
  const tally = noUnits(values.size);
  addContinuum(tally, { length, coders });
  return { coders: coders.length, length, units: coders.reduce((sum, own) => sum + own.length, 0), values: [...values.keys()], figures: unitizingFigures(tally) };
}

function passagesOf(own: unknown, who: string, length: number, values: Map<string, number>): readonly Passage[] {
  if (!Array.isArray(own)) throw new UserError(`the units of ${who} are no list. ${SHAPE}`);
  const passages = own.map((unit: unknown, index): Passage => {
    const where = `unit ${index + 1} of ${who}`;
    if (!Array.isArray(unit) || unit.length !== 3) throw new UserError(`${where} is not [start, end, value].`);
    const [start, end, value] = unit as readonly unknown[];
    if (typeof start !== 'number' || typeof end !== 'number') throw new UserError(`start and end of ${where} are numbers.`);
    if (!(start < end)) throw new UserError(`${where} does not end after it starts.`);
    if (start < 0 || end > length) throw new UserError(`${where} lies outside the text, which goes from 0 to ${length}.`);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new UserError(`${where} has no value; leave out what was not marked.`);
    const number = values.get(String(value)) ?? values.size;
    values.set(String(value), number);
    return { start, end, value: number };
  });
  passages.sort((a, b) => a.start - b.start);
  const clash = passages.findIndex(({ start }, index) => start < (passages[index - 1]?.end ?? start));
  if (clash > 0) throw new UserError(`two units of ${who} overlap, the later one from ${passages[clash]?.start ?? 0}: unitizing coefficients are for values that exclude each other.`);
  return passages;
}
