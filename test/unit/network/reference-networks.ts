/** The fixture networks as digraphs, and the values that other programs give for them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import Papa from 'papaparse';
import { digraphOf } from '../../../src/core/network/digraph';
import type { Digraph } from '../../../src/core/network/digraph';

export const FIXTURES = path.join(import.meta.dirname, '../../fixtures/networks');
/** Networks that are not ours to ship; tests use them where they are at hand. */
export const SHARED = path.join(import.meta.dirname, '../../../../shared/networks');

export type Figure = number | string | null;

export interface Reference {
  readonly ids: readonly string[];
  readonly graph: Digraph;
  /** A column of the nodes, by person. */
  group(column: string): readonly (string | undefined)[];
  /** One number. */
  value(key: string): number;
  /** By person, or by class of a census. */
  values(key: string): Readonly<Record<string, Figure>>;
  list(key: string): readonly Figure[];
}

/** Reads a network and what a program (`r`, `nx`) says of it; undefined where the files are not there. */
export function reference(name: string, relation: string, program: 'r' | 'nx' = 'r'): Reference | undefined {
  const folder = existsSync(path.join(FIXTURES, name)) ? FIXTURES : SHARED;
  const oracle = path.join(folder === FIXTURES ? folder : path.join(folder, 'oracle'), `${name}.${relation}.${program}.json`);
  if (!existsSync(oracle)) return undefined;
  const { values } = JSON.parse(readFileSync(oracle, 'utf8')) as { values: Readonly<Record<string, unknown>> };
  const rows = csv(path.join(folder, name, `matrix_${relation}.csv`)).slice(1);
  const [head = [], ...nodes] = csv(path.join(folder, name, 'nodes.csv'));
  const ids = rows.map(([id]) => id ?? '');
  const ties = rows.flatMap(([, ...cells], from) => cells.flatMap((cell, to) => (Number(cell) === 0 ? [] : [{ from, to }])));
  const get = (key: string): unknown => {
    assert.ok(key in values, `${name}.${relation}.${program} has ${key}`);
    return values[key];
  };
  return {
    ids,
    graph: digraphOf(ids.length, ties),
    group: (column) => nodes.map((cells) => cells[head.indexOf(column)]),
    value: (key) => get(key) as number,
    values: (key) => get(key) as Record<string, Figure>,
    list: (key) => get(key) as Figure[],
  };
}

function csv(file: string): string[][] {
  return Papa.parse<string[]>(readFileSync(file, 'utf8').trim()).data;
}

/** Two figures to 1e-9; what has no value here is NaN there. */
export function assertFigure(mine: number | undefined, theirs: Figure | undefined, what: string): void {
  if (mine === undefined || typeof theirs !== 'number') {
    assert.ok(mine === undefined && (theirs === 'NaN' || theirs === 'nan'), `${what}: ${String(mine)}, reference ${String(theirs)}`);
    return;
  }
  assert.ok(Math.abs(mine - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs)), `${what}: ${mine}, reference ${theirs}`);
}
