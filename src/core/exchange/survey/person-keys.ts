/** A person's changes as keys of their entry. */
import type { SurveyState } from '../../study/model';
import { type YamlMap, type YamlNode, valueAt } from '../../study/yaml/yaml-tree';
import { scalarText, type ScalarPlace } from '../../study/yaml/yaml-scalar';
import { numberField } from '../../study/yaml/fields';
import type { PersonChange, PlannedTie } from './plan';
import { flowLeaf, type KeyOrder, type Leaf, textLeaf, type Wanted } from './yaml-tree-edits';

/** Keys that stand last in an entry, in this order. */
const TAIL = ['survey', 'ties', 'waves', 'consent', 'note'];

/** New attributes go behind those that are there, and what the survey says behind them. */
export const personOrder: KeyOrder = (keys, key) => {
  const others = keys.filter((each) => !TAIL.includes(each));
  return [...others, ...(TAIL.includes(key) || others.includes(key) ? [] : [key]), ...TAIL];
};

export function personKeys({ id, made, ties, survey, attributes }: PersonChange, wave: string | undefined): Wanted {
  const said = new Map<string, Leaf | Wanted>();
  for (const [key, value] of attributes) said.set(key, textLeaf(value));
  if (survey !== undefined) said.set('survey', surveyLeaf(survey));
  if (ties.size > 0) said.set('ties', new Map([...ties].map(([relation, to]) => [relation, tiesLeaf(to)])));
  const own = wave === undefined || said.size === 0 ? said : new Map([['waves', new Map([[wave, said]])]]);
  if (!made) return own;
  const who = new Map<string, Leaf | Wanted>([['id', textLeaf(id)]]);
  if (made.name !== undefined) who.set('name', textLeaf(made.name));
  if (made.external) who.set('external', () => 'yes');
  return new Map([...who, ...own]);
}

/** The same keys where an entry has them below `attributes`: there they stay. */
export function placedKeys(entry: YamlMap, wanted: Wanted): Wanted {
  const below = valueAt(entry, 'attributes');
  if (below?.kind !== 'map') return wanted;
  const inner = new Map([...wanted].filter(([key]) => below.entries.has(key) && !entry.entries.has(key)));
  if (inner.size === 0) return wanted;
  return new Map<string, Leaf | Wanted>([...[...wanted].filter(([key]) => !inner.has(key)), ['attributes', inner]]);
}

function surveyLeaf(survey: SurveyState | ReadonlyMap<string, SurveyState>): Leaf {
  return typeof survey === 'string' ? textLeaf(survey) : flowLeaf(new Map([...survey].map(([relation, state]) => [relation, textLeaf(state)])));
}

/** A list in brackets. Entries that stay are written as they stand. */
function tiesLeaf(ties: readonly PlannedTie[]): Leaf {
  return (place, text, existing) => {
    const inner = place === 'json' ? 'json' : 'flow';
    const nodes = existing?.kind === 'list' ? existing.entries : [];
    const kept = new Map<string, string>();
    for (const node of nodes) {
      const source = text.slice(node.span.start, node.span.end);
      if (!/[\n#*&]/.test(source)) kept.set(nodeKey(node), source);
    }
    const wanted = new Set(ties.map(tieKey));
    const stay = [...kept].filter(([key]) => wanted.has(key)).map(([, source]) => source);
    const come = ties.filter((tie) => !kept.has(tieKey(tie))).map((tie) => tieYaml(tie, inner));
    return `[${[...stay, ...come].join(', ')}]`;
  };
}

function tieYaml({ to, weight, topic }: PlannedTie, place: ScalarPlace): string {
  if (weight === undefined && topic === undefined) return scalarText(to, place);
  return `{ ${[`${scalarText('to', place)}: ${scalarText(to, place)}`, ...(weight === undefined ? [] : [`${scalarText('weight', place)}: ${weight}`]), ...(topic === undefined ? [] : [`${scalarText('topic', place)}: ${scalarText(topic, place)}`])].join(', ')} }`;
}

function tieKey({ to, weight }: PlannedTie): string {
  return JSON.stringify([to, weight ?? 1]);
}

function nodeKey(node: YamlNode): string {
  if (node.kind !== 'map') return node.kind === 'text' ? tieKey({ to: node.text }) : '';
  const to = valueAt(node, 'to');
  const weight = numberField(node, 'weight', () => undefined);
  return to?.kind === 'text' ? tieKey({ to: to.text, ...(weight === undefined ? {} : { weight }) }) : '';
}
