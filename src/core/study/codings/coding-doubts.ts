/** The fields of a coding that are in doubt, and words for them. */
import type { Coding } from '../model';
import { lostValues } from './doubt';

/** One field in doubt: what stands, and what waits; `null` for a value that one side had taken away. */
export interface CodingDoubt {
  readonly field: string;
  readonly present: unknown;
  readonly values: readonly unknown[];
}

/** The fields of a coding that are in doubt. Of `place`, the words are the value. */
export function doubtsOfCoding(coding: Coding): readonly CodingDoubt[] {
  return Object.keys(coding.doubt ?? {}).map((field) => ({ field, present: presentOf(coding, field), values: lostValues(coding.doubt, field) }));
}

/** Words for a value in doubt. */
export function doubtWords(value: unknown, codeName: (id: string) => string, field: string): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (field === 'code' && typeof value === 'string') return codeName(value);
  if (field === 'place' && typeof value === 'object' && 'quote' in value) return String(value.quote);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function presentOf(coding: Coding, field: string): unknown {
  if (field === 'place') return { quote: coding.quote };
  return isCodingKey(field) ? coding[field] : coding.more?.get(field);
}

/** Fields that a coding's line has under their own names. */
const KEYS = ['code', 'date', 'note', 'weight', 'flags', 'about', 'tie', 'by', 'checked', 'from'] as const;

/** Whether a field is one that this version knows. */
export function isCodingKey(field: string): field is (typeof KEYS)[number] {
  return (KEYS as readonly string[]).includes(field);
}
