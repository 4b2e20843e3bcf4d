/** How codes relate: what precedes, causes, contradicts what. */
import type { Code, Codebook } from '../study/model';

/** One relation, read from one of its codes. */
export interface Relation {
  readonly from: Code;
  readonly how: string;
  readonly to: Code;
}

/** The relations that a codebook states, in its order; those to codes that are not there are left out. */
export function relationsOf(codebook: Codebook): readonly Relation[] {
  return [...codebook.codes.values()].flatMap((from) =>
    from.related.flatMap(({ code, how }) => {
      const to = codebook.resolve(code);
      return to && to.id !== from.id ? [{ from, how, to }] : [];
    }),
  );
}

/** Words for what a relation says: a codebook may leave them out. */
export function howWords({ how }: Pick<Relation, 'how'>): string {
  return how === '' ? 'is related to' : how;
}

/** What is said of a code, from its side and from the others': `precedes Invitation`, `Trust causes it`. */
export function relationWords(codebook: Codebook, id: string): readonly string[] {
  return relationsOf(codebook).flatMap((relation) => {
    if (relation.from.id === id) return [`${howWords(relation)} ${relation.to.name}`];
    return relation.to.id === id ? [`${relation.from.name} ${howWords(relation)} it`] : [];
  });
}

/** Relations that people state between codes; whatever else a codebook uses comes first where one is chosen. */
const USUAL = ['precedes', 'causes', 'is part of', 'enables', 'hinders', 'contradicts', 'is related to'] as const;

/** Words to choose from: those of the codebook, the most used first, then the usual ones. */
export function relationChoices(codebook: Codebook): readonly string[] {
  const counts = new Map<string, number>();
  for (const { how } of relationsOf(codebook)) if (how !== '') counts.set(how, (counts.get(how) ?? 0) + 1);
  return [...new Set([...[...counts].sort((a, b) => b[1] - a[1]).map(([how]) => how), ...USUAL])];
}
