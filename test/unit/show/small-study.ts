/** A study in a few lines, for tests of what is shown. */
import { NO_LINKS } from '../../../src/core/study/memos/backlinks';
import type { Code, Coding, Person, Place, PlaceState, Source } from '../../../src/core/study/model';
import type { SourceCodings, Study } from '../../../src/core/study/study';
import { tableOf } from '../../../src/core/study/table';
import { type Extent, lineIndex } from '../../../src/core/text/positions';

const EXTENT = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

export interface SmallCode {
  readonly name?: string;
  readonly parent?: string;
  readonly was?: readonly string[];
  readonly status?: Code['status'];
  readonly codable?: boolean;
  readonly definition?: string;
  readonly color?: string;
}

export interface SmallCoding extends Partial<Coding> {
  readonly code: string;
  /** Words of the source's text; the n-th place where they stand, from 0. */
  readonly on: string;
  readonly nth?: number;
  readonly coder?: string;
  readonly state?: PlaceState;
  readonly speakers?: readonly string[];
}

export interface SmallSource {
  readonly text?: string;
  readonly title?: string;
  readonly participants?: readonly string[];
  readonly wave?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly codings?: readonly SmallCoding[];
  /** Coders who marked it coded. */
  readonly marks?: readonly string[];
}

export interface Small {
  readonly codes?: Readonly<Record<string, SmallCode>>;
  readonly sources?: Readonly<Record<string, SmallSource>>;
  readonly people?: Readonly<Record<string, { readonly name?: string; readonly roles?: readonly string[]; readonly attributes?: ReadonlyMap<string, unknown> }>>;
  readonly waves?: readonly string[];
  readonly cases?: Readonly<Record<string, { readonly kind?: string; readonly parent?: string; readonly name?: string }>>;
  readonly nesting?: readonly string[];
}

/** Ids of codings are `c0`, `c1`… through all sources; coders default to `ana`, states to `exact`. */
export function smallStudy({ codes = {}, sources = {}, people = {}, waves = [], cases = {}, nesting = [] }: Small): Study {
  const parents = new Map(Object.entries(codes).map(([id, { parent }]) => [id, parent]));
  const pathOf = (id: string): string[] => [...(parents.get(id) === undefined ? [] : pathOf(parents.get(id)!)), codes[id]?.name ?? id];
  const all = new Map(
    Object.entries(codes).map(([id, code]): [string, Code] => [
      id,
      {
        id,
        name: code.name ?? id,
        idGiven: true,
        was: code.was ?? [],
        color: code.color ?? '#c0392b',
        colorGiven: false,
        examples: [],
        status: code.status ?? 'stable',
        related: [],
        codable: code.codable ?? true,
        children: Object.keys(codes).filter((child) => codes[child]!.parent === id),
        path: pathOf(id),
        file: 'codebook.yaml',
        extent: EXTENT,
        attributes: new Map(),
        ...(code.parent === undefined ? {} : { parent: code.parent }),
        ...(code.definition === undefined ? {} : { definition: code.definition }),
      },
    ]),
  );
  let number = 0;
  return {
    key: 'study',
    version: 1,
    settings: {
      format: 1, title: 'Small', transcripts: [], codebooks: [], people: [], memos: [], nesting, waves, coders: new Map(), relations: new Map(), formalRoles: [], readOnly: false,
    },
    codebook: {
      codes: all,
      roots: Object.keys(codes).filter((id) => codes[id]!.parent === undefined),
      flags: [],
      resolve: (id) => all.get(id) ?? [...all.values()].find(({ was }) => was.includes(id)),
    },
    codebookFiles: ['codebook.yaml'],
    sources: tableOf(Object.entries(sources).map(([path, source]) => [path, sourceOf(path, source)] as const)),
    codings: tableOf(Object.entries(sources).filter(([, { codings }]) => codings).map(([path, source]) => [path, codingsIn(path, source, () => `c${number++}`)] as const)),
    cases: new Map(Object.entries(cases).map(([id, each]) => [id, { id, attributes: new Map(), file: 'cases.yaml', extent: EXTENT, ...each }])),
    people: new Map(Object.entries(people).map(([id, person]): [string, Person] => [id, { id, roles: [], ties: new Map(), waves: new Map(), consent: new Map(), attributes: new Map(), file: 'people.yaml', extent: EXTENT, ...person }])),
    assignments: new Map(),
    rounds: new Map(),
    memos: tableOf([]),
    memoTitles: tableOf([]),
    linkIndex: NO_LINKS,
    reviews: tableOf([]),
    marks: tableOf(Object.entries(sources).flatMap(([path, { marks }]) => (marks ? [[path, marks] as const] : []))),
    problems: tableOf([]),
    bodies: tableOf([]),
  };
}

function sourceOf(path: string, { title, participants = [], wave, attributes = {} }: SmallSource): Source {
  return {
    path,
    id: path,
    title: title ?? path,
    participants,
    speakers: new Map(),
    attributes: new Map(Object.entries({ ...attributes, ...(wave === undefined ? {} : { wave }) })),
    size: 0,
    modified: 0,
    headRead: true,
    ...(wave === undefined ? {} : { wave }),
  };
}

function codingsIn(source: string, { text = '', codings = [] }: SmallSource, nextId: () => string): SourceCodings {
  const lines = lineIndex(text);
  const places = new Map<string, Place>();
  const speakers = new Map<string, readonly string[]>();
  const extents = new Map<string, Extent>();
  const byCoder = new Map<string, Coding[]>();
  for (const { on, nth = 0, coder = 'ana', state = 'exact', speakers: who, ...rest } of codings) {
    let start = -1;
    for (let n = 0; n <= nth; n++) start = text.indexOf(on, start + 1);
    if (start < 0) throw new Error(`“${on}” does not stand in ${source}`);
    const span = { start, end: start + on.length };
    const coding: Coding = {
      id: nextId(), at: lines.extentOf(span), quote: on, before: text.slice(Math.max(0, start - 32), start), after: text.slice(span.end, span.end + 32), text: 'aaaaaaaaaaaa', date: '2026-11-21', ...rest,
    };
    places.set(coding.id, state === 'adrift' ? { state } : { state, span });
    extents.set(coding.id, coding.at);
    if (who) speakers.set(coding.id, who);
    byCoder.set(coder, [...(byCoder.get(coder) ?? []), coding]);
  }
  return {
    source,
    files: [...byCoder].map(([coder, list]) => ({ path: `codings/${coder}/${source}.yaml`, coder, source, codings: list })),
    places: { textId: 'aaaaaaaaaaaa', byId: places, extents, words: new Map(), speakers, turns: new Map(), times: new Map(), strangers: [] },
  };
}
