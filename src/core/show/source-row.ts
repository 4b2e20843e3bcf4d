/** A source as a row: how much is coded there, by whom, and whether it is done. */
import type { Source } from '../study/model';
import type { Study } from '../study/study';
import { count } from './words';

/** `marked`: the present coder has marked it coded; `begun`: there are codings. */
export type SourceProgress = 'uncoded' | 'begun' | 'marked';

export interface SourceRow {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly progress: SourceProgress;
}

/** Codings of a source, coder by coder, before any joining. */
export function codingsByCoder(study: Study, source: Source): ReadonlyMap<string, number> {
  const files = study.codings.get(source.path)?.files ?? [];
  return new Map(files.filter(({ codings }) => codings.length > 0).map(({ coder, codings }) => [coder, codings.length]));
}

/** Describes a source. `coder` is the present one; `nameOf` gives coders' names. */
export function sourceRow(study: Study, source: Source, coder: string | undefined, nameOf: (coder: string) => string): SourceRow {
  const byCoder = codingsByCoder(study, source);
  const total = [...byCoder.values()].reduce((sum, n) => sum + n, 0);
  const markers = study.marks.get(source.path) ?? [];
  const marked = coder === undefined ? markers.length > 0 : markers.includes(coder);
  const progress: SourceProgress = marked ? 'marked' : total > 0 ? 'begun' : 'uncoded';
  const others = markers.filter((each) => each !== coder).map(nameOf);
  const parts = [
    total > 0 ? count(total, 'coding') : 'uncoded',
    ...(marked && coder !== undefined ? ['marked coded'] : []),
    ...(others.length > 0 ? [`marked coded by ${others.join(', ')}`] : []),
  ];
  return { label: source.title, description: parts.join(' · '), spoken: [source.title, ...parts].join('; '), progress };
}
