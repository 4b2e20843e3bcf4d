/** Ties and conversations as the front matter of a source tells them. */
import type { Extent, Span } from '../../text/positions';
import type { Conversation, Tie } from '../model';
import { tiesOf } from '../people/ties';
import { idFault, idField, mapField, numberField, textField, textsField, type Report } from '../yaml/fields';
import { isEmpty, valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

type ExtentOf = (span: Span) => Extent;
type ByRelation = Map<string, readonly Tie[]>;

/** By person, then by relation: ties, and where the relations are named. */
export interface SourceTies {
  readonly ties: ReadonlyMap<string, ReadonlyMap<string, readonly Tie[]>>;
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, Extent>>;
}

/**
 * Ties by person, then by relation. `ties: { advice: [t01] }` are those of the source's only participant. Where there are several participants, or
 * none, or where somebody else is meant, ties stand below the person whose they are: `ties: { t07: { advice: [t01] } }`. What follows a relation is a
 * person's id, a list, or one tie with `to`; any other map stands below a person.
 * @returns undefined where no ties are told.
 */
export function sourceTies(root: YamlMap | undefined, participants: readonly string[], report: Report, extentOf: ExtentOf): SourceTies | undefined {
  const map = mapField(root, 'ties', report);
  if (!map) return undefined;
  const people = new Map<string, ByRelation>();
  const keys = new Map<string, Map<string, Extent>>();
  const add = (from: string, relation: string, key: YamlNode, entry: YamlNode): void => {
    if (addTies(people, from, relation, key, entry, report, extentOf)) keys.set(from, (keys.get(from) ?? new Map<string, Extent>()).set(relation, extentOf(key.span)));
  };
  const teller = new Set(participants).size === 1 ? participants[0] : undefined;
  let isTold = false;
  for (const [name, { key, value }] of map.entries) {
    const fault = idFault(name);
    if (fault !== undefined) {
      report(key.span, `The name of a relation or person ${fault}. Choose another.`);
    } else if (value.kind === 'map' && !isOneTie(value)) {
      for (const [relation, entry] of value.entries) add(name, relation, entry.key, entry.value);
    } else if (teller !== undefined) {
      add(teller, name, key, value);
    } else if (!isTold) {
      isTold = true;
      const why = participants.length === 0 ? 'has no `participant`' : 'has several participants';
      report(key.span, `This source ${why}, so nobody knows whose ties these are. Write them below the person: \`ties: { ${participants[0] ?? 't07'}: { ${shown(name)}: […] } }\`.`);
    }
  }
  return people.size > 0 ? { ties: people, keys } : undefined;
}

/** Whether a map is one tie: it has `to`, or nothing but what a tie without `to` could have. */
export function isOneTie({ entries }: YamlMap): boolean {
  return entries.has('to') || (entries.size > 0 && [...entries.keys()].every((key) => key === 'weight' || key === 'topic'));
}

/** Adds the ties of one relation; false where there are none to be understood. */
function addTies(people: Map<string, ByRelation>, from: string, relation: string, key: YamlNode, value: YamlNode, report: Report, extentOf: ExtentOf): boolean {
  const fault = idFault(relation);
  if (fault !== undefined) {
    report(key.span, `The relation ${fault}. Choose another.`);
    return false;
  }
  if (isEmpty(value)) {
    report(key.span, `Nothing stands after \`${shown(relation)}\`. Write \`[]\` for an answer that names nobody; remove the line where there is no answer.`);
    return false;
  }
  const told = people.get(from) ?? new Map<string, readonly Tie[]>();
  told.set(relation, [...(told.get(relation) ?? []), ...tiesOf(value, relation, report, extentOf)]);
  people.set(from, told);
  return true;
}

/**
 * Conversations of a log, in order: `conversations: [{ from: t18, to: t16, date: 2024-10-22, topic: a bad visit, relation: support }]`. One with several
 * people in `to` counts once for each. Without `from`, the only participant turned to the other.
 * @returns undefined where the key is absent.
 */
export function conversationsField(root: YamlMap | undefined, participants: readonly string[], report: Report, extentOf: ExtentOf): readonly Conversation[] | undefined {
  const value = valueAt(root, 'conversations');
  if (!value) return undefined;
  if (value.kind === 'text') {
    report(value.span, '`conversations` must be a list of maps (`- { from: t18, to: t16, relation: support }`), not one value.');
    return undefined;
  }
  const conversations: Conversation[] = [];
  for (const node of value.kind === 'list' ? value.entries : [value]) {
    if (isEmpty(node)) continue;
    if (node.kind === 'map') conversations.push(...conversationsOf(node, participants, report, extentOf));
    else report(node.span, `A conversation is a map (\`{ from: t18, to: t16, relation: support }\`), not ${node.kind === 'list' ? 'a list' : 'one value'}.`);
  }
  return conversations;
}

function conversationsOf(map: YamlMap, participants: readonly string[], report: Report, extentOf: ExtentOf): readonly Conversation[] {
  const from = valueAt(map, 'from') ? idField(map, 'from', report) : onlyOne(participants, map, report);
  const to = textsField(map, 'to', report);
  if (!valueAt(map, 'to')) report(map.span, 'A conversation needs `to`: the id of the person turned to.');
  const relation = idField(map, 'relation', report);
  const named = valueAt(map, 'relation');
  const date = textField(map, 'date', report);
  const topic = textField(map, 'topic', report);
  const weight = numberField(map, 'weight', report);
  if (from === undefined) return [];
  const rest = {
    ...(relation === undefined ? {} : { relation }),
    ...(relation === undefined || named === undefined ? {} : { relationAt: extentOf(named.span) }),
    ...(date === undefined ? {} : { date }),
    ...(topic === undefined ? {} : { topic }),
    ...(weight === undefined ? {} : { weight }),
    extent: extentOf(map.span),
  };
  return to.flatMap((id) => {
    const fault = idFault(id);
    if (fault === undefined) return [{ from, to: id, ...rest }];
    report(valueAt(map, 'to')?.span ?? map.span, `The id in \`to\` ${fault}. Correct or remove it.`);
    return [];
  });
}

function onlyOne(participants: readonly string[], map: YamlMap, report: Report): string | undefined {
  const [first] = participants;
  if (first !== undefined && new Set(participants).size === 1) return first;
  report(map.span, 'A conversation needs `from`: the id of the person who turned to the other.');
  return undefined;
}

/** The beginning of a name that a message quotes. */
function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
