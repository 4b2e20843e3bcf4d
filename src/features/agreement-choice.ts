/** What can be chosen in the panel of agreement, and what a choice means. */
import type { Grouping } from '../core/analysis/agreement/agreement-json';
import type { Resampled } from '../core/analysis/agreement/drawn-units';
import type { Judged } from '../core/analysis/agreement/judged';
import { FIRST_MEASURES, MEASURE_WORDS, type Measure, MEASURES } from '../core/analysis/agreement/measures';
import { TEXTS_COUNTED, type TextCounted } from '../core/analysis/agreement/stretches';
import { UNIT_KINDS, UNIT_NAMES, type UnitKind } from '../core/analysis/agreement/units';
import type { Round } from '../core/study/settings/rounds';
import { printable } from '../core/text/printable';
import type { AgreementChoice, AgreementOffered } from '../webview/protocol/agreement';

const TEXTS: Readonly<Record<TextCounted, string>> = { participants: 'what participants said', everybody: 'what everybody said', all: 'the whole text' };
const GROUPINGS: Readonly<Record<Grouping, string>> = { code: 'Codes', family: 'Codes with those below', source: 'Sources' };
const DRAWN: Readonly<Record<Resampled, string>> = { transcripts: 'transcripts', turns: 'turns' };

export const FIRST_CHOICE: AgreementChoice = {
  unit: 'characters',
  text: 'participants',
  by: 'code',
  measures: FIRST_MEASURES,
  coders: [],
  segmentsBy: '',
  overlap: 0,
  resampled: '',
  at: null,
  drift: '',
  round: '',
  heat: { of: '', measure: 'alpha' },
};

/** A choice in which every word is one that there is. */
export interface SettledChoice {
  readonly unit: UnitKind;
  readonly text: TextCounted;
  readonly by: Grouping;
  readonly measures: readonly Measure[];
  readonly coders: readonly string[];
  readonly segmentsBy: string;
  readonly overlap: number;
  readonly resampled: Resampled | undefined;
  readonly at: { readonly commit: string; readonly called: string } | undefined;
  /** Undefined without a commit to look back to. */
  readonly drift: string | undefined;
}

/** git's ids, whole: a name that stands in what a panel kept could mean another commit by now. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** What a choice means; words that are not known become the defaults. */
export function settledChoice({ unit, text, by, measures, coders, segmentsBy, overlap, resampled, at, drift }: AgreementChoice): SettledChoice {
  const known = MEASURES.filter((measure) => measures.includes(measure));
  const commit = at && COMMIT.test(at.commit) ? { commit: at.commit, called: printable(at.called) } : undefined;
  return {
    unit: UNIT_KINDS.find((each) => each === unit) ?? 'characters',
    text: TEXTS_COUNTED.find((each) => each === text) ?? 'participants',
    by: GROUPING_IDS.find((each) => each === by) ?? 'code',
    measures: known.length > 0 ? known : FIRST_MEASURES,
    coders,
    segmentsBy,
    overlap: Math.min(1, Math.max(0, overlap)),
    resampled: DRAWN_IDS.find((each) => each === resampled),
    at: commit,
    drift: commit && drift !== '' ? drift : undefined,
  };
}

const GROUPING_IDS: readonly Grouping[] = ['code', 'family', 'source'];
const DRAWN_IDS: readonly Resampled[] = ['transcripts', 'turns'];

const named = <Id extends string>(ids: readonly Id[], names: Readonly<Record<Id, string>>): AgreementOffered['units'] => ids.map((id) => ({ id, name: names[id], about: '' }));

/** What can be chosen. `compared`: who is compared now; absent where nobody is. */
export function offered({ judgements, marked, segments, now }: Pick<Judged, 'judgements' | 'marked' | 'segments' | 'now'>, { coders, drift }: SettledChoice, rounds: ReadonlyMap<string, Round>, compared: readonly string[] = coders): AgreementOffered {
  return {
    units: named(UNIT_KINDS.filter((kind) => kind !== 'segments' || segments.length > 0), UNIT_NAMES),
    texts: named(TEXTS_COUNTED, TEXTS),
    groupings: named(GROUPING_IDS, GROUPINGS),
    measures: MEASURES.filter((id) => id !== 'kuAlpha').map((id) => ({ id, name: MEASURE_WORDS[id].name, about: MEASURE_WORDS[id].meaning })),
    resampled: [{ id: '', name: 'what suits: transcripts where there are ten, else turns', about: '' }, ...named(DRAWN_IDS, DRAWN)],
    // Whoever is compared with themselves has nobody beside them to choose.
    coders: drift === undefined ? marked.map((id) => ({ id, about: marks(judgements.get(id)?.size ?? 0), chosen: compared.includes(id) })) : [],
    segments,
    rounds: [...rounds.values()].map(({ id, name }) => ({ id, name: printable(name ?? id), about: '' })),
    drift: now,
  };
}

function marks(sources: number): string {
  return `marked ${sources} ${sources === 1 ? 'source' : 'sources'} coded`;
}
