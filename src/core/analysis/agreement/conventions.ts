/** What every figure of agreement rests on, in sentences. */
import type { Agreement, AgreementOptions, AgreementState } from './agreement';
import { type AsOf, commitWords } from './as-of';
import { formatCount } from './measures';

const UNIT_WORDS: Readonly<Record<AgreementOptions['unit'], string>> = {
  characters: 'characters',
  words: 'words',
  sentences: 'sentences',
  paragraphs: 'paragraphs',
  turns: 'speaker turns (of prose, paragraphs)',
  segments: 'given segments',
};

const TEXT_WORDS: Readonly<Record<AgreementOptions['text'], string>> = {
  participants: 'what participants said, and prose. Front matter, speakers’ labels, timestamps, headings and interviewers’ turns do not count',
  everybody: 'what everybody said, interviewers too, and prose. Front matter, speakers’ labels, timestamps and headings do not count',
  all: 'everything below the front matter, speakers’ labels and blank lines too',
};

export type Conventions = Readonly<Record<'state' | 'unit' | 'text' | 'coded' | 'missing' | 'severalCodes' | 'interval', string>>;

/** The conventions of a computation. */
export function conventionsOf({ options, bootstrap }: Pick<Agreement, 'options'> & Pick<AgreementState, 'bootstrap'>): Conventions {
  const { unit, text, overlap, segmentsBy, asOf } = options;
  return {
    state: stateWords(asOf),
    unit: `Unit: ${UNIT_WORDS[unit]}${segmentsBy === undefined ? '' : `, the passages that ${segmentsBy} marked`}; each code is there or not on each of them.`,
    text: `Text that counts: ${TEXT_WORDS[text]}.`,
    coded: unit === 'characters' ? 'A character is coded if a passage covers it; passages of one coder and code that overlap are joined first.' : `A unit is coded if passages cover ${overlap === 0 ? 'any part' : `at least ${Math.round(overlap * 100)} %`} of it; passages of one coder and code that overlap are joined first.`,
    missing: 'Missing: a source that a coder did not mark coded is missing for that coder, not uncoded; sources that only one coder marked are left out. Figures are over units that two coders judged at least.',
    severalCodes: 'Several codes together: every unit counts once for each code that one of the coders used.',
    interval: bootstrap
      ? `Intervals: 95 %, percentiles of ${formatCount(bootstrap.draws)} bootstrap draws of ${bootstrap.drawnFrom} ${bootstrap.resampled}, seed ${bootstrap.seed}.${bootstrap.ofSources ? ' Of a source, draws of its own turns and paragraphs.' : ''} Those of unitizing coefficients by turns only where no passage runs from one turn into the next.`
      : 'No intervals were asked for.',
  };
}

function stateWords(asOf: AsOf | undefined): string {
  if (asOf?.drift !== undefined) return `Drift: the copies that were frozen when ${asOf.drift} marked a source as coded, those of ${commitWords(asOf)} and those of now, in sources that have both, placed in their present text.`;
  const text = asOf ? `the text that it had in ${commitWords(asOf)}` : 'its present text';
  return `Independent: the copies that were frozen when each coder marked a source as coded, placed in ${text}. What was changed afterwards${asOf ? ', up to then,' : ''} is post-discussion and stands apart.`;
}
