/** `verbatim.yaml`: what a study's folder says of itself. */
import { isCoderName } from '../codings/coder-name';
import type { CoderEntry, StudyPath, StudySettings } from '../model';
import { nearest } from '../checks/nearest';
import { pathFault } from '../paths';
import { readLeaders } from './leaders';
import { readRelations } from './relations';
import { globFault } from './tame-glob';
import type { Problem, Rule, Severity } from '../problem';
import { onlyRoot, readYaml } from '../yaml/yaml';
import { isEmpty, plainValue, valueAt, type YamlNode } from '../yaml/yaml-tree';

/** The format that this version reads and writes. */
export const FORMAT = 1;

/** What holds where `verbatim.yaml` says nothing, or is not there. The title is empty: the folder's name stands for it. */
export const DEFAULT_SETTINGS: StudySettings = {
  format: FORMAT,
  title: '',
  transcripts: ['transcripts/**/*.md', 'transcripts/**/*.txt'],
  codebooks: ['codebook.yaml', 'codebook/*.yaml'],
  people: ['people.yaml', 'people/**/*.md'],
  memos: ['memos/**/*.md'],
  nesting: [],
  waves: [],
  coders: new Map(),
  relations: new Map(),
  formalRoles: [],
  readOnly: false,
};

/** What the study file says. */
export interface ParsedSettings {
  readonly settings: StudySettings;
  readonly problems: readonly Problem[];
  /** False where the YAML is broken: the defaults may then stand for what could not be read. */
  readonly intact: boolean;
}

const GLOBS = ['transcripts', 'codebooks', 'people', 'memos'] as const;
const LISTS = ['nesting', 'waves', 'formalRoles'] as const;
const KEYS: readonly string[] = ['verbatim', 'title', ...GLOBS, ...LISTS, 'coders', 'relations', 'leaders', 'imports', 'doubt'];

/** Reads the study file. Whatever it does not say, or says wrongly, keeps its default. Never throws for bad input. */
export function parseSettings(path: StudyPath, text: string): ParsedSettings {
  const yaml = readYaml(path, text);
  const { root, problems: told } = onlyRoot(yaml);
  const problems: Problem[] = [...told];
  const report: Report = (rule, severity, node, message) => problems.push(yaml.problem(rule, severity, node.span, message));
  if (root && root.kind !== 'map') {
    report('bad-setting', 'error', root, 'The study file is a map of keys and values, such as `title: …`.');
    return { settings: DEFAULT_SETTINGS, problems, intact: yaml.intact };
  }
  reportUnknownKeys(root, report);
  const settings: { -readonly [key in keyof StudySettings]: StudySettings[key] } = { ...DEFAULT_SETTINGS, ...readFormat(valueAt(root, 'verbatim'), report) };
  const title = valueAt(root, 'title');
  if (title) settings.title = textOf(title, 'title', report) ?? settings.title;
  for (const key of GLOBS) {
    const globs = listOf(valueAt(root, key), key, report);
    if (globs) settings[key] = few(globs, key, report).map((node) => safeGlob(node, key, report)).filter((glob) => glob !== undefined);
  }
  for (const key of LISTS) {
    const texts = listOf(valueAt(root, key), key, report);
    if (texts) settings[key] = texts.map(({ text }) => text);
  }
  settings.coders = readCoders(valueAt(root, 'coders'), report);
  settings.relations = readRelations(valueAt(root, 'relations'), ({ span }, message) => {
    problems.push(yaml.problem('bad-setting', 'error', span, message));
  });
  const stated = valueAt(root, 'leaders');
  const leaders = stated && readLeaders(stated, (node, message) => { report('bad-setting', 'error', node, message); });
  const imports = valueAt(root, 'imports');
  if (imports && imports.kind !== 'map') report('bad-setting', 'error', imports, '`imports` is a map of what imports remember, such as `survey: { shape: wide }`.');
  else if (imports) settings.imports = plainValue(imports);
  return { settings: leaders ? { ...settings, leaders } : settings, problems, intact: yaml.intact };
}

type Report = (rule: Rule, severity: Severity, node: YamlNode, message: string) => void;

function reportUnknownKeys(root: YamlNode | undefined, report: Report): void {
  for (const { key } of root?.kind === 'map' ? root.entries.values() : []) {
    if (KEYS.includes(key.text)) continue;
    const meant = nearest(key.text, KEYS);
    report('bad-setting', 'warning', key, `The study file knows no \`${key.text}\`.${meant ? ` Is \`${meant}\` meant?` : ' It is kept and does nothing.'}`);
  }
}

function readFormat(node: YamlNode | undefined, report: Report): Pick<StudySettings, 'format' | 'readOnly'> {
  if (!node) return { format: FORMAT, readOnly: false };
  const format = node.kind === 'text' && /^[1-9]\d{0,5}$/.test(node.text) ? Number(node.text) : undefined;
  if (format === undefined) {
    report('bad-setting', 'error', node, `\`verbatim\` is the format of the study, a whole number such as ${FORMAT}.`);
    return { format: FORMAT, readOnly: false };
  }
  if (format > FORMAT) {
    report('future-format', 'error', node, `This study has format ${format}; this version of Verbatim knows ${FORMAT}. It is shown and not written to. Update Verbatim to work on it.`);
  }
  return { format, readOnly: format > FORMAT };
}

interface TextNode {
  readonly node: YamlNode;
  readonly text: string;
}

function textOf(node: YamlNode, key: string, report: Report): string | undefined {
  if (node.kind === 'text') return node.text;
  report('bad-setting', 'error', node, `\`${key}\` must be text.`);
  return undefined;
}

/** The texts of a list; one text alone is a list of one. Undefined where the key is not there or is something else. */
function listOf(node: YamlNode | undefined, key: string, report: Report): readonly TextNode[] | undefined {
  if (!node) return undefined;
  const nodes = node.kind === 'list' ? node.entries : [node];
  const texts = nodes.map((entry) => (entry.kind === 'text' && !isEmpty(entry) ? { node: entry, text: entry.text } : undefined));
  const wrong = nodes[texts.indexOf(undefined)];
  if (wrong) report('bad-setting', 'error', wrong, `\`${key}\` must be a text or a list of texts.`);
  return node.kind === 'map' ? undefined : texts.filter((text) => text !== undefined);
}

/** Globs of one key. Every file of the study is held against each. */
const MOST_GLOBS = 100;

function few(globs: readonly TextNode[], key: string, report: Report): readonly TextNode[] {
  const beyond = globs[MOST_GLOBS];
  if (beyond) report('bad-setting', 'error', beyond.node, `\`${key}\` lists more than ${MOST_GLOBS} paths. From here on they are not read; write fewer, with \`*\` or \`**\`.`);
  return globs.slice(0, MOST_GLOBS);
}

/** A glob that stays in the study's folder; undefined, with a problem, where it does not. */
function safeGlob({ node, text }: TextNode, key: string, report: Report): string | undefined {
  const glob = text.replace(/^(!?)(?:\.\/)+/, '$1');
  // `..` also inside braces and groups of a glob.
  const fault = pathFault(glob.replace(/^!/, '')) ?? (/(?:^|[/{,(|])\.\.(?:$|[/},)|])/.test(glob) ? 'leaves the study’s folder' : globFault(glob));
  if (fault === undefined) return glob;
  report('bad-path', 'error', node, `The path \`${text}\` of \`${key}\` ${fault}. Give a path relative to the study file, inside its folder.`);
  return undefined;
}

function readCoders(node: YamlNode | undefined, report: Report): ReadonlyMap<string, CoderEntry> {
  const coders = new Map<string, CoderEntry>();
  if (!node) return coders;
  if (node.kind !== 'map') {
    report('bad-setting', 'error', node, '`coders` is a map: each coder’s folder name, then who that is, such as `ana: { name: Ana R. }`.');
    return coders;
  }
  for (const [id, { key, value }] of node.entries) {
    if (!isCoderName(id)) {
      report('bad-coder', 'error', key, `\`${id}\` cannot be a coder’s folder: use lower-case letters, digits and hyphens.`);
      continue;
    }
    const name = value.kind === 'text' ? (isEmpty(value) ? undefined : value) : valueAt(value, 'name');
    const nameText = name && textOf(name, `coders.${id}.name`, report);
    const git = listOf(valueAt(value, 'git'), `coders.${id}.git`, report) ?? [];
    if (value.kind === 'list') report('bad-setting', 'error', value, `\`coders.${id}\` is a map of \`name\` and \`git\`.`);
    coders.set(id, { id, ...(nameText === undefined ? {} : { name: nameText }), git: git.map(({ text }) => text) });
  }
  return coders;
}
