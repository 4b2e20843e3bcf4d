/** Studies in memory and surveys for them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { applyPlan, pathsOfPlan, type SurveyFileChange } from '../../../../src/core/exchange/survey/apply-plan';
import type { SurveyDecisions, SurveyMapping } from '../../../../src/core/exchange/survey/mapping';
import { makePlan } from '../../../../src/core/exchange/survey/make-plan';
import type { SurveyPlan } from '../../../../src/core/exchange/survey/plan';
import { proposeMapping } from '../../../../src/core/exchange/survey/propose';
import { readMemory } from '../../../../src/core/exchange/survey/remember';
import { readSurveyFile } from '../../../../src/core/exchange/survey/survey-file';
import type { SurveyTable } from '../../../../src/core/exchange/survey/survey-table';
import { memoryFiles } from '../../../../src/core/store/memory-files';
import { localTexts } from '../../../../src/core/store/old-texts';
import { StudyStore } from '../../../../src/core/store/study-store';
import type { Study } from '../../../../src/core/study/study';
import { stillPace } from '../../store/desk';

export type Files = Readonly<Record<string, string>>;

const EXAMPLE = path.join(import.meta.dirname, '../../../../examples/maple-street');

/** The example study without its texts. */
export function mapleFiles(): Files {
  const people = readdirSync(path.join(EXAMPLE, 'people')).map((name) => `people/${name}`);
  return Object.fromEntries(['verbatim.yaml', 'codebook.yaml', ...people].map((name) => [name, readFileSync(path.join(EXAMPLE, name), 'utf8')]));
}

/** The same with all answers to the survey taken out of the people's files. */
export function withoutAnswers(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace(/^survey: .*\n/m, '').replace(/^ties:\n(?: {2}.*\n)*/m, '')]));
}

export async function studyOf(files: Files): Promise<Study> {
  const port = memoryFiles(files);
  return (await StudyStore.open({ key: 'test', port, pace: stillPace(), oldTexts: localTexts(port) })).study;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function tableIn(name: string, bytes: string | Uint8Array): SurveyTable {
  const file = readSurveyFile(name, typeof bytes === 'string' ? bytesOf(bytes) : bytes);
  assert.ok(file.ok, file.ok ? '' : file.problem);
  return file.table;
}

export interface Import {
  readonly name?: string;
  readonly mapping?: Partial<SurveyMapping>;
  readonly decisions?: Partial<SurveyDecisions>;
}

export function planFor(study: Study, csv: string | Uint8Array, { name = 'survey.csv', mapping, decisions }: Import = {}): SurveyPlan {
  const table = tableIn(name, csv);
  const memory = readMemory(study.settings.imports);
  const proposed = proposeMapping(name, table, study, memory.mapping, mapping?.shape);
  return makePlan(study, table, { ...proposed, ...mapping }, { names: new Map(), ...decisions }, memory);
}

export interface Imported {
  readonly plan: SurveyPlan;
  readonly changes: readonly SurveyFileChange[];
  readonly files: Files;
  readonly study: Study;
}

/** Imports a survey into files in memory; fails where something is open. */
export async function imported(files: Files, csv: string | Uint8Array, how: Import = {}): Promise<Imported> {
  const study = await studyOf(files);
  const plan = planFor(study, csv, how);
  assert.deepEqual([plan.questions, plan.names, plan.problems.filter(({ severity }) => severity === 'error')], [[], [], []]);
  const texts = new Map(pathsOfPlan(study, plan).flatMap((name) => (files[name] === undefined ? [] : [[name, files[name]] as const])));
  const changes = applyPlan(study, plan, texts);
  const after = { ...files, ...Object.fromEntries(changes.map((change) => [change.path, change.after])) };
  return { plan, changes, files: after, study: await studyOf(after) };
}

/** Who turns to whom, as `person relation: names`. */
export function answersOf(study: Study, wave?: string): readonly string[] {
  return [...study.people.values()].flatMap((person) => {
    const own = wave === undefined ? person : person.waves.get(wave);
    return [...(own?.ties ?? [])].map(([relation, ties]) => `${person.id} ${relation}: ${ties.map(({ to, weight }) => (weight === undefined || weight === 1 ? to : `${to}*${weight}`)).sort().join(' ')}`);
  }).sort();
}

/** The answers of a study as a survey tool saves them. */
export function exported(study: Study, how: { readonly shape: 'columns' | 'cell' | 'long' | 'grid' | 'beside' | 'behind' } | { readonly shape: 'matrix'; readonly relation: string }): string {
  const people = [...study.people.values()];
  const relations = [...study.settings.relations.keys()];
  const named = (id: string, relation: string): readonly string[] => study.people.get(id)?.ties.get(relation)?.map(({ to }) => to) ?? [];
  switch (how.shape) {
    case 'columns': {
      const most = 10;
      const numbers = Array.from({ length: most }, (_, index) => index);
      const head = ['id', ...relations.flatMap((relation) => numbers.map((number) => `${relation}${number + 1}`))];
      return [head, ...people.map(({ id }) => [id, ...relations.flatMap((relation) => numbers.map((number) => named(id, relation)[number] ?? ''))])].map((row) => row.join(',')).join('\n');
    }
    case 'cell':
      return [['name', ...relations], ...people.map(({ id, name }) => [name ?? id, ...relations.map((relation) => named(id, relation).map((to) => study.people.get(to)?.name).join('; '))])].map((row) => row.join(',')).join('\n');
    case 'grid':
      return [['Respondent', 'years', ...relations.flatMap((relation) => people.map(({ id }) => `${relation}_${id}`))], ...people.map(({ id, name }) => [name ?? id, '7', ...relations.flatMap((relation) => people.map((other) => (named(id, relation).includes(other.id) ? '1' : '0')))])].map((row) => row.join(',')).join('\n');
    case 'beside': {
      const numbers = Array.from({ length: 10 }, (_, index) => index);
      const head = ['id', ...relations.flatMap((relation) => numbers.flatMap((number) => [`${relation}_${number + 1}`, `${relation}_${number + 1}_weight`]))];
      return [head, ...people.map(({ id }) => [id, ...relations.flatMap((relation) => numbers.flatMap((number) => { const to = named(id, relation)[number]; return to === undefined ? ['', ''] : [to, '1']; }))])].map((row) => row.join(';')).join('\n');
    }
    case 'behind':
      return [['name', ...relations], ...people.map(({ id, name }) => [name ?? id, ...relations.map((relation) => named(id, relation).map((to) => `${study.people.get(to)?.name ?? to} (1)`).join('; '))])].map((row) => row.join(',')).join('\n');
    case 'long':
      return ['source,target,relation,weight', ...people.flatMap(({ id }) => relations.flatMap((relation) => named(id, relation).map((to) => `${id},${to},${relation},1`)))].join('\n');
    case 'matrix':
      return [['', ...people.map(({ id }) => id)], ...people.map(({ id }) => [id, ...people.map((other) => (named(id, how.relation).includes(other.id) ? '1' : '0'))])].map((row) => row.join(',')).join('\n');
  }
}
