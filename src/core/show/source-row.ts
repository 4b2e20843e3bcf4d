/** A source as a row: how much is coded there, by whom, and whether it is done. */
import type { Source, StudyPath } from '../study/model';
import type { Study } from '../study/study';
import { codingWords, count } from './words';

/** `marked`: the present coder has marked it coded; `begun`: there are codings. */
export type SourceProgress = 'uncoded' | 'begun' | 'marked';

export interface SourceRow {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly progress: SourceProgress;
}

/** Codings of sources, coder by coder, before any joining. */
export function codingsByCoder(study: Study, sources: readonly StudyPath[]): ReadonlyMap<string, number> {
  const byCoder = new Map<string, number>();
  for (const source of sources) {
    for (const { coder, codings } of study.codings.get(source)?.files ?? []) {
      if (codings.length > 0) byCoder.set(coder, (byCoder.get(coder) ?? 0) + codings.length);
    }
  }
  return byCoder;
}

/** `75 codings by 2 coders`, or `uncoded`. */
export function codedWords(byCoder: ReadonlyMap<string, number>): string {
  return byCoder.size === 0 ? 'uncoded' : codingWords(byCoder);
}

/** Describes a source. `coder` is the present one; `nameOf` gives coders' names. */
export function sourceRow(study: Study, source: Source, coder: string | undefined, nameOf: (coder: string) => string): SourceRow {
  const byCoder = codingsByCoder(study, [source.path]);
  const markers = study.marks.get(source.path) ?? [];
  const marked = coder === undefined ? markers.length > 0 : markers.includes(coder);
  const progress: SourceProgress = marked ? 'marked' : byCoder.size > 0 ? 'begun' : 'uncoded';
  const others = markers.filter((each) => each !== coder).map(nameOf);
  const total = [...byCoder.values()].reduce((sum, n) => sum + n, 0);
  const marks = [
    ...(study.masking?.sources.has(source.path) === true ? ['masked'] : []),
    ...(marked && coder !== undefined ? ['marked coded'] : []),
    ...(others.length > 0 ? [`${marked && coder !== undefined ? 'also' : 'marked coded'} by ${others.join(', ')}`] : []),
  ];
  // A side bar is narrow: that these are the codings of all coders stands above the tree, and is said in full to whoever hears.
  return { label: source.title, description: [total > 0 ? count(total, 'coding') : 'uncoded', ...marks].join(' · '), spoken: [source.title, codedWords(byCoder), ...marks].join('; '), progress };
}
