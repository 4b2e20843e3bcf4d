/** Agreement on a study as it is asked for: independent judgements, and apart from them what they became after they were talked about. */
import type { StudyPath } from '../../study/model';
import { inSlices } from '../../slices';
import type { AsOf } from './as-of';
import { type Bootstrap, bootstrapInSlices, usualResampling } from './bootstrap';
import { collect, type Collected, type CollectFrom } from './collect';
import type { CountOptions } from './counts';
import type { Resampled } from './drawn-units';
import { type ChangedSince, changedSince, type Judgements, presentJudgements } from './frozen';
import { type AgreementRows, rowsInSlices } from './rows';

export interface AgreementOptions extends CountOptions {
  readonly coders: readonly string[];
  readonly sources?: ReadonlySet<StudyPath>;
  readonly codes?: ReadonlySet<string>;
  /** The coder whose passages are the units, where given segments are. */
  readonly segmentsBy?: string;
  /** Draws of the bootstrap; 0: no intervals. */
  readonly draws: number;
  readonly seed: number;
  /** What is drawn; default by the number of transcripts. */
  readonly resampled?: Resampled;
  /** Whether rows of sources have intervals, each over its own turns. */
  readonly ofSources?: boolean;
  /** Whether the present codings are compared too, where they differ from the frozen ones. */
  readonly postDiscussion: boolean;
  /** Absent: the study as it is. */
  readonly asOf?: AsOf;
}

export interface AgreementState {
  readonly collected: Collected;
  readonly rows: AgreementRows;
  readonly bootstrap: Bootstrap | undefined;
}

export interface Agreement extends AgreementState {
  readonly options: AgreementOptions;
  /** Undefined where nobody changed anything after marking it coded, or nobody asks. */
  readonly post: (AgreementState & { readonly changes: readonly ChangedSince[] }) | undefined;
}

/** Computes agreement, giving way between slices; what `breathe` throws ends it. `tell` hears what is being done. */
export async function agreementOf(from: CollectFrom, frozen: Judgements, options: AgreementOptions, breathe: () => Promise<void>, tell: (words: string) => void = () => undefined): Promise<Agreement> {
  const segments = options.segmentsBy === undefined ? undefined : segmentsOf(from, frozen, options.segmentsBy);
  const { coders, sources, codes } = options;
  const choice = { coders, ...(sources && { sources }), ...(codes && { codes }), ...(segments && { segments }) };
  const state = async (judgements: Judgements, which: string): Promise<AgreementState> => {
    let placed = 0;
    const telling: CollectFrom = {
      ...from,
      text: async (source) => {
        await breathe();
        placed += 1;
        if (placed % 10 === 1) tell(`Placing ${which} codings, source ${placed}`);
        return from.text(source);
      },
    };
    const collected = await collect(telling, judgements, choice);
    tell('Counting units');
    const rows = await inSlices(rowsInSlices(collected.compared, options), breathe);
    const resampled = options.resampled ?? usualResampling(collected.compared.sources.length);
    if (options.draws > 0) tell(`Drawing ${options.draws} times for the intervals`);
    const bootstrap = options.draws > 0 ? await inSlices(bootstrapInSlices(rows, { draws: options.draws, seed: options.seed, resampled, ofSources: options.ofSources ?? false }), breathe) : undefined;
    return { collected, rows, bootstrap };
  };
  const independent = await state(frozen, 'frozen');
  if (!options.postDiscussion) return { ...independent, options, post: undefined };
  const own = ofCodes(from, new Map([...frozen].filter(([coder]) => coders.includes(coder))), codes);
  const present = presentJudgements(from.study, own);
  const compared = new Set(independent.collected.compared.sources.map(({ path }) => path));
  const changes = changedSince(own, ofCodes(from, present, codes)).filter(({ source }) => compared.has(source));
  return { ...independent, options, post: changes.length === 0 ? undefined : { ...(await state(present, 'present')), changes } };
}

/** Judgements with some codes alone. */
function ofCodes({ study: { codebook } }: CollectFrom, judgements: Judgements, codes: ReadonlySet<string> | undefined): Judgements {
  if (!codes) return judgements;
  return new Map([...judgements].map(([coder, sources]) => [coder, new Map([...sources].map(([source, codings]) => [source, codings.filter(({ code }) => codes.has(codebook.resolve(code)?.id ?? code))]))]));
}

/** A coder's passages by source: as they were frozen where they were, else as they are. */
function segmentsOf({ study }: CollectFrom, frozen: Judgements, coder: string): ReturnType<Judgements['get']> & object {
  const own = frozen.get(coder);
  const present = study.codings.values().flatMap(({ source, files }) => files.filter((file) => file.coder === coder).map(({ codings }) => [source, codings] as const));
  return new Map([...present, ...(own ?? [])]);
}
