/** `relations:` of the study file: what was asked, and how. */
import type { DeclaredRelation } from '../model';
import { attributesOf, idFault, numberField, textField } from '../yaml/fields';
import { isEmpty, valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

type Report = (node: Pick<YamlNode, 'span'>, message: string) => void;

const KNOWN: ReadonlySet<string> = new Set(['label', 'reads', 'question', 'format', 'max', 'scale', 'cut']);

/** Relations by id: a map from ids, or a list of ids alone. A value that cannot be is told and counts as absent. */
export function readRelations(node: YamlNode | undefined, report: Report): ReadonlyMap<string, DeclaredRelation> {
  const relations = new Map<string, DeclaredRelation>();
  if (!node) return relations;
  if (node.kind === 'text') {
    report(node, '`relations` is a map: each relation’s id, then what is known of it, such as `advice: { label: Advice }`.');
    return relations;
  }
  if (node.kind === 'list') {
    for (const entry of node.entries) {
      if (entry.kind !== 'text' || isEmpty(entry)) report(entry, '`relations` must be a map, or a list of ids.');
      else if (isSound(entry.text, entry, report)) relations.set(entry.text, { attributes: new Map() });
    }
    return relations;
  }
  for (const [id, { key, value }] of node.entries) {
    if (!isSound(id, key, report)) continue;
    if (value.kind === 'map') {
      relations.set(id, relationOf(value, id, report));
    } else if (value.kind === 'text') {
      // A text alone is what the relation is called.
      relations.set(id, { ...(isEmpty(value) ? {} : { label: value.text }), attributes: new Map() });
    } else {
      report(value, `\`relations.${id}\` is a map, such as \`{ label: Advice, format: roster }\`.`);
      relations.set(id, { attributes: new Map() });
    }
  }
  return relations;
}

function isSound(id: string, node: YamlNode, report: Report): boolean {
  const fault = idFault(id);
  if (fault !== undefined) report(node, `The id of a relation ${fault}. Choose another.`);
  return fault === undefined;
}

function relationOf(map: YamlMap, id: string, report: Report): DeclaredRelation {
  const tell = (span: YamlNode['span'], message: string): void => {
    report({ span }, `In the relation \`${id}\`: ${message}`);
  };
  const [label, reads, question, format] = (['label', 'reads', 'question', 'format'] as const).map((key) => textField(map, key, tell));
  const max = maxOf(map, tell);
  const scale = scaleOf(map, tell);
  const cut = numberField(map, 'cut', tell);
  return {
    ...(label ? { label } : {}),
    ...(reads ? { reads } : {}),
    ...(question ? { question } : {}),
    ...(format ? { format } : {}),
    ...(max === undefined ? {} : { max }),
    ...(scale === undefined ? {} : { scale }),
    ...(cut === undefined ? {} : { cut }),
    attributes: attributesOf(map, KNOWN, tell),
  };
}

function maxOf(map: YamlMap, tell: (span: YamlNode['span'], message: string) => void): number | undefined {
  const max = numberField(map, 'max', tell);
  if (max === undefined || (Number.isInteger(max) && max >= 1)) return max;
  tell(valueAt(map, 'max')?.span ?? map.span, '`max` is how many people one could name, a whole number from 1.');
  return undefined;
}

function scaleOf(map: YamlMap, tell: (span: YamlNode['span'], message: string) => void): readonly [number, number] | undefined {
  const value = valueAt(map, 'scale');
  if (!value) return undefined;
  const [low, high, ...more] = value.kind === 'list' ? value.entries.map((entry) => (entry.kind === 'text' && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(entry.text) ? Number(entry.text) : Number.NaN)) : [];
  if (low !== undefined && high !== undefined && more.length === 0 && low < high) return [low, high];
  tell(value.span, '`scale` is the lowest and the highest weight that one could answer, such as `[1, 4]`.');
  return undefined;
}
