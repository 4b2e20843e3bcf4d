/** Computes agreement for its panel: in slices, ended when it is not wanted any more. */
import type { Agreement } from '../core/analysis/agreement/agreement';
import { agreementOf } from '../core/analysis/agreement/agreement';
import { driftJudgements } from '../core/analysis/agreement/as-of';
import { codersToCompare } from '../core/analysis/agreement/choose-coders';
import type { Judged } from '../core/analysis/agreement/judged';
import type { StudyPath } from '../core/study/model';
import { isUserError, UserError } from '../core/study/user-error';
import type { SettledChoice } from './agreement-choice';

/** Work goes on for so many milliseconds before others have their turn. */
const LONGEST = 8;
const DRAWS = 1000;

const NOTHING: Judged['judgements'] = new Map();

/** Thrown out of a computation that is not wanted any more. */
export class NotWanted extends Error {}

/** A round: what was coded in it, and by whom; empty: all sources, everybody. */
export interface OfRound {
  readonly sources: ReadonlySet<StudyPath> | undefined;
  readonly coders: readonly string[];
}

/** Computes; ends with `NotWanted` when `isWanted` says no. Throws a `UserError` where no two coders can be compared. */
export async function computeAgreement({ from, judgements: marked, then, segments, asOf, masks }: Judged, choice: SettledChoice, round: OfRound | undefined, isWanted: () => boolean, tell: (words: string) => void): Promise<Agreement> {
  let began = performance.now();
  const breathe = async (): Promise<void> => {
    if (performance.now() - began >= LONGEST) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      began = performance.now();
    }
    if (!isWanted()) throw new NotWanted();
  };
  const judgements = choice.drift === undefined ? marked : driftJudgements(choice.drift, choice.at?.called ?? '', then ?? NOTHING, marked);
  const coders = choice.drift === undefined ? codersIn(judgements, choice.coders.length > 0 ? choice.coders : (round?.coders ?? []), masks) : [...judgements.keys()];
  const { unit, text, overlap, resampled, by } = choice;
  const segmentsBy = unit === 'segments' ? segmenterIn(segments, choice.segmentsBy) : undefined;
  const options = { unit, text, overlap, coders, ...(round?.sources && { sources: round.sources }), ...(segmentsBy !== undefined && { segmentsBy }), draws: DRAWS, seed: 1, ...(resampled && { resampled }), ofSources: by === 'source', postDiscussion: choice.drift === undefined, ...(asOf && { asOf }) };
  const found = await agreementOf(from, judgements, options, breathe, tell);
  const { sources } = found.collected.compared;
  if (sources.length === 0) {
    const { unread } = found.collected;
    throw new UserError(unread.length > 0 ? `None of the sources that ${choice.drift ?? 'two coders'} marked coded can be read.` : `${coders.join(', ')} marked no source in common as coded${round ? ' in this round' : ''}. Choose others to compare.`);
  }
  if (segmentsBy !== undefined && sources.every((source) => (source.segments ?? []).length === 0)) throw new UserError(`${segmentsBy} marked no passage in the sources compared, so that there are no segments. Choose another coder’s.`);
  return found;
}

function codersIn(judgements: Judged['judgements'], chosen: readonly string[], masks: boolean): readonly string[] {
  try {
    return codersToCompare(judgements, chosen);
  } catch (error) {
    if (masks && chosen.length === 0 && isUserError(error)) throw new UserError('The sources that others marked coded are masked until you have marked yours.');
    throw error;
  }
}

/** Whose passages are the units: the coder who was chosen, else the first who has any. */
export function segmenterIn(segments: readonly string[], chosen: string): string {
  const coder = segments.find((each) => each === chosen) ?? segments[0];
  if (coder === undefined) throw new UserError('Nobody marked a passage, so that there are no segments. Choose another unit.');
  return coder;
}

