/** The entries of one codebook file, as they stand there. */
import type { Extent } from '../../text/positions';
import { codeIdFrom } from './code-id';
import type { Code, StudyPath } from '../model';
import type { Problem, Rule } from '../problem';
import { onlyRoot, readYaml, type YamlFile } from '../yaml/yaml';
import { isEmpty, isForbiddenKey, plainValue, valueAt, type YamlList, type YamlMap, type YamlNode, type YamlText, type YamlValue } from '../yaml/yaml-tree';

/** Keys of an entry, in the order in which new ones are written. */
export const CODE_KEYS = [
  ...(['id', 'name', 'was', 'color', 'definition', 'include', 'exclude', 'examples', 'status', 'related', 'values', 'codable'] as const),
  ...(['parent', 'merged', 'children'] as const),
] as const;

/** One entry: a map, or a bare text that is id and name at once. */
export interface CodeEntry
  extends Pick<Code, 'name' | 'was' | 'definition' | 'include' | 'exclude' | 'examples' | 'status' | 'related' | 'values' | 'codable' | 'extent' | 'attributes' | 'idGiven'> {
  readonly id: string;
  readonly color?: string;
  /** The code under which an entry at the top of a file says that it belongs. */
  readonly parent?: string;
  readonly children: readonly CodeEntry[];
  readonly node: YamlText | YamlMap;
}

/** One file of the codebook. */
export interface CodebookFile {
  readonly path: StudyPath;
  readonly codes: readonly CodeEntry[];
  /** Undefined where the file does not say. */
  readonly flags: readonly string[] | undefined;
  readonly problems: readonly Problem[];
  /** False where the YAML is broken: codes may be missing, and the file must not be written. */
  readonly intact: boolean;
  readonly yaml: YamlFile;
  /** The list of the codes; undefined where there is none yet. */
  readonly list: YamlList | undefined;
}

/** Reads one file of the codebook: a map with `codes`, or a bare list of them. Never throws for bad input. */
export function parseCodebookFile(path: StudyPath, text: string): CodebookFile {
  const yaml = readYaml(path, text);
  const { root, problems: told } = onlyRoot(yaml);
  const problems: Problem[] = [...told];
  const report: Report = (node, message, rule = 'bad-codebook') => problems.push(yaml.problem(rule, 'error', node.span, message));
  const reader = { report, extentOf: (node: YamlNode) => yaml.extentOf(node.span) };

  const codes = root?.kind === 'list' ? root : valueAt(root, 'codes');
  if (root?.kind === 'text') report(root, 'A codebook is a map with the key `codes`, and under it the list of codes.');
  else if (root?.kind === 'map' && !root.entries.has('codes') && !root.entries.has('flags')) report(root, 'The codebook has no key `codes`. Put it above the list of codes.');
  if (codes && codes.kind !== 'list') report(codes, '`codes` must be a list: each code on a line of its own that begins with `- `.');
  const list = codes?.kind === 'list' ? codes : undefined;
  const flags = valueAt(root, 'flags');
  return {
    path,
    codes: readEntries(list, reader),
    flags: flags && textsOf(flags, 'flags', report),
    problems,
    intact: yaml.intact,
    yaml,
    list,
  };
}

type Report = (node: YamlNode, message: string, rule?: Rule) => void;
interface Reader {
  readonly report: Report;
  readonly extentOf: (node: YamlNode) => Extent;
}

function readEntries(list: YamlNode | undefined, reader: Reader): readonly CodeEntry[] {
  if (!list) return [];
  if (list.kind !== 'list') {
    reader.report(list, '`children` must be a list: each code on a line of its own that begins with `- `.');
    return [];
  }
  return list.entries.flatMap((node) => readEntry(node, reader));
}

/** One entry as a list of one; its children in its place where it is none itself. */
function readEntry(node: YamlNode, reader: Reader): readonly CodeEntry[] {
  const { report, extentOf } = reader;
  if (node.kind === 'list' || isEmpty(node)) {
    report(node, 'An entry of the codebook must be a name, or a map with `id` and `name`.');
    return [];
  }
  if (node.kind === 'text') return isRefused(codeIdFrom(node.text), node, report) ? [] : [bareEntry(node, extentOf(node))];

  const text = (key: string): string | undefined => {
    const value = valueAt(node, key);
    if (value && value.kind !== 'text') report(value, `\`${key}\` must be text.`);
    return value?.kind === 'text' ? value.text : undefined;
  };
  const texts = (key: string): readonly string[] | undefined => {
    const value = valueAt(node, key);
    return value && textsOf(value, key, report);
  };
  const children = readEntries(valueAt(node, 'children'), reader);
  const [givenId, givenName] = [text('id'), text('name')];
  const name = givenName ?? givenId;
  if (name === undefined || name.trim() === '' || givenId === '') {
    report(node, 'The code has no name. Give it an `id` and a `name`.');
    return children;
  }
  const id = givenId ?? codeIdFrom(name);
  if (isRefused(id, valueAt(node, 'id') ?? node, report)) return children;
  const attributes = new Map<string, YamlValue>();
  for (const [key, { value }] of node.entries) {
    if (!(CODE_KEYS as readonly string[]).includes(key) || key === 'merged') attributes.set(key, plainValue(value));
  }
  const values = texts('values');
  const color = colorOf(node, report);
  const [definition, include, exclude, parent] = [text('definition'), text('include'), text('exclude'), text('parent')];
  const entry: CodeEntry = {
    id,
    idGiven: givenId !== undefined,
    name,
    was: texts('was') ?? [],
    ...(color === undefined ? {} : { color }),
    ...(definition === undefined ? {} : { definition }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    examples: texts('examples') ?? [],
    status: statusOf(node, report),
    related: relatedOf(node, report),
    ...(values === undefined ? {} : { values }),
    codable: codableOf(node, report),
    ...(parent === undefined ? {} : { parent }),
    children,
    extent: extentOf(node),
    attributes,
    node,
  };
  return [entry];
}

function bareEntry(node: YamlText, extent: Extent): CodeEntry {
  const name = node.text;
  const bare = { was: [], examples: [], related: [], children: [], attributes: new Map<string, YamlValue>() };
  return { id: codeIdFrom(name), idGiven: false, name, status: DEFAULT_STATUS, codable: true, extent, node, ...bare };
}

function isRefused(id: string, node: YamlNode, report: Report): boolean {
  if (!isForbiddenKey(id)) return false;
  report(node, `The id \`${id}\` is refused, since programs could take it for their own. Choose another.`, 'forbidden-key');
  return true;
}

/** The texts of a list; one text alone is a list of one. */
function textsOf(node: YamlNode, key: string, report: Report): readonly string[] {
  const nodes = node.kind === 'list' ? node.entries : [node];
  const wrong = nodes.find((entry) => entry.kind !== 'text' || isEmpty(entry));
  if (wrong) report(wrong, `\`${key}\` must be a text or a list of texts.`);
  return nodes.flatMap((entry) => (entry.kind === 'text' && !isEmpty(entry) ? [entry.text] : []));
}

function colorOf(node: YamlMap, report: Report): string | undefined {
  const value = valueAt(node, 'color');
  if (!value) return undefined;
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(value.kind === 'text' ? value.text : '') ?? [];
  if (long) return `#${long.toLowerCase()}`;
  if (short) return `#${short.toLowerCase().replace(/./g, '$&$&')}`;
  report(value, 'A colour is written as `"#c0392b"`, in quotes.');
  return undefined;
}

const STATUSES = ['provisional', 'stable', 'retired'] as const;

/** What a code is that says nothing of it: whoever writes a codebook by hand means its codes. Codes made while coding say that they are provisional. */
const DEFAULT_STATUS = 'stable';

function statusOf(node: YamlMap, report: Report): Code['status'] {
  const value = valueAt(node, 'status');
  const status = value?.kind === 'text' ? STATUSES.find((known) => known === value.text) : undefined;
  if (value && !status) report(value, '`status` is `provisional`, `stable` or `retired`.');
  return status ?? DEFAULT_STATUS;
}

function relatedOf(node: YamlMap, report: Report): Code['related'] {
  const value = valueAt(node, 'related');
  if (!value) return [];
  return (value.kind === 'list' ? value.entries : [value]).flatMap((entry) => {
    if (entry.kind === 'text' && !isEmpty(entry)) return [{ code: entry.text, how: '' }];
    const [code, how] = [valueAt(entry, 'code'), valueAt(entry, 'how')];
    if (code?.kind === 'text' && (how === undefined || how.kind === 'text')) return [{ code: code.text, how: how?.text ?? '' }];
    report(entry, '`related` is a list of codes: `{code: variation, how: precedes}`.');
    return [];
  });
}

function codableOf(node: YamlMap, report: Report): boolean {
  const value = valueAt(node, 'codable');
  const text = value?.kind === 'text' ? value.text.toLowerCase() : undefined;
  if (!value || text === 'true' || text === 'yes') return true;
  if (text === 'false' || text === 'no') return false;
  report(value, '`codable` is `true`, or `false` for a heading that only groups.');
  return true;
}
