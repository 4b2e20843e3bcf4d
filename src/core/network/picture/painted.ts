/** Whether a picture is drawn with an element for everything in it, or painted. */

/** How many lines an SVG may have, by how many people. */
const MOST = [
  { people: 150, ties: 1_500 },
  { people: 400, ties: 700 },
] as const;

/** Elements are crisp in print and can be selected; beyond these numbers they move too slowly, and the picture is painted on a canvas. */
export function isPainted({ nodes, panes }: { readonly nodes: readonly unknown[]; readonly panes: readonly { readonly edges: readonly unknown[] }[] }): boolean {
  const ties = panes.reduce((sum, { edges }) => sum + edges.length, 0);
  return !MOST.some((most) => nodes.length <= most.people && ties <= most.ties);
}
