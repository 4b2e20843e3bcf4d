/** What the extension and the panel of agreement say to each other. Codes and sources are named by ids that only the extension resolves. */
import { either, flag, list, number, type Of, oneOf, orNull, record, text } from './schema';

/** How agreement is shown; words that the extension does not know become its defaults. */
export const agreementChoice = record({ unit: text, text, by: text, measures: list(text) });
export type AgreementChoice = Of<typeof agreementChoice>;

/** What a window keeps of the panel between sessions. `study` tells studies apart and is no path. */
export const agreementState = record({ study: text, choice: agreementChoice });
export type AgreementPanelState = Of<typeof agreementState>;

const row = record({
  id: text,
  name: text,
  n: text,
  warnings: list(text),
  marked: flag,
  cells: list(record({ text, interval: text, spoken: text, sort: orNull(number) })),
});
const matrix = record({ measure: text, coders: list(text), cells: list(list(record({ text, spoken: text, share: orNull(number) }))) });
export type DrawnMatrix = Of<typeof matrix>;
const figures = { rows: list(row), matrices: list(matrix) };
const shownState = record(figures);
export type ShownAgreementState = Of<typeof shownState>;
const choiceOf = list(record({ id: text, name: text, about: text }));

const show = record({
  kind: oneOf('show'),
  state: agreementState,
  summary: text,
  columns: list(record({ id: text, title: text, about: text })),
  independent: shownState,
  post: orNull(record({ ...figures, words: text })),
  conventions: list(text),
  notes: list(text),
  offered: record({ units: choiceOf, texts: choiceOf, groupings: choiceOf, measures: choiceOf }),
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
  /** Nothing can be shown, and why; `canAgain`: it was ended, and may be begun again. */
  record({ kind: oneOf('nothing'), state: agreementState, words: text, canAgain: flag }),
  record({ kind: oneOf('differences'), which, title: text, more: text, items: list(record({ source: text, quote: text, words: text })) }),
);
export type ToAgreement = Of<typeof toAgreement>;

/** From the webview. */
export const fromAgreement = either(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('choose'), choice: agreementChoice }),
  record({ kind: oneOf('cancel') }),
  record({ kind: oneOf('again') }),
  /** Which passages? Of a row (`''`: all codes), or between two coders. */
  record({ kind: oneOf('row'), which, id: text }),
  record({ kind: oneOf('coders'), which, coders: list(text) }),
  /** Opens one of the passages that were listed last. */
  record({ kind: oneOf('open'), item: number }),
  record({ kind: oneOf('settle') }),
);
export type FromAgreement = Of<typeof fromAgreement>;
