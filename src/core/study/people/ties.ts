/** Ties as they stand in front matter: `ties: { advice: [t01, { to: t03, weight: 2, topic: math }] }`. */
import type { Extent, Span } from '../../text/positions';
import { attributesOf, idFault, idField, mapField, numberField, textField, type Report } from '../yaml/fields';
import type { Tie } from '../model';
import { isEmpty, valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

const KNOWN: ReadonlySet<string> = new Set(['to', 'weight', 'topic']);

/**
 * Ties by relation. A relation with an empty list was answered "nobody"; one that is absent was not answered.
 * @returns undefined where there is no key `ties`.
 */
export function tiesField(map: YamlMap | undefined, report: Report, extentOf: (span: Span) => Extent): ReadonlyMap<string, readonly Tie[]> | undefined {
  const relations = mapField(map, 'ties', report);
  if (!relations) return undefined;
  const ties = new Map<string, readonly Tie[]>();
  for (const [relation, { key, value }] of relations.entries) {
    const fault = idFault(relation);
    if (fault !== undefined) report(key.span, `The relation ${fault}. Choose another.`);
    else if (isEmpty(value)) report(key.span, `Nothing stands after \`${relation}\`. Write \`[]\` for an answer that names nobody; remove the line where there is no answer.`);
    else ties.set(relation, tiesOf(value, relation, report, extentOf));
  }
  return ties;
}

/** Where the relations of `ties` are named, so that a misspelled one can be mended. */
export function tieKeys(map: YamlMap | undefined, extentOf: (span: Span) => Extent): ReadonlyMap<string, Extent> {
  const ties = valueAt(map, 'ties');
  return new Map(ties?.kind === 'map' ? [...ties.entries].map(([relation, { key }]) => [relation, extentOf(key.span)]) : []);
}

/** The ties of one relation: a list of them, or one alone. */
export function tiesOf(value: YamlNode, relation: string, report: Report, extentOf: (span: Span) => Extent): readonly Tie[] {
  const ties: Tie[] = [];
  for (const node of value.kind === 'list' ? value.entries : [value]) {
    if (node.kind === 'list') {
      report(node.span, `A tie in \`${relation}\` is a person’s id or \`{to: id, weight: …, topic: …}\`, not a list.`);
      continue;
    }
    const tie = node.kind === 'map' ? tieOfMap(node, relation, report) : tieOfText(node.text, node.span, relation, report);
    if (tie) ties.push({ ...tie, extent: extentOf(node.span) });
  }
  return ties;
}

function tieOfText(to: string, span: Span, relation: string, report: Report): Omit<Tie, 'extent'> | undefined {
  const fault = idFault(to);
  if (fault === undefined) return { to, attributes: new Map() };
  report(span, `The id of a person in \`${relation}\` ${fault}. Correct or remove it.`);
  return undefined;
}

function tieOfMap(map: YamlMap, relation: string, report: Report): Omit<Tie, 'extent'> | undefined {
  const to = idField(map, 'to', report);
  if (to === undefined) {
    if (!map.entries.has('to')) report(map.span, `A tie in \`${relation}\` needs \`to\`: the id of the person turned to.`);
    return undefined;
  }
  const weight = numberField(map, 'weight', report);
  const topic = textField(map, 'topic', report);
  return { to, ...(weight === undefined ? {} : { weight }), ...(topic === undefined ? {} : { topic }), attributes: attributesOf(map, KNOWN, report) };
}
