/** What an import leaves in the study file, `imports: { survey: … }`, so that the next file of its kind asks less. */
import { UserError } from '../../study/user-error';
import { readYaml } from '../../study/yaml/yaml';
import { removeKey } from '../../study/yaml/yaml-map-edits';
import { plainValue, valueAt, type YamlMap } from '../../study/yaml/yaml-tree';
import { DEFAULT_MISSING, DIRECTIONS, type SurveyMapping } from './mapping';
import type { Remembered } from './plan';
import { isByRespondent, SURVEY_SHAPES } from './survey-table';
import { inLines, type Leaf, setWanted, textLeaf, textsLeaf, type Wanted } from './yaml-tree-edits';

/** What is remembered; the mapping is undefined where no import was made yet. */
export interface Memory extends Omit<Remembered, 'mapping'> {
  readonly mapping: SurveyMapping | undefined;
}

const COLUMNS = ['person', 'from', 'to', 'relation', 'weight', 'topic', 'separator', 'weightSign'] as const;
const OWN_KEYS: ReadonlySet<string> = new Set(['shape', ...COLUMNS, 'direction', 'relations', 'weights', 'attributes', 'missing', 'names', 'leaveOut']);

/** Reads `imports` of the study file, as written. What is not as it should be counts as not remembered. */
export function readMemory(imports: unknown): Memory {
  const survey = imports instanceof Map ? (imports.get('survey') as unknown) : undefined;
  const at = (key: string): unknown => (survey instanceof Map ? survey.get(key) : undefined);
  const text = (key: string): string | undefined => {
    const value = at(key);
    return typeof value === 'string' ? value : undefined;
  };
  const weights = textMap(at('weights'));
  const shape = SURVEY_SHAPES.find((each) => each === text('shape'));
  const direction = DIRECTIONS.find((each) => each === text('direction'));
  return {
    mapping: shape && {
      shape,
      ...Object.fromEntries(COLUMNS.flatMap((key) => {
        const value = text(key);
        return value === undefined ? [] : [[key, value]];
      })),
      relations: textLists(at('relations')),
      ...(weights.size === 0 ? {} : { weights }),
      attributes: textMap(at('attributes')),
      missing: at('missing') === undefined ? DEFAULT_MISSING : texts(at('missing')),
      ...(direction === undefined ? {} : { direction }),
    },
    names: textMap(at('names')),
    leaveOut: texts(at('leaveOut')),
  };
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');
}

function textMap(value: unknown): ReadonlyMap<string, string> {
  if (!(value instanceof Map)) return new Map();
  return new Map([...(value as Map<unknown, unknown>)].filter((pair): pair is [string, string] => pair.every((each) => typeof each === 'string')));
}

function textLists(value: unknown): ReadonlyMap<string, readonly string[]> {
  if (!(value instanceof Map)) return new Map();
  return new Map([...(value as Map<unknown, unknown>)].flatMap(([key, list]) => (typeof key === 'string' ? [[key, texts(list)] as const] : [])));
}

/** The text of `verbatim.yaml` with an import remembered; what was confirmed earlier stays. @throws UserError where the file is broken. */
export function rememberIn(text: string, { mapping, names, leaveOut }: Remembered): string {
  const yaml = readYaml('verbatim.yaml', text);
  const root = yaml.documents[0]?.root;
  if (!yaml.intact || (root && root.kind !== 'map')) throw new UserError('verbatim.yaml cannot be read whole, so nothing is written. Mend it first; see the Problems view.');
  const survey = valueAt(valueAt(root, 'imports'), 'survey');
  const before = readMemory(survey && new Map([['survey', plainValue(survey)]]));
  const wanted = wantedOf(mapping, new Map([...before.names, ...names]), [...new Set([...before.leaveOut, ...leaveOut])]);
  const whole: Wanted = new Map([['imports', new Map([['survey', wanted]])]]);
  if (!root || root.entries.size === 0) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${inLines(whole, '', '\n').replace(/^\n/, '')}\n`;
  // A list of texts is written anew only where it says something else.
  const changed = survey?.kind === 'map' ? withoutSame(survey, wanted) : wanted;
  const read = (now: string): YamlMap => {
    const map = readYaml('verbatim.yaml', now).documents[0]?.root;
    if (map?.kind !== 'map') throw new Error('verbatim.yaml is no map any more');
    return map;
  };
  const now = changed.size === 0 ? text : setWanted(text, read, new Map([['imports', new Map([['survey', changed]])]]));
  return withoutStale(now, wanted);
}

/** Takes away what was remembered and does not hold any more. */
function withoutStale(text: string, wanted: Wanted): string {
  const surveyIn = (now: string): YamlMap | undefined => {
    const survey = valueAt(valueAt(readYaml('verbatim.yaml', now).documents[0]?.root, 'imports'), 'survey');
    return survey?.kind === 'map' ? survey : undefined;
  };
  let now = text;
  const take = (mapIn: (now: string) => YamlMap | undefined, keeps: (key: string) => boolean): void => {
    for (const key of mapIn(now)?.entries.keys() ?? []) {
      const map = mapIn(now);
      if (map && map.entries.size > 1 && !keeps(key)) now = removeKey(now, map, key);
    }
  };
  take(surveyIn, (key) => !OWN_KEYS.has(key) || wanted.has(key));
  for (const inner of ['relations', 'weights', 'attributes']) {
    const own = wanted.get(inner);
    if (own instanceof Map) take((each) => { const map = valueAt(surveyIn(each), inner); return map?.kind === 'map' ? map : undefined; }, (key) => own.has(key));
  }
  return now;
}

/** Keys and values of what is remembered. Columns of relations of earlier files of the same shape stay only where they are still meant. */
function wantedOf(mapping: SurveyMapping, names: ReadonlyMap<string, string>, leaveOut: readonly string[]): ReadonlyMap<string, Leaf | Wanted> {
  const wanted = new Map<string, Leaf | Wanted>([['shape', textLeaf(mapping.shape)]]);
  for (const key of COLUMNS) {
    const value = mapping[key];
    if (value !== undefined) wanted.set(key, textLeaf(value));
  }
  // A file of one relation says nothing of the next one.
  const relations = isByRespondent(mapping.shape) || mapping.relation !== undefined ? mapping.relations : new Map<string, readonly string[]>();
  if (relations.size > 0) wanted.set('relations', new Map([...relations].map(([id, columns]) => [id, textsLeaf(columns)])));
  if (mapping.weights && mapping.weights.size > 0) wanted.set('weights', new Map([...mapping.weights].map(([names, weight]) => [names, textLeaf(weight)])));
  if (mapping.attributes.size > 0) wanted.set('attributes', new Map([...mapping.attributes].map(([key, column]) => [key, textLeaf(column)])));
  wanted.set('missing', textsLeaf(mapping.missing));
  if (mapping.direction !== undefined && !isByRespondent(mapping.shape)) wanted.set('direction', textLeaf(mapping.direction));
  if (names.size > 0) wanted.set('names', new Map([...names].map(([name, id]) => [name, textLeaf(id)])));
  if (leaveOut.length > 0) wanted.set('leaveOut', textsLeaf(leaveOut));
  return wanted;
}

/** What differs from what stands there. */
function withoutSame(map: YamlMap, wanted: Wanted): Wanted {
  return new Map([...wanted].flatMap(([key, value]): readonly (readonly [string, Leaf | Wanted])[] => {
    const there = valueAt(map, key);
    if (!there) return [[key, value]];
    if (typeof value === 'function') return sameLeaf(value, plainValue(there)) ? [] : [[key, value]];
    if (there.kind !== 'map') return [[key, value]];
    const inner = withoutSame(there, value);
    return inner.size === 0 ? [] : [[key, inner]];
  }));
}

function sameLeaf(leaf: Leaf, value: unknown): boolean {
  const asLeaf = typeof value === 'string' ? textLeaf(value) : Array.isArray(value) ? textsLeaf(value.filter((each) => typeof each === 'string')) : undefined;
  return asLeaf !== undefined && asLeaf('json', '', undefined) === leaf('json', '', undefined);
}
