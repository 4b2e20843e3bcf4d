/** The passages in which coders differ: what one of them coded and another, who marked the source coded too, did not. */
import type { Span } from '../../text/positions';
import type { Compared } from './compared';
import { joined } from './covered';

export interface Difference extends Span {
  /** Index in `compared.sources`. */
  readonly source: number;
  /** Index in `compared.codes`. */
  readonly code: number;
  /** Who coded it, and who did not; coders for whom the source is missing are in neither. */
  readonly coded: readonly string[];
  readonly uncoded: readonly string[];
}

export interface DifferencesAsked {
  /** Indexes in `compared.codes`; default: all. */
  readonly codes?: readonly number[];
  /** Only between these coders; default: all. */
  readonly coders?: readonly string[];
  /** Only in this source, by its index. */
  readonly source?: number;
}

/** In order of source, then place. Stretches of blanks and marks alone are none. */
export function differences({ coders, codes, sources }: Compared, asked: DifferencesAsked = {}): readonly Difference[] {
  const among = coders.flatMap((coder, index) => (asked.coders === undefined || asked.coders.includes(coder) ? [index] : []));
  const wanted = asked.codes ?? codes.map((_, index) => index);
  return sources.flatMap(({ passages, text }, source): readonly Difference[] => {
    if (asked.source !== undefined && asked.source !== source) return [];
    const present = among.filter((coder) => passages[coder] !== undefined);
    if (present.length < 2) return [];
    const found = wanted.flatMap((code) =>
      unevenly(present.map((coder) => joined((passages[coder] ?? []).filter((passage) => passage.code === code)))).flatMap(({ start, end, who }): readonly Difference[] => {
        const words = text.text.slice(start, end);
        if (!/[\p{L}\p{N}]/u.test(words)) return [];
        const from = start + words.length - words.trimStart().length;
        const name = (coder: number): string => coders[coder] ?? '';
        return [{ source, code, start: from, end: start + words.trimEnd().length, coded: present.filter((_, at) => who[at] === true).map(name), uncoded: present.filter((_, at) => who[at] !== true).map(name) }];
      }),
    );
    return found.sort((a, b) => a.start - b.start || a.code - b.code);
  });
}

/** Stretches that some cover and others do not, cut where who does changes. */
function unevenly(rows: readonly (readonly Span[])[]): readonly (Span & { readonly who: readonly boolean[] })[] {
  const edges = rows.flatMap((spans, row) => spans.flatMap(({ start, end }) => [{ at: start, row }, { at: end, row }])).sort((a, b) => a.at - b.at);
  const who = rows.map(() => false);
  const result: (Span & { readonly who: readonly boolean[] })[] = [];
  for (const [index, { at, row }] of edges.entries()) {
    who[row] = who[row] !== true;
    const end = edges[index + 1]?.at ?? at;
    const some = who.filter(Boolean).length;
    if (end > at && some > 0 && some < rows.length) result.push({ start: at, end, who: [...who] });
  }
  return result;
}
