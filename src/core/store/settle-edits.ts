/** A settlement as edits of `codings/consensus/` and `reviews/consensus/`: what was settled before of the same codings gives way. */
import { answersIn, CONSENSUS, SET_ASIDE, setAsideBy } from '../study/settle/answers';
import type { NewConsensus, Settlement } from '../study/settle/settlement';
import type { Coding, Place } from '../study/model';
import { placedCodings, type Study } from '../study/study';
import type { Span } from '../text/positions';
import { type CodingEdit, type CodingOp, idOf, recordOf } from './coding-ops';
import type { CodedTexts } from './coded-texts';
import { nameOfPassage, newRecord, passage, type PlaceOnFile } from './records';
import type { Made } from './review-ops';
import type { SourceText } from './source-text';

/** What a settlement is made into. */
export interface SettleEdits {
  /** Codings first; empty ones are left out. */
  readonly codings: CodingEdit | undefined;
  readonly reviews: CodingEdit | undefined;
  /** Where new and changed consensus codings stand, by id. */
  readonly spans: ReadonlyMap<string, Span>;
}

interface Parts {
  readonly study: Study;
  readonly settlement: Settlement;
  /** The span of each coding to be made, at whole graphemes, and of the passage last. */
  readonly spans: readonly Span[];
  readonly placeOf: (span: Span) => PlaceOnFile;
  readonly made: () => Made;
}

/**
 * The edits of a settlement. A consensus coding of one of the passage's codings that has the code of one to be made is changed and keeps
 * its id, since memos may link to it; others of them are taken away. A record that was settled together with codings elsewhere keeps those.
 */
export function settleEdits({ study, settlement, spans, placeOf, made }: Parts): SettleEdits {
  const { passage: settled, make, setAside } = settlement;
  const ids = new Set(settled.voices.map(({ placed }) => placed.coding.id));
  const codings = study.codings.get(settled.source);
  const answers = codings && answersIn(codings, study.reviews.get(settled.source));
  const there = new Set(codings ? placedCodings(codings).map(({ coding }) => coding.id) : []);
  const old = new Map([...ids].flatMap((id) => (answers?.made.get(id) ?? []).map(({ coding }) => [coding.id, coding] as const)));
  const stands = (id: string): boolean => there.has(id) && !ids.has(id);
  const placed = new Map<string, Span>();

  const ops: CodingOp[] = [];
  const { second } = made();
  const others: Coding[] = [];
  const reusable = new Map<string, Coding[]>();
  for (const coding of old.values()) {
    const rest = (coding.from ?? []).filter(stands);
    if (rest.length > 0) ops.push({ kind: 'change', before: coding, after: { ...coding, from: rest, changed: second } });
    else reusable.set(coding.code, [...(reusable.get(coding.code) ?? []), coding]);
  }
  make.forEach((each, index) => {
    const span = spans[index] ?? each.span;
    const before = reusable.get(each.code)?.shift();
    const after = before ? { ...before, ...placeOf(span), from: each.from, changed: second } : fresh(each, placeOf(span), made());
    ops.push(before ? { kind: 'change', before, after } : { kind: 'add', coding: after });
    placed.set(after.id, span);
  });
  for (const left of reusable.values()) others.push(...left);
  for (const coding of others) ops.push({ kind: 'remove', coding });

  const reviewOps: CodingOp[] = [];
  const records = new Map([...ids].flatMap((id) => (answers?.setAside.get(id) ?? []).map((record) => [record.id, record] as const)));
  for (const record of records.values()) {
    const rest = setAsideBy(record).filter(stands);
    if (rest.length > 0) reviewOps.push({ kind: 'change', before: record, after: { ...record, changed: second, more: new Map([...(record.more ?? []), ['of', rest]]) } });
    else reviewOps.push({ kind: 'remove', coding: record });
  }
  const whole = spans.at(-1) ?? settled.span;
  if (setAside.length > 0) {
    const { id, day, second: at } = made();
    reviewOps.push({ kind: 'add', coding: { id, code: SET_ASIDE, ...placeOf(whole), date: day, changed: at, more: new Map([['of', setAside]]) } });
  }
  const edit = (list: readonly CodingOp[], isReview: boolean): CodingEdit | undefined =>
    list.length === 0 ? undefined : { coder: CONSENSUS, source: settled.source, ops: list, ...(isReview ? { isReview } : {}) };
  return { codings: edit(ops, false), reviews: edit(reviewOps, true), spans: placed };
}

function fresh({ code, span, from, keys }: NewConsensus, place: PlaceOnFile, { id, day, second }: Made): Coding {
  return { ...newRecord(id, { code, span, ...(keys as object) }, place, day, second), from };
}

/** A settlement that is ready to be written, and what is shown of it at once. */
export interface SettleStep {
  readonly edits: SettleEdits;
  readonly text: SourceText;
  readonly places: ReadonlyMap<string, Place>;
}

/** Finds the words of a settlement in the text that they are coded on. Throws a `UserError` where there are none. */
export async function settleStep(settlement: Settlement, study: Study, texts: CodedTexts, placeIn: (text: SourceText, span: Span) => PlaceOnFile, made: () => Made): Promise<SettleStep> {
  const { text, spans: chosen } = await texts.textForCoding(settlement.passage.source, [...settlement.make, settlement.passage].map(({ span }) => span));
  const spans = chosen.map((span) => passage(text, span));
  const edits = settleEdits({ study, settlement, spans, placeOf: (span) => placeIn(text, span), made });
  const ops = new Map(edits.codings?.ops.map((op) => [idOf(op), recordOf(op)]));
  const places = [...edits.spans].map(([id, span]): [string, Place] => [id, { state: ops.get(id)?.text === text.textId ? 'exact' : 'moved', span }]);
  return { edits, text, places: new Map(places) };
}

/** What a settlement did, for a person: `settled “…” (transcripts/lee.md)`. */
export function settleWords({ passage: { source, voices } }: Settlement): string {
  const [first] = voices;
  return `settled ${nameOfPassage(first?.placed.coding.quote ?? '', source)}`;
}
