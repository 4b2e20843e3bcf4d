/** What coders said, for whoever may see it: now, at a commit, or one coder then and now; never what is masked now. */
import type { FilePort } from '../../store/files';
import type { StudyStore } from '../../store/study-store';
import type { StudyPath } from '../../study/model';
import type { Study } from '../../study/study';
import type { AsOf } from './as-of';
import type { CollectFrom } from './collect';
import { type Judgements, readFrozen } from './frozen';

/** The present study, as somebody may see it. */
export interface Present extends CollectFrom {
  readonly files: FilePort;
}

/** A study at a commit. */
export interface Earlier {
  readonly store: StudyStore;
  readonly judgements: Judgements;
}

export interface Judged {
  readonly from: CollectFrom;
  /** What is compared; without sources that are masked. Of a coder and themselves, what is marked coded now. */
  readonly judgements: Judgements;
  /** What was marked coded at the commit, where a coder is compared with themselves. */
  readonly then: Judgements | undefined;
  /** Who marked a source coded that may be seen. */
  readonly marked: readonly string[];
  /** Who has passages that can be units. */
  readonly segments: readonly string[];
  /** Who has marked a source coded by now. */
  readonly now: readonly string[];
  readonly asOf: AsOf | undefined;
  /** Whether sources are left out because they are masked. */
  readonly masks: boolean;
}

/** What is compared, of a study and what it was at the commit that is asked for. */
export async function judged({ files, ...here }: Present, asOf: AsOf | undefined, earlier: Earlier | undefined): Promise<Judged> {
  const { study } = here;
  const maySee = visibleIn(study);
  const present = visible((await readFrozen(files)).judgements, maySee);
  const then = earlier && visible(earlier.judgements, maySee);
  const now = [...present.keys()].sort();
  const masks = (study.masking?.sources.size ?? 0) > 0;
  const isDrift = asOf?.drift !== undefined;
  const common = { now, asOf, masks, then: isDrift ? then : undefined };
  if (!earlier || !then || isDrift) return { ...common, from: here, judgements: present, marked: now, segments: segmentersIn(study, present, maySee) };
  const { store } = earlier;
  const from: CollectFrom = { study: store.study, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) };
  return { ...common, from, judgements: then, marked: [...then.keys()].sort(), segments: segmentersIn(store.study, then, maySee) };
}

/** What is masked now stays masked at every commit; sources that are gone may be masked ones under former names. */
function visibleIn({ masking, sources }: Study): (path: StudyPath) => boolean {
  return masking ? (path) => sources.has(path) && !masking.sources.has(path) : () => true;
}

/** Judgements of sources that may be seen; coders without any are none. */
function visible(judgements: Judgements, maySee: (path: StudyPath) => boolean): Judgements {
  return new Map([...judgements].flatMap(([coder, sources]) => {
    const own = new Map([...sources].filter(([path]) => maySee(path)));
    return own.size === 0 ? [] : [[coder, own] as const];
  }));
}

function segmentersIn(study: Study, judgements: Judgements, maySee: (path: StudyPath) => boolean): readonly string[] {
  const coders = new Set<string>();
  for (const [coder, sources] of judgements) if ([...sources.values()].some((codings) => codings.length > 0)) coders.add(coder);
  for (const { source, files } of study.codings.values()) if (maySee(source)) for (const { coder, codings } of files) if (codings.length > 0) coders.add(coder);
  return [...coders].sort();
}
