/** Where one is in *Review Disagreements*: whom it compares, on which sources, and at which passage. Everything else is read from the study. */
import { codersWhoMarked, type Disagreement, disagreementsIn, sourcesCodedBy } from '../core/study/settle/disagreements';
import type { StudyPath } from '../core/study/model';
import type { OpenStudy } from '../host/host';

export interface Session {
  readonly study: OpenStudy;
  /** At least two, in order. */
  readonly coders: readonly string[];
  /** Only this source; absent: all that they marked coded. */
  readonly only?: StudyPath;
  /** Ids of the codings of the passage where one is, and where that begins. */
  here: { readonly source: StudyPath; readonly ids: readonly string[]; readonly start: number } | undefined;
}

/** Sources that a session compares, as the marks are now. */
export function sourcesIn({ study, coders, only }: Pick<Session, 'study' | 'coders' | 'only'>): readonly StudyPath[] {
  const all = sourcesCodedBy(study.study, coders);
  return only === undefined ? all : all.filter((path) => path === only);
}

/** All passages in which the coders differ, in order. Costs the sources that changed. */
export function passagesIn(session: Session): readonly Disagreement[] {
  return sourcesIn(session).flatMap((source) => disagreementsIn(session.study.study, source, session.coders).passages);
}

/** What is the same in all sources, and what cannot be compared. */
export function alikeIn(session: Session): { readonly agreed: number; readonly lost: number } {
  const all = sourcesIn(session).map((source) => disagreementsIn(session.study.study, source, session.coders));
  return { agreed: all.reduce((sum, { agreed }) => sum + agreed, 0), lost: all.reduce((sum, { lost }) => sum + lost, 0) };
}

/** Index of the passage where one is: the one that holds most of its codings, else the next behind its place; -1 where there is none. */
export function indexHere(passages: readonly Disagreement[], { here }: Session): number {
  if (!here) return -1;
  const shared = passages.map(({ source, voices }) => (source === here.source ? voices.filter(({ placed }) => here.ids.includes(placed.coding.id)).length : 0));
  const most = Math.max(0, ...shared);
  if (most > 0) return shared.indexOf(most);
  return passages.findIndex(({ source, span }) => source > here.source || (source === here.source && span.start >= here.start));
}

/** Index of the nearest passage behind (or before) an index that is not settled and not being discussed, going round; then of one being discussed; -1 where all is settled. */
export function nextOpen(passages: readonly Disagreement[], from: number): number {
  const round = [...passages.keys()].map((n) => (from + 1 + n) % passages.length);
  const isOpen = (index: number): boolean => passages[index]?.state === 'open' || passages[index]?.state === 'again';
  return round.find(isOpen) ?? round.find((index) => passages[index]?.state === 'discussed') ?? -1;
}

/** Puts the session at a passage. */
export function goTo(session: Session, { source, span, voices }: Disagreement): void {
  session.here = { source, ids: voices.map(({ placed }) => placed.coding.id), start: span.start };
}

/** Coders of whom two can be compared: those who marked a source coded that another one marked as well. */
export function comparable(study: OpenStudy): readonly string[] {
  const { marks, sources } = study.study;
  const shared = new Set(marks.keys().flatMap((path) => (sources.has(path) && (marks.get(path)?.length ?? 0) > 1 ? (marks.get(path) ?? []) : [])));
  return codersWhoMarked(study.study).filter((coder) => shared.has(coder));
}
