/** A codebook in pieces, its tree laid flat: each code with its own fields and its place, also those that were merged away. */
import { canonical } from '../codings/merge-values';
import { codeIdFrom } from '../codebook/code-id';
import { slotAt, textAt, Unmergeable, valueOf, type ListPiece, type MapPiece, type Piece, type Slot } from './piece';

/** The list that an entry stands in: below a code, among those that were merged into it, or at the top. */
export interface CodePlace {
  readonly list: 'children' | 'merged';
  /** Undefined at the top. */
  readonly parent: CodeNode | undefined;
}

/** One entry in one version of a codebook. */
export interface CodeNode {
  readonly id: string;
  /** The entry in its list. */
  readonly slot: Slot;
  /** The entry without what stands below it. */
  readonly fields: MapPiece;
  /** Written as a name alone. */
  readonly bare: boolean;
  readonly place: CodePlace;
  /** The entries of its lists, as written. */
  readonly lists: { readonly children?: Slot; readonly merged?: Slot };
  /** Its fields as one text. */
  readonly said: string;
}

/** Every entry of a version, parents before children. @param list the outermost one. */
export function codeNodes(list: Piece | undefined): readonly CodeNode[] {
  const nodes: CodeNode[] = [];
  const add = (slots: readonly Slot[], place: CodePlace): void => {
    for (const slot of slots) {
      const node = nodeOf(slot, place);
      nodes.push(node);
      for (const name of ['children', 'merged'] as const) {
        const below = node.lists[name]?.value;
        if (below?.kind === 'list') add(below.slots, { list: name, parent: node });
      }
    }
  };
  if (list?.kind === 'list') add(list.slots, { list: 'children', parent: undefined });
  return nodes;
}

function nodeOf(slot: Slot, place: CodePlace): CodeNode {
  const { value } = slot;
  if (value.kind === 'list' || (value.kind === 'text' && value.empty)) throw new Unmergeable('An entry of the codebook is neither a name nor a map.');
  const bare = value.kind === 'text';
  const fields = bare ? bareFields(slot, value.text, value.source) : fieldsOf(value);
  const [children, merged] = [slotAt(value, 'children'), slotAt(value, 'merged')];
  for (const list of [children, merged]) {
    if (list && list.value.kind !== 'list' && !(list.value.kind === 'text' && list.value.empty)) throw new Unmergeable(`\`${list.key}\` of a code is no list.`);
  }
  const lists = { ...(children ? { children } : {}), ...(merged ? { merged } : {}) };
  const id = textAt(fields, 'id') ?? codeIdFrom(textAt(fields, 'name') ?? '');
  return { id, slot, fields, bare, place, lists, said: canonical(valueOf(fields)) };
}

function fieldsOf({ source: _source, ...map }: MapPiece): MapPiece {
  return { ...map, slots: map.slots.filter(({ key }) => key !== 'children' && key !== 'merged') };
}

/** A name alone as the map that it stands for. */
function bareFields({ head }: Slot, text: string, source: string): MapPiece {
  const inLines = head.startsWith('-');
  const name: Slot = { key: 'name', lead: '', head: 'name: ', value: { kind: 'text', text, empty: false, source }, tail: inLines ? '\n' : '' };
  return { kind: 'map', form: inLines ? 'lines' : 'brackets', indent: 2, rigid: false, slots: [name] };
}

/** The outermost list of a codebook: the value of `codes`, or by itself. */
export function outermostList(root: Piece): ListPiece | undefined {
  const list = root.kind === 'list' ? root : slotAt(root, 'codes')?.value;
  return list?.kind === 'list' ? list : undefined;
}

/** One code in up to three versions. */
export interface CodeVersions {
  /** Its id, with a number where several codes have it. */
  readonly key: string;
  readonly base: CodeNode | undefined;
  readonly ours: CodeNode | undefined;
  readonly theirs: CodeNode | undefined;
}

export interface Matched {
  readonly codes: readonly CodeVersions[];
  /** Ids of codes that were made apart, and of such that were made apart and taken for one. */
  readonly apart: readonly string[];
  readonly one: readonly string[];
}

/**
 * Finds which entries of the versions are one code: those of one id. Where both sides made a code of one id and what they say
 * of it does not fit together, they are two codes.
 * @param isKnown whether what both sides began with is known.
 */
export function matchCodes(base: readonly CodeNode[], ours: readonly CodeNode[], theirs: readonly CodeNode[], isKnown: boolean): Matched {
  const [inBase, inOurs, inTheirs] = [byId(base), byId(ours), byId(theirs)];
  const codes: CodeVersions[] = [];
  const [apart, one]: [string[], string[]] = [[], []];
  for (const id of new Set([...inBase.keys(), ...inOurs.keys(), ...inTheirs.keys()])) {
    const before = inBase.get(id) ?? [];
    const our = assigned(before, inOurs.get(id) ?? []);
    const their = assigned(before, inTheirs.get(id) ?? []);
    const found: Omit<CodeVersions, 'key'>[] = before.map((node, n) => ({ base: node, ours: our.old[n], theirs: their.old[n] }));
    const others = [...their.made];
    for (const node of our.made) {
      const at = others.findIndex((other) => other.said === node.said);
      // What was merged away was not made anew: it is the code of this id.
      const isOld = (other: CodeNode): boolean => !isKnown || node.place.list === 'merged' || other.place.list === 'merged';
      const fits = at !== -1 ? at : others.findIndex((other) => isOld(other) || fitTogether(node, other));
      const [other] = fits === -1 ? [] : others.splice(fits, 1);
      found.push({ base: undefined, ours: node, theirs: other });
      if (other && !isOld(other)) one.push(id);
    }
    for (const node of others) found.push({ base: undefined, ours: undefined, theirs: node });
    if (our.made.length > 0 && others.length > 0) apart.push(id);
    const made = found.slice(before.length).sort((a, b) => (saidOf(a) < saidOf(b) ? -1 : 1));
    [...found.slice(0, before.length), ...made].forEach((versions, n) => codes.push({ key: n === 0 ? id : `${id}#${n + 1}`, ...versions }));
  }
  return { codes, apart, one };
}

function saidOf({ ours, theirs }: Omit<CodeVersions, 'key'>): string {
  return [ours?.said ?? '', theirs?.said ?? ''].sort().join('');
}

function byId(nodes: readonly CodeNode[]): ReadonlyMap<string, readonly CodeNode[]> {
  const found = new Map<string, CodeNode[]>();
  for (const node of nodes) {
    const same = found.get(node.id);
    if (same) same.push(node);
    else found.set(node.id, [node]);
  }
  return found;
}

/** Which entry of a side each of the base became: one that says the same, else one of the same name, else the next. */
function assigned(before: readonly CodeNode[], side: readonly CodeNode[]): { readonly old: readonly (CodeNode | undefined)[]; readonly made: readonly CodeNode[] } {
  if (before.length === 1 && side.length === 1) return { old: side, made: [] };
  const free = [...side];
  const old: (CodeNode | undefined)[] = before.map(() => undefined);
  const take = (fits: (node: CodeNode, was: CodeNode) => boolean): void => {
    before.forEach((was, n) => {
      if (old[n]) return;
      const at = free.findIndex((node) => fits(node, was));
      if (at !== -1) [old[n]] = free.splice(at, 1);
    });
  };
  take((node, was) => node.said === was.said);
  take((node, was) => textAt(node.fields, 'name') === textAt(was.fields, 'name'));
  if (side.length <= before.length) take(() => true);
  return { old, made: free };
}

/** Whether two entries say the same, or add to each other: no field has two values. */
function fitTogether(a: CodeNode, b: CodeNode): boolean {
  return a.fields.slots.every(({ key, value }) => {
    const other = slotAt(b.fields, key)?.value;
    return !other || value.kind !== 'text' || (other.kind === 'text' && other.text === value.text);
  });
}
