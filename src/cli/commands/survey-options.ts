/** Options of `verbatim import survey`: one for every decision, so that it runs unattended. */
import * as fs from 'node:fs';
import type { Direction, NameDecision, People, SurveyDecisions, SurveyMapping } from '../../core/exchange/survey/mapping';
import { relationCalled, relationId } from '../../core/exchange/survey/relation-ids';
import { rosterOf } from '../../core/exchange/survey/roster';
import { type SurveyShape, SURVEY_SHAPES, type SurveyTable } from '../../core/exchange/survey/survey-table';
import { foldName } from '../../core/study/memos/link-names';
import type { Study } from '../../core/study/study';
import { type Command, type Options, text, texts, UsageError } from '../command';

export const SURVEY_OPTIONS: Command['options'] = {
  write: { type: 'boolean', help: 'writes; without it, only says what would change' },
  'dry-run': { type: 'boolean', help: 'writes nothing, which is so anyway without --write' },
  into: { type: 'string', help: 'the study’s folder (default: the current one)' },
  shape: { type: 'string', help: 'wide (a respondent a row, names in cells), grid (a respondent a row, a column for each person), long (a tie a row) or matrix' },
  person: { type: 'string', help: 'wide, grid: the column that says who answered' },
  relation: { type: 'string', multiple: true, help: 'advice=advice1,advice2 or advice=advice_*: columns of a relation; long: what the relation is called there; else the only relation: advice' },
  attribute: { type: 'string', multiple: true, help: 'wide, grid: years=Years teaching: a column that becomes an attribute' },
  separator: { type: 'string', help: 'wide: what parts several names in one cell' },
  'weight-columns': { type: 'string', multiple: true, help: 'wide: advice_1=advice_1_weight or advice_*=advice_*_weight: columns that say how much' },
  'weight-sign': { type: 'string', help: 'wide: what stands between a name and how much in one cell: “:” of t03:2' },
  from: { type: 'string', help: 'long: the column of the first person' },
  to: { type: 'string', help: 'long: the column of the second person' },
  'relation-column': { type: 'string', help: 'long: the column that says which relation' },
  weight: { type: 'string', help: 'long: the column that says how much' },
  topic: { type: 'string', help: 'long: the column that says what about' },
  direction: { type: 'string', help: 'long, matrix: row-turns-to-column or column-turns-to-row; of a tie, the first person is the row' },
  answered: { type: 'string', help: 'long: who answered: all, ids with commas, or a file with one a line' },
  asked: { type: 'string', help: 'who of the roster was asked, likewise; the others are left as they are' },
  missing: { type: 'string', help: 'what cells say where there is no answer, with commas (default: NA,.)' },
  wave: { type: 'string', help: 'the wave that the answers belong to' },
  match: { type: 'string', multiple: true, help: '"Jon Smth=t07": whom a name means' },
  external: { type: 'string', multiple: true, help: 'a name of somebody outside: is added to the roster as external' },
  add: { type: 'string', multiple: true, help: 'a name of somebody new on the staff: is added to the roster' },
  'add-all': { type: 'boolean', help: 'adds everybody whom the roster does not have' },
  'leave-out': { type: 'string', multiple: true, help: 'a name that is nobody’s, such as “nobody”' },
  duplicates: { type: 'string', help: 'first or last: which row counts of a person who has two' },
  replace: { type: 'boolean', help: 'replaces answers on file that differ' },
  keep: { type: 'boolean', help: 'keeps answers on file that differ, and writes the others' },
  delimiter: { type: 'string', help: 'what parts the cells (default: found out); tab for a tabulator' },
  encoding: { type: 'string', help: 'how the letters are written, such as windows-1252 (default: found out)' },
  json: { type: 'boolean', help: 'one JSON document' },
};

/** One of a few words. */
function oneOf<Word extends string>(options: Options, key: string, words: readonly Word[]): Word | undefined {
  const said = text(options, key);
  const word = words.find((each) => each === said);
  if (said !== undefined && word === undefined) throw new UsageError(`--${key} is ${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}, not “${said}”`);
  return word;
}

export function shapeOption(options: Options): SurveyShape | undefined {
  return oneOf(options, 'shape', SURVEY_SHAPES);
}

/** What was proposed, corrected by options. */
export function mappingOf(options: Options, table: SurveyTable, study: Study, proposed: SurveyMapping): SurveyMapping {
  const direction = oneOf(options, 'direction', ['row-turns-to-column', 'column-turns-to-row']);
  const column = (key: string): string | undefined => text(options, key);
  const named = {
    person: column('person'),
    from: column('from'),
    to: column('to'),
    relation: column('relation-column'),
    weight: column('weight'),
    topic: column('topic'),
    separator: column('separator')?.replace('\\n', '\n'),
    weightSign: column('weight-sign'),
  };
  const missing = text(options, 'missing');
  const relations = relationsOf(texts(options, 'relation'), table, study);
  const weights = texts(options, 'weight-columns').map((each) => {
    const [names, weight] = parted(each);
    if (weight === undefined) throw new UsageError(`--weight-columns is names=weight, such as "advice_*=advice_*_weight", not “${each}”`);
    return [names, weight] as const;
  });
  const attributes = texts(options, 'attribute').map((each) => {
    const [key, name] = parted(each);
    return [name === undefined ? attributeKey(key) : key, name ?? key] as const;
  });
  return {
    ...proposed,
    ...Object.fromEntries(Object.entries(named).filter(([, name]) => name !== undefined)),
    ...(relations.size === 0 ? {} : { relations }),
    ...(weights.length === 0 ? {} : { weights: new Map(weights) }),
    ...(attributes.length === 0 ? {} : { attributes: new Map(attributes) }),
    ...(missing === undefined ? {} : { missing: missing.split(',').map((code) => code.trim()).filter((code) => code !== '') }),
    ...(direction === undefined ? {} : { direction: DIRECTION_WORDS[direction] }),
  };
}

const DIRECTION_WORDS: Readonly<Record<'row-turns-to-column' | 'column-turns-to-row', Direction>> = { 'row-turns-to-column': 'row turns to column', 'column-turns-to-row': 'column turns to row' };

/** A column's heading as a key of front matter. */
function attributeKey(heading: string): string {
  return relationId(heading);
}

/** `advice=advice1,advice2`; a relation alone is the only one. */
function relationsOf(said: readonly string[], table: SurveyTable, study: Study): ReadonlyMap<string, readonly string[]> {
  return new Map(said.map((each): readonly [string, readonly string[]] => {
    const [name, columns] = parted(each);
    const id = relationCalled(study, name) ?? relationId(name);
    if (columns === undefined) return [id, []];
    return [id, table.columns.includes(columns) ? [columns] : columns.split(',').map((column) => column.trim()).filter((column) => column !== '')];
  }));
}

/** `key=value`, at the first sign. */
function parted(said: string): readonly [string, string | undefined] {
  const at = said.indexOf('=');
  return at < 0 ? [said.trim(), undefined] : [said.slice(0, at).trim(), said.slice(at + 1).trim()];
}

export function decisionsOf(options: Options, study: Study): SurveyDecisions {
  const wave = text(options, 'wave');
  const answered = peopleOf(text(options, 'answered'));
  const asked = peopleOf(text(options, 'asked'));
  const duplicates = oneOf(options, 'duplicates', ['first', 'last']);
  if (options.replace && options.keep) throw new UsageError('--replace and --keep say opposite things; give one');
  if (options.write && options['dry-run']) throw new UsageError('--write and --dry-run say opposite things; give one');
  const existing = options.replace ? 'replace' : options.keep ? 'keep' : undefined;
  return {
    names: namesOf(options, study),
    ...(wave === undefined ? {} : { wave }),
    ...(options['add-all'] ? { others: 'add' as const } : {}),
    ...(answered === undefined ? {} : { answered }),
    ...(asked === undefined ? {} : { asked }),
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(existing === undefined ? {} : { existing }),
  };
}

function namesOf(options: Options, study: Study): ReadonlyMap<string, NameDecision> {
  const names = new Map<string, NameDecision>();
  const roster = rosterOf(study.people);
  for (const each of texts(options, 'match')) {
    const at = each.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--match is "name=id", not “${each}”`);
    const [name, who] = [each.slice(0, at).trim(), each.slice(at + 1).trim()];
    const match = roster.match(who);
    if (match.kind === 'nobody') throw new UsageError(`--match ${each}: nobody in the roster has the id “${who}”`);
    if (match.kind === 'several') throw new UsageError(`--match ${each}: “${who}” may be ${match.ids.join(' or ')}; give the id`);
    names.set(foldName(name), { kind: 'person', id: match.id });
  }
  for (const name of texts(options, 'external')) names.set(foldName(name), { kind: 'external' });
  for (const name of texts(options, 'add')) names.set(foldName(name), { kind: 'add' });
  for (const name of texts(options, 'leave-out')) names.set(foldName(name), { kind: 'leave out' });
  return names;
}

/** `all`, a file with one a line, or names and ids with commas. */
function peopleOf(said: string | undefined): People | undefined {
  if (said === undefined || said === 'all') return said;
  const lines = fs.existsSync(said) && fs.statSync(said).isFile() ? fs.readFileSync(said, 'utf8').replace(/^\ufeff/, '').split(/\r\n?|\n/) : said.split(',');
  return lines.map((line) => line.trim().replace(/^"(.*)"$/, '$1')).filter((line) => line !== '');
}
