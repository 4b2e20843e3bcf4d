import * as vscode from 'vscode';
import { codingsOf, type PlacedCoding } from '../core/study/study';
import type { Span } from '../core/text/positions';
import { selectedSpan } from './documents';
import type { AtCursor, CodingsAtCursor, Studies } from './host';
import { assertSameVersion, type Pointed } from './pointed';

type Resolver = (at: Pointed) => Promise<CodingsAtCursor | undefined> | undefined;

/** The codings that a selection overlaps, or that a cursor stands in. */
function touched(codings: readonly PlacedCoding[], at: Span): readonly PlacedCoding[] {
  const where = (test: (span: Span) => boolean): readonly PlacedCoding[] => codings.filter(({ place }) => place.span !== undefined && test(place.span));
  if (at.start < at.end) return where((span) => span.start < at.end && at.start < span.end);
  const inside = where((span) => span.start <= at.start && at.start < span.end);
  // Behind its last letter one is still at a passage, unless another begins or goes on there.
  return inside.length > 0 ? inside : where((span) => span.end === at.start);
}

/** Finds the codings that the cursors or selections touch. */
export function createAtCursor(studies: Studies): AtCursor {
  const resolvers: Resolver[] = [];
  const inSource = async (at: Pointed): Promise<CodingsAtCursor | undefined> => {
    const { document } = at.editor;
    const source = studies.source(document.uri);
    if (!source) return undefined;
    const { study, path } = source;
    study.settle(path);
    await study.check([path]);
    assertSameVersion(at);
    const all = codingsOf(study.study, path);
    const codings = [...new Set(at.selections.flatMap((selection) => touched(all, selectedSpan(document, selection))))];
    const length = (span: { start: number; end: number } | undefined): number => (span ? span.end - span.start : 0);
    return { study, codings: codings.toSorted((a, b) => length(a.place.span) - length(b.place.span)) };
  };
  return {
    codings: async (at) => {
      for (const resolver of resolvers) {
        const answer = await resolver(at);
        if (answer) return answer;
      }
      return inSource(at);
    },
    register: (resolver) => {
      resolvers.push(resolver);
      return new vscode.Disposable(() => void resolvers.splice(resolvers.indexOf(resolver), 1));
    },
  };
}
