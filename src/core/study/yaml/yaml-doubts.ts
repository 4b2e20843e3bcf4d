/** What lost in a merge and waits in the `doubt` of an entry of a YAML file: where it stands, and how a person settles it in the text. */
import { canonical } from '../codings/merge-values';
import type { Extent, Span } from '../../text/positions';
import { shorten } from '../../text/shorten';
import type { StudyPath } from '../model';
import type { Problem } from '../problem';
import { UserError } from '../user-error';
import { removeKey, setRaw, setText } from './yaml-map-edits';
import { scalarText } from './yaml-scalar';
import { isEmpty, plainValue, valueAt, type YamlMap, type YamlNode, type YamlText, type YamlValue } from './yaml-tree';

/** The key under which values wait. */
export const DOUBT = 'doubt';

/** One field of one entry that both sides of a merge changed. */
export interface YamlDoubt {
  readonly owner: YamlMap;
  /** The field's name under `doubt`: `color`, or `consent.quote` for one within a map. */
  readonly field: YamlText;
  /** What lost, each value once. */
  readonly values: readonly YamlNode[];
  /** The map that the field stands in, and its key there; undefined where a place in the tree is meant, which no key says. */
  readonly at: { readonly map: YamlMap; readonly key: string } | undefined;
}

/** Fields of a code that say where it stands in the codebook. */
const PLACES: ReadonlySet<string> = new Set(['parent', 'into']);

/** Every field in doubt below a node, in the order of the file. */
export function doubtsIn(root: YamlNode | undefined): readonly YamlDoubt[] {
  if (!root || root.kind === 'text') return [];
  if (root.kind === 'list') return root.entries.flatMap(doubtsIn);
  return [...root.entries].flatMap(([key, { value }]) => (key === DOUBT && value.kind === 'map' ? ofOwner(root, value) : doubtsIn(value)));
}

function ofOwner(owner: YamlMap, doubt: YamlMap): readonly YamlDoubt[] {
  return [...doubt.entries.values()].map(({ key, value }) => ({ owner, field: key, values: value.kind === 'list' ? value.entries : [value], at: placeOf(owner, key.text) }));
}

function placeOf(owner: YamlMap, field: string): YamlDoubt['at'] {
  const dot = field.indexOf('.');
  if (owner.entries.has(field) || dot === -1) return PLACES.has(field) && !owner.entries.has(field) ? undefined : { map: owner, key: field };
  const below = valueAt(owner, field.slice(0, dot));
  return below?.kind === 'map' ? placeOf(below, field.slice(dot + 1)) : undefined;
}

const SHOWN = 60;

/** A value in short, on one line; `nothing` where there is none. */
export function shownValue(node: YamlNode | undefined): string {
  if (node === undefined || isEmpty(node)) return 'nothing';
  const value = plainValue(node);
  return `“${shorten(typeof value === 'string' ? value : canonical(value), SHOWN)}”`;
}

/** A place in the codebook that waits, in words. */
export function placeWords({ field }: YamlDoubt, value: YamlNode): string {
  const to = value.kind === 'text' ? value.text : '';
  return to === '' ? 'at the top' : `${field.text === 'into' ? 'merged into' : 'under'} “${shorten(to, SHOWN)}”`;
}

/** The value of the field that stands; undefined where none does. */
export function presentValue({ at }: YamlDoubt): YamlNode | undefined {
  return at && valueAt(at.map, at.key);
}

/** What a file's values in doubt are as problems. */
export function doubtProblems(file: StudyPath, root: YamlNode | undefined, extentOf: (span: Span) => Extent): readonly Problem[] {
  return doubtsIn(root).map((doubt) => ({ rule: 'lost-to-doubt', severity: 'warning', file, extent: extentOf(doubt.field.span), message: doubtMessage(doubt), about: { field: doubt.field.text } }));
}

/** What a person is told of a field in doubt. */
function doubtMessage(doubt: YamlDoubt): string {
  const waiting = doubt.values.map(shownValue).join(', ');
  if (!doubt.at) return `Both sides of a merge moved this code. One place stands, the other waits in \`doubt\`: ${doubt.values.map((value) => placeWords(doubt, value)).join(', ')}. Choose one: the quick fix does the rest.`;
  const stands = `${shownValue(presentValue(doubt))} stands`;
  return `Both sides of a merge changed \`${doubt.field.text}\`. ${stands}, ${waiting} waits in \`doubt\`. Choose one: the quick fix does the rest.`;
}

/**
 * The text with a field settled: what stands is kept, or one of the values that wait takes its place; nothing of that field waits any more.
 * @param read the roots of a text's YAML, spans in that text.
 * @param field where the field's name stands under `doubt`.
 * @param take which of the waiting values, from 0; undefined keeps what stands.
 * @throws UserError where that cannot be done in the text.
 */
export function settleDoubt(text: string, read: (text: string) => readonly YamlNode[], field: Span, take: number | undefined): string {
  const all = (of: string): readonly YamlDoubt[] => read(of).flatMap(doubtsIn);
  const nth = all(text).findIndex((doubt) => doubt.field.span.start === field.start);
  const doubt = all(text)[nth];
  if (!doubt) throw new UserError('Nothing waits here any more.');
  const taken = take === undefined ? text : withValue(text, doubt, take);
  const again = all(taken)[nth];
  const waiting = again && valueAt(again.owner, DOUBT);
  if (!again || waiting?.kind !== 'map') throw new UserError('This cannot be settled where it stands. Settle it by hand.');
  return waiting.entries.size > 1 ? removeKey(taken, waiting, again.field.text) : removeKey(taken, again.owner, DOUBT);
}

function withValue(text: string, { at, values }: YamlDoubt, take: number): string {
  const node = values[take];
  if (!node) throw new UserError('That value does not wait any more.');
  if (!at) throw new UserError('This is a place in the codebook: move the code there, then keep what stands.');
  if (isEmpty(node)) return at.map.entries.size > 1 ? removeKey(text, at.map, at.key) : setRaw(text, at.map, at.key, '~', []);
  const value = plainValue(node);
  // A key that is not there yet goes above the doubt, which stands below what it is about.
  const keys = [...at.map.entries.keys()];
  const order = [...(keys.includes(DOUBT) ? keys.slice(0, keys.indexOf(DOUBT)) : keys), at.key];
  return typeof value === 'string' ? setText(text, at.map, at.key, value, order) : setRaw(text, at.map, at.key, inBrackets(value), order);
}

function inBrackets(value: YamlValue): string {
  if (typeof value === 'string') return scalarText(value, 'flow');
  if (value instanceof Map) return `{${[...(value as ReadonlyMap<string, YamlValue>)].map(([key, each]) => `${scalarText(key, 'flow')}: ${inBrackets(each)}`).join(', ')}}`;
  return `[${(value as readonly YamlValue[]).map(inBrackets).join(', ')}]`;
}
