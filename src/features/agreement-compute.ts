/** Computes agreement for its panel: in slices, ended when it is not wanted any more. */
import type { Agreement } from '../core/analysis/agreement/agreement';
import { agreementOf } from '../core/analysis/agreement/agreement';
import { codersToCompare } from '../core/analysis/agreement/choose-coders';
import { readFrozen } from '../core/analysis/agreement/frozen';
import { FIRST_MEASURES, MEASURE_WORDS, MEASURES, type Measure } from '../core/analysis/agreement/measures';
import type { Grouping } from '../core/analysis/agreement/agreement-json';
import { TEXTS_COUNTED, type TextCounted } from '../core/analysis/agreement/stretches';
import { UNIT_KINDS, type UnitKind } from '../core/analysis/agreement/units';
import type { SourceText } from '../core/store/source-text';
import type { Coding } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import type { OpenStudy } from '../host/host';
import type { AgreementChoice, ShowAgreement } from '../webview/protocol/agreement';

/** Work goes on for so many milliseconds before others have their turn. */
const LONGEST = 8;
const DRAWS = 1000;

const UNITS: Readonly<Record<UnitKind, string>> = { characters: 'characters', words: 'words', sentences: 'sentences', paragraphs: 'paragraphs', turns: 'turns', segments: 'given segments' };
const TEXTS: Readonly<Record<TextCounted, string>> = { participants: 'what participants said', everybody: 'what everybody said', all: 'the whole text' };
const GROUPINGS: Readonly<Record<Grouping, string>> = { code: 'Codes', family: 'Codes with those below', source: 'Sources' };

export const FIRST_CHOICE: AgreementChoice = { unit: 'characters', text: 'participants', by: 'code', measures: FIRST_MEASURES };

/** A choice in which every word is one that there is. */
export interface SettledChoice {
  readonly unit: UnitKind;
  readonly text: TextCounted;
  readonly by: Grouping;
  readonly measures: readonly Measure[];
}

/** What a choice means; words that are not known become the defaults. Given segments want a coder, whom only the command line asks for. */
export function settledChoice({ unit, text, by, measures }: AgreementChoice): SettledChoice {
  const known = MEASURES.filter((measure) => measures.includes(measure));
  return {
    unit: UNIT_KINDS.find((each) => each === unit && each !== 'segments') ?? 'characters',
    text: TEXTS_COUNTED.find((each) => each === text) ?? 'participants',
    by: (['code', 'family', 'source'] as const).find((each) => each === by) ?? 'code',
    measures: known.length > 0 ? known : FIRST_MEASURES,
  };
}

/** What can be chosen. */
export const OFFERED: ShowAgreement['offered'] = {
  units: UNIT_KINDS.filter((kind) => kind !== 'segments').map((id) => ({ id, name: UNITS[id], about: '' })),
  texts: TEXTS_COUNTED.map((id) => ({ id, name: TEXTS[id], about: '' })),
  groupings: (['code', 'family', 'source'] as const).map((id) => ({ id, name: GROUPINGS[id], about: '' })),
  measures: MEASURES.filter((id) => id !== 'kuAlpha').map((id) => ({ id, name: MEASURE_WORDS[id].name, about: MEASURE_WORDS[id].meaning })),
};

/** Thrown out of a computation that is not wanted any more. */
export class NotWanted extends Error {}

/** Computes; ends with `NotWanted` when `isWanted` says no. Throws a `UserError` where no two coders can be compared. */
export async function computeAgreement(open: OpenStudy, choice: SettledChoice, isWanted: () => boolean, tell: (words: string) => void): Promise<Agreement> {
  const { study } = open;
  let began = performance.now();
  const breathe = async (): Promise<void> => {
    if (performance.now() - began >= LONGEST) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      began = performance.now();
    }
    if (!isWanted()) throw new NotWanted();
  };
  tell('Reading frozen copies');
  const { judgements } = await readFrozen(open.files);
  const coders = codersToCompare(judgements);
  // What an assignment masks is shown when one's own is marked coded.
  const masked = study.masking?.sources ?? new Map<string, unknown>();
  const sources = masked.size === 0 ? undefined : new Set(study.sources.keys().filter((path) => !masked.has(path)));
  const from = { study, text: (path: string) => open.text(path), findPlaces: ({ path }: SourceText, codings: readonly Coding[]) => open.findPlaces(path, codings) };
  const found = await agreementOf(from, judgements, { unit: choice.unit, text: choice.text, overlap: 0, coders, ...(sources && { sources }), draws: DRAWS, seed: 1, postDiscussion: true }, breathe, tell);
  if (found.collected.compared.sources.length === 0) {
    throw new UserError(masked.size > 0 ? 'The sources that others marked coded are masked until you have marked yours.' : 'None of the sources that two coders marked coded can be read.');
  }
  return found;
}
