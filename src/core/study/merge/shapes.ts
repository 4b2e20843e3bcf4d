/** What the values of each kind of file are: which entries have ids of their own, which lists are one value. */
import type { Merged } from './merge-note';
import { slotAt, textAt, type Piece } from './piece';
import type { Shape } from './merge-pieces';

/** What the outermost entries of a file are, where it is a list or a map of them. */
const ENTRIES: Readonly<Record<string, Merged>> = { 'people.yaml': 'person', 'cases.yaml': 'case', 'assignments.yaml': 'entry', 'rounds.yaml': 'entry' };
/** What entries of one id must have in common to be one where they were made apart: who codes, else the name. */
const TELLS: Readonly<Record<string, readonly string[]>> = { 'people.yaml': ['name'], 'cases.yaml': ['name'], 'rounds.yaml': ['name'], 'assignments.yaml': ['coder', 'coders'] };
/** Maps of the study file from ids to what they are. */
const BY_ID: Readonly<Record<string, Merged>> = { coders: 'coder', relations: 'relation' };
/** Maps whose outermost keys are ids. */
const MAPS_BY_ID: ReadonlySet<string> = new Set(['people.yaml', 'cases.yaml']);

/** The shape of a file in YAML, or of the front matter of a text. */
export function shapeOf(file: string): Shape {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const isLayout = file.startsWith('layouts/') || file.includes('/layouts/');
  const isStudy = name === 'verbatim.yaml';
  const tells = TELLS[name];
  const inList = ENTRIES[name] ?? (file.endsWith('.md') ? undefined : 'entry');
  return {
    file,
    ownerAt: (whole, value) => {
      // Entries may stand below a key that names them: `people:`, `cases:`.
      const path = whole.length > 0 && `${whole[0] ?? ''}.yaml` === name ? whole.slice(1) : whole;
      if (isLayout || value.kind !== 'map') return undefined;
      const [first] = path;
      if (isStudy && path.length === 2 && first !== undefined && Object.hasOwn(BY_ID, first)) return BY_ID[first];
      if (path.length === 0) return MAPS_BY_ID.has(name) ? undefined : file.endsWith('.md') && file.includes('people/') ? 'person' : 'entry';
      if (path.length === 1 && MAPS_BY_ID.has(name)) return ENTRIES[name];
      return textAt(value, 'id') === undefined ? undefined : inList;
    },
    isWhole: (path) => isLayout || path.at(-1) === 'scale' || path.at(-1) === 'at',
    tellsOf: (path) => {
      const isOutermost = path.length === 0 || (path.length === 1 && `${path[0] ?? ''}.yaml` === name);
      return tells && isOutermost ? (value) => tells.flatMap((key) => textsAt(value, key)).sort().join(', ') : undefined;
    },
  };
}

/** What a key holds: one text, or a list of them. */
function textsAt(value: Piece, key: string): readonly string[] {
  const there = slotAt(value, key)?.value;
  const all = there?.kind === 'list' ? there.slots.map((slot) => slot.value) : there ? [there] : [];
  return all.flatMap((each) => (each.kind === 'text' && !each.empty ? [each.text] : []));
}
