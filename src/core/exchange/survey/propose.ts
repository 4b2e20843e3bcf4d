/** What a survey's columns most likely mean, from their names, what stands in them, the roster, and what the study remembers. */
import { foldName } from '../../study/memos/link-names';
import type { Study } from '../../study/study';
import { stemOf } from '../transcript-name';
import { columnsNamed, partIn } from './columns';
import { DEFAULT_MISSING, missingTest, type SurveyMapping } from './mapping';
import { relationCalled, relationId } from './relation-ids';
import { gridRelations } from './propose-grid';
import { isSamePerson, type Roster, rosterOf } from './roster';
import { isByRespondent, type SurveyShape, type SurveyTable } from './survey-table';
import { namedWeight, proposedWeights, weightColumns, WEIGHT_SIGNS } from './weights';

const PERSON = /^(?:id|person|respondent|participant|name|full name|staff|teacher|code(?: ?name)?|who|ego|your name)$/;
const FROM = /^(?:from|source|ego|sender|respondent|who|person|id|i|tail)$/;
const TO = /^(?:to|target|alter|receiver|nominee|named|whom|j|head)$/;
const RELATION = /^(?:relation|relations|relationship|type|network|question|tie)$/;
const WEIGHT = /^(?:weight|value|strength|frequency|how often)$/;
const TOPIC = /^(?:topic|topics|subject|about)$/;

/** Rows that are looked at; more would tell no more. */
const LOOK = 500;

/** The shape that a table most likely has. */
export function shapeOf(table: SurveyTable): SurveyShape {
  if (table.shape) return table.shape;
  const names = table.columns.map(foldName);
  if (names.some((name) => FROM.test(name)) && names.some((name) => TO.test(name))) return 'long';
  const heads = new Set(table.headings.slice(1).map(foldName));
  const inBoth = table.rows.filter(({ cells }) => heads.has(foldName(cells[0] ?? ''))).length;
  return table.rows.length > 1 && inBoth >= table.rows.length * 0.8 && heads.size >= table.rows.length * 0.5 ? 'matrix' : 'wide';
}

/** Proposes what the columns mean. What cannot be told stays open: `mappingFaults` says what. @param said the shape, where a person has said it. */
export function proposeMapping(fileName: string, table: SurveyTable, study: Study, remembered?: SurveyMapping, said?: SurveyShape): SurveyMapping {
  const grid = said === undefined || said === 'grid' ? gridIn(table, study, remembered?.missing ?? DEFAULT_MISSING) : undefined;
  const likely = shapeOf(table);
  const known = remembered && columnsOf(remembered).every((name) => columnsNamed(table, [name]).length > 0) ? remembered : undefined;
  const shape = said ?? (likely === 'wide' && (grid ?? known?.shape === 'grid') ? 'grid' : likely);
  const fits = known?.shape === shape ? known : undefined;
  const missing = remembered?.missing ?? DEFAULT_MISSING;
  const direction = remembered?.shape === shape ? remembered.direction : undefined;
  const common = { shape, missing, attributes: new Map<string, string>(), ...(direction === undefined ? {} : { direction }) };
  if (shape === 'matrix') return { ...common, relations: onlyRelation(fileName, table, study) };
  if (shape === 'long') {
    if (fits) return fits.relation === undefined ? { ...fits, relations: onlyRelation(fileName, table, study) } : fits;
    return { ...common, ...longColumns(table), relations: isSaid(table, table.columns.find((name) => RELATION.test(foldName(name)))) ? new Map() : onlyRelation(fileName, table, study) };
  }
  if (shape === 'grid') return fits ?? { ...common, ...(grid ?? { relations: new Map() }) };
  return fits ?? { ...common, ...wideColumns(table, study, missing) };
}

function columnsOf(mapping: SurveyMapping): readonly string[] {
  const { person, from, to, relation, weight, topic } = mapping;
  const own = [person, from, to, relation, weight, topic, ...mapping.attributes.values()].filter((name) => name !== undefined);
  return isByRespondent(mapping.shape) ? [...own, ...[...mapping.relations.values()].flat(), ...[...(mapping.weights ?? [])].flat()] : own;
}

/** The relation that a file of one is about: the one that it names, that its name names, or the only one of the study. */
function onlyRelation(fileName: string, table: SurveyTable, study: Study): ReadonlyMap<string, readonly string[]> {
  if (table.relation !== undefined) return new Map([[relationCalled(study, table.relation) ?? relationId(table.relation), []]]);
  const words = stemOf(fileName).split(/[^\p{L}\p{N}]+/u);
  const named = [...new Set(words.map((word) => relationCalled(study, word)).filter((id) => id !== undefined))];
  const [only] = named.length === 1 ? named : study.settings.relations.size === 1 ? [...study.settings.relations.keys()] : [];
  return only === undefined ? new Map() : new Map([[only, []]]);
}

function longColumns(table: SurveyTable): Pick<SurveyMapping, 'from' | 'to' | 'relation' | 'weight' | 'topic'> {
  const find = (pattern: RegExp, but: readonly (string | undefined)[] = []): string | undefined => table.columns.find((name) => !but.includes(name) && pattern.test(foldName(name)));
  const to = find(TO) ?? table.columns[1];
  const from = find(FROM, [to]) ?? table.columns[0];
  const relation = find(RELATION, [from, to]);
  const weight = find(WEIGHT, [from, to]);
  const topic = find(TOPIC, [from, to, relation]);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(isSaid(table, relation) ? { relation } : {}),
    ...(isSaid(table, weight) ? { weight } : {}),
    ...(topic === undefined ? {} : { topic }),
  };
}

/** Formats that are lists of ties have columns for what they may not say. */
function isSaid(table: SurveyTable, name: string | undefined): name is string {
  const index = name === undefined ? -1 : table.columns.indexOf(name);
  return index >= 0 && table.rows.some(({ cells }) => (cells[index] ?? '') !== '');
}

/** Who answers and the columns of a grid; undefined where the table is none. */
function gridIn(table: SurveyTable, study: Study, missing: readonly string[]): Pick<SurveyMapping, 'person' | 'relations'> | undefined {
  const roster = rosterOf(study.people);
  const rows = table.rows.slice(0, LOOK).map(({ cells }) => cells);
  const person = personColumn(table, rows, roster, () => false);
  const relations = gridRelations(table, rows, study, roster, person, missingTest({ missing }));
  return relations && { ...(table.columns[person] === undefined ? {} : { person: table.columns[person] }), relations };
}

function wideColumns(table: SurveyTable, study: Study, missing: readonly string[]): Pick<SurveyMapping, 'person' | 'relations' | 'separator' | 'weights' | 'weightSign'> {
  const roster = rosterOf(study.people);
  const rows = table.rows.slice(0, LOOK).map(({ cells }) => cells);
  const isMissing = missingTest({ missing });
  const weights = proposedWeights(table, isMissing);
  const besides = new Set(weightColumns(table, { weights }).values());
  const sign = weightSignIn(rows, roster);
  const bare = (cell: string): string => (sign === undefined ? cell : namedWeight(cell, sign).name);
  const relations = new Map<string, string[]>();
  const byStem = new Map<string, number>();
  const stems = table.columns.map(stemOfColumn);
  const person = personColumn(table, rows, roster, (column) => relationCalled(study, stems[column] ?? '') !== undefined);
  for (const stem of stems) byStem.set(stem, (byStem.get(stem) ?? 0) + 1);
  for (const [column, name] of table.columns.entries()) {
    if (column === person || besides.has(name)) continue;
    const stem = stems[column] ?? name;
    const known = relationCalled(study, stem);
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '' && !isMissing(cell));
    const names = cells.flatMap((cell) => (roster.match(cell).kind === 'nobody' ? cell.split(/[;|\n]/) : [cell])).map((cell) => bare(cell.trim()));
    const matched = names.filter((cell) => roster.match(cell).kind !== 'nobody').length;
    const areOthers = !rows.some((row) => (row[column] ?? '') !== '' && isSamePerson(roster, row[column] ?? '', row[person] ?? ''));
    const isRelation = known !== undefined || ((byStem.get(stem) ?? 0) > 1 && stem !== foldName(name) && !areNumbers(cells) && names.length > 0 && (study.people.size === 0 || matched > 0)) || (areOthers && names.length > 0 && matched >= names.length * 0.6);
    if (!isRelation) continue;
    const id = known ?? relationId(stem);
    relations.set(id, [...(relations.get(id) ?? []), name]);
  }
  const named = [...relations.values()].flat();
  const separator = separatorIn(named.map((name) => table.columns.indexOf(name)), rows, (cell) => roster.match(bare(cell)).kind !== 'nobody');
  const kept = new Map([...weights].filter(([names]) => named.some((name) => name === names || partIn(names, name) !== undefined)));
  return {
    ...(table.columns[person] === undefined ? {} : { person: table.columns[person] }),
    relations,
    ...(separator === undefined ? {} : { separator }),
    ...(kept.size === 0 ? {} : { weights: kept }),
    ...(sign === undefined ? {} : { weightSign: sign }),
  };
}

/** `advice_1`, `Advice 2`, `advice (3)` are columns of `advice`. */
function stemOfColumn(name: string): string {
  return foldName(name.replace(/[\s_.:-]*(?:\(\d+\)|#?\d+)$/, '').replace(/[\s_.:-]*(?:name|nominee|person)$/i, '') || name);
}

/** What parts names and numbers, `t03:2`, in most cells that hold somebody of the roster; undefined where nothing does. */
function weightSignIn(rows: readonly (readonly string[])[], roster: Roster): string | undefined {
  const parts = rows.flatMap((row) => row.flatMap((cell) => cell.split(/[;|,\n]/))).map((part) => part.trim()).filter((part) => part !== '');
  const fitting = (sign: string): number => parts.filter((part) => { const { name, weight } = namedWeight(part, sign); return weight !== undefined && roster.match(name).kind !== 'nobody'; }).length;
  const bare = parts.filter((part) => roster.match(part).kind !== 'nobody').length;
  // Who answers stands bare in a row of their own.
  return WEIGHT_SIGNS.find((sign) => fitting(sign) >= 2 && fitting(sign) * 2 >= bare - rows.length);
}

function areNumbers(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[\d.,+-]+$/.test(cell));
}

/** The column that is called so, unless the roster knows another's cells far better; else the first that it knows, each person once. */
function personColumn(table: SurveyTable, rows: readonly (readonly string[])[], roster: Roster, isRelation: (column: number) => boolean): number {
  const scores = table.columns.map((_, column) => {
    if (isRelation(column)) return 0;
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    const known = new Set(cells.flatMap((cell) => {
      const match = roster.match(cell);
      return match.kind === 'person' ? [match.id] : [];
    }));
    // A column of names given holds many of them often; who answers stands there once.
    return cells.length === 0 ? 0 : known.size / Math.max(cells.length, rows.length);
  });
  const most = Math.max(0, ...scores);
  const called = table.columns.findIndex((name, column) => PERSON.test(foldName(name)) && (scores[column] ?? 0) >= most / 3);
  const best = scores.findIndex((score) => score >= most * 0.9);
  if (called >= 0) return called;
  return most >= 0.3 ? best : 0;
}

function separatorIn(columns: readonly number[], rows: readonly (readonly string[])[], isSomebody: (cell: string) => boolean): string | undefined {
  const cells = rows.flatMap((row) => columns.map((column) => row[column] ?? ''));
  const sure = [';', '|', '\n'].find((separator) => cells.some((cell) => cell.includes(separator)));
  if (sure !== undefined) return sure;
  // A comma may stand inside one name: “Lee, Jen”.
  const withComma = cells.filter((cell) => cell.includes(',') && !isSomebody(cell));
  const parted = withComma.filter((cell) => cell.split(',').every((name) => isSomebody(name.trim())));
  return withComma.length > 0 && parted.length * 2 > withComma.length ? ',' : undefined;
}
