/** What the extension and the panel of agreement say to each other. Codes and sources are named by ids that only the extension resolves. */
import { either, flag, list, number, type Of, oneOf, orNull, record, text } from './schema';

/** How agreement is shown; words that the extension does not know become its defaults. */
export const agreementChoice = record({
  unit: text,
  text,
  by: text,
  measures: list(text),
  /** Whom to compare; empty: all who can be. */
  coders: list(text),
  /** The coder whose passages are the units, where given segments are. */
  segmentsBy: text,
  /** Least share of a unit that must be covered, from 0 to 1; 0: any part. */
  overlap: number,
  /** What is drawn for the intervals; `''`: as suits the number of transcripts. */
  resampled: text,
  /** The study as it was at a commit, and what that is called; null: as it is now. */
  at: orNull(record({ commit: text, called: text })),
  /** The coder who is compared with themselves, at that commit and now; `''`: coders with one another. */
  drift: text,
  /** The round of `rounds.yaml` that is looked at; `''`: all that is coded. */
  round: text,
  /** Coder by coder: of which codes, and by which figure. */
  heat: record({ of: text, measure: text }),
});
export type AgreementChoice = Of<typeof agreementChoice>;

/** What a window keeps of the panel between sessions. `study` tells studies apart and is no path. */
export const agreementState = record({ study: text, choice: agreementChoice });
export type AgreementPanelState = Of<typeof agreementState>;

/** What a panel kept that was left by another version: the study alone can be trusted. */
export const agreementStudy = record({ study: text });

const row = record({
  id: text,
  name: text,
  n: text,
  warnings: list(text),
  marked: flag,
  cells: list(record({ text, interval: text, spoken: text, sort: orNull(number) })),
});
const matrix = record({ id: text, measure: text, coders: list(text), cells: list(list(record({ text, spoken: text, share: orNull(number) }))) });
export type DrawnMatrix = Of<typeof matrix>;
const figures = { rows: list(row) };
const shownState = record(figures);
export type ShownAgreementState = Of<typeof shownState>;
const choiceOf = list(record({ id: text, name: text, about: text }));

/** What can be chosen. */
const offered = record({
  units: choiceOf,
  texts: choiceOf,
  groupings: choiceOf,
  measures: choiceOf,
  resampled: choiceOf,
  /** Whether each is compared now. */
  coders: list(record({ id: text, about: text, chosen: flag })),
  /** Whose passages can be units. */
  segments: list(text),
  /** Rounds that can be looked at. */
  rounds: choiceOf,
  /** Who can be compared with themselves. */
  drift: list(text),
});
export type AgreementOffered = Of<typeof offered>;

/** Coder by coder. */
const heat = record({ of: text, offered: list(record({ id: text, name: text })), independent: list(matrix), post: orNull(list(matrix)) });
export type ShownHeat = Of<typeof heat>;

const show = record({
  kind: oneOf('show'),
  state: agreementState,
  summary: text,
  columns: list(record({ id: text, title: text, about: text })),
  independent: shownState,
  post: orNull(record({ ...figures, words: text })),
  conventions: list(text),
  notes: list(text),
  offered,
  heat,
  /** The commit, as people say it; `''`: now. */
  asOf: text,
  /** Whether Review Disagreements can be begun. */
  canSettle: flag,
});
export type ShowAgreement = Of<typeof show>;

const which = oneOf('independent', 'post');

/** To the webview. */
export const toAgreement = either(
  show,
  /** It is being computed; `words` say how far. */
  record({ kind: oneOf('busy'), words: text }),
  /** Nothing can be shown, and why; `canAgain`: it was ended, and may be begun again. `offered` is null where no other choice would help. */
  record({ kind: oneOf('nothing'), state: agreementState, words: text, canAgain: flag, offered: orNull(offered), asOf: text }),
  /** Coder by coder, of what was asked for last. */
  record({ kind: oneOf('heat'), state: agreementState, heat }),
  record({ kind: oneOf('differences'), which, title: text, more: text, items: list(record({ source: text, quote: text, words: text })) }),
);
export type ToAgreement = Of<typeof toAgreement>;

/** From the webview. */
export const fromAgreement = either(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('choose'), choice: agreementChoice }),
  /** Asks for a commit at which to look. */
  record({ kind: oneOf('version') }),
  /** Coder by coder, of other codes or by another figure. */
  record({ kind: oneOf('heat'), of: text, measure: text }),
  record({ kind: oneOf('cancel') }),
  record({ kind: oneOf('again') }),
  /** Which passages? Of a row (`''`: all codes), or between two coders. */
  record({ kind: oneOf('row'), which, id: text }),
  record({ kind: oneOf('coders'), which, coders: list(text), of: text }),
  /** Opens one of the passages that were listed last. */
  record({ kind: oneOf('open'), item: number }),
  record({ kind: oneOf('settle') }),
);
export type FromAgreement = Of<typeof fromAgreement>;
