/** Adds entries to `assignments.yaml` and `rounds.yaml`, in every shape in which people write them; what stands there stays as it is. */
import { UserError } from '../user-error';
import { putEntries } from '../yaml/yaml-list-edits';
import { isFlow, lineEndOf } from '../yaml/yaml-lines';
import { placeIn, setRaw, setText } from '../yaml/yaml-map-edits';
import { scalarText, type ScalarPlace } from '../yaml/yaml-scalar';
import { isEmpty, valueAt, type YamlList, type YamlMap, type YamlNode } from '../yaml/yaml-tree';
import { readYaml } from '../yaml/yaml';
import { type AssignmentMode, ASSIGNMENTS_FILE } from './assignments';
import { ROUNDS_FILE } from './rounds';

/** Who codes what, to be added. */
export interface NewAssignment {
  readonly id: string;
  readonly coders: readonly string[];
  /** Ids, paths or globs. */
  readonly sources: readonly string[];
  readonly mode: AssignmentMode;
  readonly round?: string | undefined;
}

/** A round, to be added. */
export interface NewRound {
  readonly id: string;
  readonly name: string;
  readonly coders: readonly string[];
  readonly sources: readonly string[];
}

type Value = string | readonly string[];

/** The text of `assignments.yaml` with one more entry; `''` for a file that is to be made. @throws UserError where the file is broken or leaves no room. */
export function withAssignment(text: string, { id, coders, sources, mode, round }: NewAssignment): string {
  const [only] = coders;
  const coder = coders.length === 1 && only !== undefined ? only : coders;
  return withEntry(ASSIGNMENTS_FILE, 'assignments', text, id, [['coder', coder], ['sources', sources], ['mode', mode], ...(round === undefined ? [] : [['round', round] as const])]);
}

/** The text of `rounds.yaml` with one more entry; as `withAssignment`. @throws UserError where the file is broken or leaves no room. */
export function withRound(text: string, { id, name, coders, sources }: NewRound): string {
  return withEntry(ROUNDS_FILE, 'rounds', text, id, [['name', name], ['coders', coders], ['sources', sources]]);
}

/**
 * The text of `rounds.yaml` with the end of a round: the commit at which it ended, and the day. What the round said of its end before is replaced.
 * @param day ISO 8601.
 * @throws UserError where the file is broken, the round is not in it, or is written in a way that leaves no room.
 */
export function withRoundEnded(text: string, id: string, commit: string, day: string): string {
  const keys = ['id', 'name', 'coder', 'coders', 'sources', 'commit', 'date'];
  const named = setText(text, roundIn(text, id), 'commit', commit, keys);
  return setRaw(named, roundIn(named, id), 'date', day, keys);
}

function roundIn(text: string, id: string): YamlMap {
  const yaml = readYaml(ROUNDS_FILE, text);
  if (!yaml.intact) throw new UserError(`${ROUNDS_FILE} cannot be read whole, so nothing is written to it. Mend it first; see the Problems view.`);
  for (const { root } of yaml.documents) {
    const holder = holderOf(root, 'rounds');
    const found = holder?.kind === 'list' ? holder.entries.find((entry) => hasId(entry, id)) : holder?.entries.get(id)?.value;
    if (found?.kind === 'map') return found;
  }
  throw new UserError(`The round “${id}” is written in a way that Verbatim does not change. Give it \`commit\` and \`date\` by hand.`);
}

function hasId(entry: YamlNode, id: string): boolean {
  const given = valueAt(entry, 'id');
  return given?.kind === 'text' && given.text === id;
}

function withEntry(path: string, wrapper: string, text: string, id: string, keys: readonly (readonly [string, Value])[]): string {
  const yaml = readYaml(path, text);
  if (!yaml.intact) throw new UserError(`${path} cannot be read whole, so nothing is written to it. Mend it first; see the Problems view.`);
  const root = yaml.documents[0]?.root;
  const holder = holderOf(root, wrapper);
  if (holder?.kind === 'list') {
    const lines = `- id: ${scalarText(id, 'block')}\n${keys.map(([key, value]) => `  ${key}: ${inFlow(value, 'flow')}\n`).join('')}`;
    const flow = (isJson: boolean): string => mapInFlow([['id', id], ...keys], isJson ? 'json' : 'flow');
    return putEntries(text, holder, holder.entries.length, [{ lines, inFlow: flow }]);
  }
  if (holder?.kind === 'map') return setRaw(text, holder, id, mapInFlow(keys, isFlow(text, holder) ? placeIn(text, holder) : 'flow'), [...holder.entries.keys(), id]);
  if (root && !(root.kind === 'text' && isEmpty(root))) throw new UserError(`${path} is neither a list nor a map of entries. Mend it first.`);
  const lineEnd = lineEndOf(text);
  const lines = [`- id: ${scalarText(id, 'block')}`, ...keys.map(([key, value]) => `  ${key}: ${inFlow(value, 'flow')}`), ''].join(lineEnd);
  return `${text}${text === '' || text.endsWith('\n') || text === '\ufeff' ? '' : lineEnd}${lines}`;
}

function holderOf(root: YamlNode | undefined, wrapper: string): YamlList | YamlMap | undefined {
  if (!root || root.kind === 'text') return undefined;
  const wrapped = valueAt(root, wrapper);
  if (!wrapped) return root;
  if (wrapped.kind === 'text') throw new UserError(`What stands below \`${wrapper}\` is neither a list nor a map of entries. Mend it first.`);
  return wrapped;
}

function inFlow(value: Value, place: ScalarPlace): string {
  return typeof value === 'string' ? scalarText(value, place) : `[${value.map((each) => scalarText(each, place)).join(', ')}]`;
}

function mapInFlow(keys: readonly (readonly [string, Value])[], place: ScalarPlace): string {
  const key = (name: string): string => (place === 'json' ? JSON.stringify(name) : name);
  return `{ ${keys.map(([name, value]) => `${key(name)}: ${inFlow(value, place)}`).join(', ')} }`;
}
