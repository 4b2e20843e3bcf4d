/** The head of a source from plain front matter without a mistake. So it is with nearly every source, and all of them are read when a study is opened. */
import { idFault } from '../yaml/fields';
import type { StudyPath } from '../model';
import { readPlainValues } from './plain-front-matter';
import { sourceHead, type SourceHead } from './source-head';
import type { YamlValue } from '../yaml/yaml-tree';

/**
 * The same as `parseSourceHead` makes of it by the full reader, which a test holds it to.
 * @param yaml the YAML between the fences, its last line feed included.
 * @returns undefined where the front matter is not plain, or where somebody has to be told of a mistake.
 */
export function plainSourceHead(path: StudyPath, yaml: string): SourceHead | undefined {
  const values = readPlainValues(yaml);
  // Ties are told with their places, which this reader does not keep.
  if (!values || values.has('ties') || values.has('conversations')) return undefined;
  const id = values.get('id');
  const title = values.get('title');
  const kind = values.get('kind');
  const wave = values.get('wave');
  const date = values.get('date');
  const within = values.get('case');
  const participants = textList(values.get('participant'));
  const speakers = textMap(values.get('speakers'));
  if (!isText(id) || !isText(title) || !isText(kind) || !isText(wave) || !isText(date) || !isText(within) || !participants || !speakers) return undefined;
  if (id !== undefined && idFault(id) !== undefined) return undefined;
  return sourceHead(path, { id, title, kind, wave, date, case: within, participants, speakers, attributes: values });
}

function isText(value: YamlValue | undefined): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function textList(value: YamlValue | undefined): readonly string[] | undefined {
  if (isText(value)) return value ? [value] : [];
  return isList(value) && value.every((entry): entry is string => typeof entry === 'string' && entry !== '') ? value : undefined;
}

function textMap(value: YamlValue | undefined): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return new Map();
  if (typeof value === 'string' || isList(value)) return undefined;
  for (const entry of value.values()) if (typeof entry !== 'string') return undefined;
  return value as ReadonlyMap<string, string>;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
