/** What stands out in a picture because the text beside it is about it. */
import type { Edge } from './edges';

/** People and lines of a pane, by their numbers. */
export interface Lit {
  readonly people: ReadonlySet<number>;
  readonly ties: ReadonlySet<number>;
}

/** A tie that the passage at the cursor is evidence of. */
export interface LitTie {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
}

interface LitPicture {
  readonly nodes: readonly { readonly id: string; readonly title: string }[];
  readonly panes: readonly LitPane[];
}

interface LitPane {
  readonly relations: readonly { readonly id: string; readonly of: readonly string[] }[];
  readonly edges: readonly Pick<Edge, 'from' | 'to' | 'relation' | 'mutual'>[];
}

/** The people with everybody whom they are tied to; undefined where none of them is shown. */
export function litPeople({ nodes }: Pick<LitPicture, 'nodes'>, { edges }: LitPane, ids: readonly string[]): Lit | undefined {
  const own = new Set([...nodes.keys()].filter((at) => ids.includes(nodes[at]?.id ?? '')));
  if (own.size === 0) return undefined;
  const people = new Set(own);
  const ties = new Set<number>();
  for (const [at, { from, to }] of edges.entries()) {
    if (!own.has(from) && !own.has(to)) continue;
    ties.add(at);
    people.add(from).add(to);
  }
  return { people, ties };
}

/** The two people, and the line of that relation from the one to the other, where one is drawn; undefined where neither is shown. */
export function litTie({ nodes }: Pick<LitPicture, 'nodes'>, { relations, edges }: LitPane, tie: LitTie): Lit | undefined {
  const numberOf = (id: string): number => nodes.findIndex((node) => node.id === id);
  const [start, end] = [numberOf(tie.from), numberOf(tie.to)];
  const people = new Set([start, end].filter((at) => at >= 0));
  if (people.size === 0) return undefined;
  const ties = [...edges.keys()].filter((at) => {
    const edge = edges[at];
    if (!edge || !isOf(relations[edge.relation], tie)) return false;
    return (edge.from === start && edge.to === end) || (edge.mutual && edge.from === end && edge.to === start);
  });
  return { people, ties: new Set(ties) };
}

/** Relations together show the ties of each. */
function isOf(relation: LitPane['relations'][number] | undefined, tie: LitTie): boolean {
  return relation !== undefined && (relation.id === tie.relation || relation.of.includes(tie.relation));
}

/**
 * Why no line stands out for a tie; empty where one does.
 * @param label what the tie's relation is called.
 */
export function unlitWords(picture: LitPicture, tie: LitTie, label: string): string {
  const { nodes, panes } = picture;
  const called = (id: string): string => nodes.find((node) => node.id === id)?.title ?? id;
  const words = `The passage is evidence of a tie from ${called(tie.from)} to ${called(tie.to)} (${label})`;
  const missing = [tie.from, tie.to].filter((id) => !nodes.some((node) => node.id === id));
  if (missing.length > 0) return `${words}; ${missing.map(called).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not among the people shown.`;
  if (!panes.some(({ relations }) => relations.some((relation) => isOf(relation, tie)))) return `${words}, a relation that is not shown.`;
  return panes.some((pane) => (litTie(picture, pane, tie)?.ties.size ?? 0) > 0) ? '' : `${words}; no line is drawn for it: nothing on file tells of this tie, or a filter leaves it out.`;
}
