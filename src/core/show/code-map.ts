/** The map of codes: which codes are on it, what stands between them, and what is said of each. */
import type { Code, Codebook } from '../study/model';
import { type BoxSize, layOutCodeMap, type Point } from './code-map-layout';
import { howWords, type Relation, relationsOf } from './relations';
import { wrapLabel } from './wrap-label';
import { count, pathWords, statusWords } from './words';

/** What to draw: the codes around one, so many relations away; without `around`, all codes that relate. */
export interface CodeMapChoice {
  readonly around?: string;
  /** From 1; only where there is `around`. */
  readonly distance?: number;
}

/** A code on the map. Lengths are CSS pixels; a box is given by its upper left corner. */
export interface MapCode {
  readonly id: string;
  readonly name: string;
  /** The name as it is drawn, in at most two lines. */
  readonly lines: readonly string[];
  /** `#rrggbb`. */
  readonly color: string;
  /** The path in the codebook, status and definition. */
  readonly about: string;
  /** `Vision: precedes Variation; contradicted …`, for whoever does not see the map. */
  readonly spoken: string;
  readonly isCentre: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A relation on the map. */
export interface MapRelation {
  readonly from: string;
  readonly to: string;
  /** As the codebook has it; may be empty. */
  readonly how: string;
  /** The words in at most two lines, around `label`. */
  readonly lines: readonly string[];
  /** `Vision precedes Variation`. */
  readonly spoken: string;
  /** Which of the legend's entries it is. */
  readonly kind: number;
  /** From one code's border to the other's, in the relation's direction. */
  readonly path: readonly Point[];
  /** The middle of the words. */
  readonly label: Point;
  readonly labelWidth: number;
  readonly labelHeight: number;
}

/** Everything that is drawn. */
export interface CodeMap {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly codes: readonly MapCode[];
  readonly relations: readonly MapRelation[];
  /** What relations say, the most frequent first. */
  readonly legend: readonly { readonly words: string; readonly count: number }[];
  /** `5 codes, 4 relations`. */
  readonly summary: string;
}

const LINE = 17;
/** Beside the words of a code: the colour and the margins. */
const MARGIN = { x: 38, y: 14 };
const LABEL_MARGIN = 10;

/** Words between codes that say the same from both sides, so that neither goes before the other. */
const MUTUAL = /^(?:contradicts?|is related to|relates? to|overlaps?|often occurs|occurs|co-?occurs|is the (?:opposite|same)|is like|resembles|)(?:\s|$)/i;

/** The relations of a choice, in the codebook's order. */
export function relationsOnMap(codebook: Codebook, { around, distance = 1 }: CodeMapChoice): readonly Relation[] {
  const all = relationsOf(codebook);
  if (around === undefined) return all;
  const reached = new Set([around]);
  for (let step = 0; step < distance; step++) {
    for (const id of [...reached]) {
      for (const { from, to } of all) {
        if (from.id === id) reached.add(to.id);
        if (to.id === id) reached.add(from.id);
      }
    }
  }
  return all.filter(({ from, to }) => reached.has(from.id) && reached.has(to.id));
}

/** The map of a choice; the same for the same codebook. A code that relates to none stands alone. */
export function codeMap(codebook: Codebook, choice: CodeMapChoice): CodeMap {
  const relations = relationsOnMap(codebook, choice);
  const ids = new Set([...(choice.around === undefined ? [] : [choice.around]), ...relations.flatMap(({ from, to }) => [from.id, to.id])]);
  const codes = [...codebook.codes.values()].filter(({ id }) => ids.has(id));
  const boxes = codes.map((code) => {
    const { lines, width } = wrapLabel(code.name, 150);
    return { code, lines, size: { id: code.id, width: Math.max(60, width + MARGIN.x), height: lines.length * LINE + MARGIN.y } satisfies BoxSize };
  });
  const labels = relations.map((relation) => wrapLabel(howWords(relation), 130));
  const placed = layOutCodeMap(
    boxes.map(({ size }) => size),
    relations.map(({ from, to, how }, index) => ({
      from: from.id,
      to: to.id,
      directed: !MUTUAL.test(how.trim()),
      width: (labels[index]?.width ?? 0) + LABEL_MARGIN,
      height: (labels[index]?.lines.length ?? 1) * LINE,
    })),
  );
  const legend = legendOf(relations);
  const places = new Map([...placed.boxes.keys()].map((id, index) => [id, index]));
  const shown = boxes.map(({ code, lines, size }) => ({
    id: code.id,
    name: code.name,
    lines,
    color: code.color,
    about: [pathWords(code), ...statusWords(code), ...(code.definition === undefined ? [] : [code.definition])].join('\n'),
    spoken: spokenOf(code, relations),
    isCentre: code.id === choice.around,
    ...(placed.boxes.get(code.id) ?? { x: 0, y: 0 }),
    width: size.width,
    height: size.height,
  }));
  return {
    width: placed.width,
    height: placed.height,
    codes: shown.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)),
    relations: relations.map((relation, index) => ({
      from: relation.from.id,
      to: relation.to.id,
      how: relation.how,
      lines: labels[index]?.lines ?? [],
      spoken: `${relation.from.name} ${howWords(relation)} ${relation.to.name}`,
      kind: legend.findIndex(({ words }) => words === howWords(relation)),
      path: placed.lines[index]?.path ?? [],
      label: placed.lines[index]?.label ?? { x: 0, y: 0 },
      labelWidth: (labels[index]?.width ?? 0) + LABEL_MARGIN,
      labelHeight: (labels[index]?.lines.length ?? 1) * LINE,
    })),
    legend,
    summary: `${count(shown.length, 'code')}, ${count(relations.length, 'relation')}`,
  };
}

function legendOf(relations: readonly Relation[]): CodeMap['legend'] {
  const counts = new Map<string, number>();
  for (const relation of relations) counts.set(howWords(relation), (counts.get(howWords(relation)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([words, n]) => ({ words, count: n }));
}

/** What is said of a code first, then what others are said to do to it. */
function spokenOf({ id, name }: Code, relations: readonly Relation[]): string {
  const own = relations.filter(({ from }) => from.id === id).map((relation) => `${howWords(relation)} ${relation.to.name}`);
  const others = relations.filter(({ to }) => to.id === id).map((relation) => `${relation.from.name} ${howWords(relation)} it`);
  return own.length + others.length === 0 ? `${name}: no relations` : `${name}: ${[...own, ...others].join('; ')}`;
}
