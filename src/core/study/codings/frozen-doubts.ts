/** What lost in a merge of two frozen copies, made of one source by one coder on two branches: told, and settled in the text. */
import { shorten } from '../../text/shorten';
import { parseExtent } from '../../text/positions';
import type { Coding, StudyPath } from '../model';
import type { Problem } from '../problem';
import { UserError } from '../user-error';
import { doubtsOfCoding, doubtWords, isCodingKey } from './coding-doubts';
import { formatCodings, parseCodings } from './codings-file';
import { doubtOf, lostValues } from './doubt';

const SHOWN = 60;

/** A problem for each coding of a frozen copy that has a value in doubt, at its line. */
export function frozenDoubts(path: StudyPath, coder: string, text: string, codings: readonly Coding[], codeName: (id: string) => string): readonly Problem[] {
  if (!text.includes('doubt')) return [];
  const lines = text.split('\n');
  return codings.filter(({ doubt }) => doubt).map((coding) => {
    const words = (value: unknown, field: string): string => `“${shorten(doubtWords(value, codeName, field), SHOWN)}”`;
    const said = doubtsOfCoding(coding).map(({ field, present, values }) => `\`${field}\`: ${words(present, field)} stands, ${values.map((value) => words(value, field)).join(', ')} waits.`);
    const line = Math.max(0, lines.findIndex((each) => each.includes(coding.id))) + 1;
    return {
      rule: 'lost-to-doubt',
      severity: 'warning',
      file: path,
      extent: { start: { line, column: 1 }, end: { line, column: Math.max(1, (lines[line - 1] ?? '').trimEnd().length + 1) } },
      message: `${words(coding.quote, '')}: ${coder} marked this source coded on two branches, with two values. ${said.join(' ')} Agreement goes by what stands. Choose one: the quick fix does the rest.`,
      about: { frozen: coding.id },
    };
  });
}

/**
 * The text of a frozen copy with a field of one coding settled.
 * @param take which of the waiting values, from 0; undefined keeps what stands.
 * @throws UserError where nothing waits, or the file cannot be written.
 */
export function settleFrozen(path: StudyPath, text: string, id: string, field: string, take: number | undefined): string {
  const parsed = parseCodings(path, text);
  const coding = parsed.codings.find((each) => each.id === id);
  const values = lostValues(coding?.doubt, field);
  if (!coding || values.length === 0) throw new UserError('Nothing waits here any more.');
  if (take !== undefined && values[take] === undefined) throw new UserError('That value does not wait any more.');
  const settled = withoutDoubt(take === undefined ? coding : withValue(coding, field, values[take]), field);
  return formatCodings(parsed, parsed.codings.map((each) => (each === coding ? settled : each)));
}

function withoutDoubt({ doubt, ...coding }: Coding, field: string): Coding {
  const rest = doubtOf(new Map(Object.keys(doubt ?? {}).filter((each) => each !== field).map((each) => [each, lostValues(doubt, each)])));
  return rest ? { ...coding, doubt: rest } : coding;
}

function withValue(coding: Coding, field: string, value: unknown): Coding {
  if (field === 'place') return { ...coding, ...placeOf(value) };
  if (isCodingKey(field)) {
    const { [field]: _old, ...rest } = coding;
    return (value === null ? rest : { ...rest, [field]: value }) as Coding;
  }
  const { more: before, ...rest } = coding;
  const more = new Map(before);
  if (value === null) more.delete(field);
  else more.set(field, value);
  return more.size > 0 ? { ...rest, more } : rest;
}

/** A place names the text that it stands in: in a frozen copy it holds whatever the source says now. */
function placeOf(value: unknown): Partial<Coding> {
  const { at, quote, before, after, text } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const extent = typeof at === 'string' ? parseExtent(at) : undefined;
  if (!extent || typeof quote !== 'string' || typeof text !== 'string') throw new UserError('The other passage cannot be read.');
  return { at: extent, quote, before: typeof before === 'string' ? before : '', after: typeof after === 'string' ? after : '', text };
}
