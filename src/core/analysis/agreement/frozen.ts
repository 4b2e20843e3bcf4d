/** Frozen copies of codings, as coders left them when they marked a source coded: their independent judgement. */
import type { Coding, StudyPath } from '../../study/model';
import type { Study } from '../../study/study';
import type { FilePort } from '../../store/files';
import { findCodings, readCodings } from '../../store/read-codings';

/** What coders said, by coder, then source. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<StudyPath, readonly Coding[]>>;

export interface Frozen {
  readonly judgements: Judgements;
  /** Frozen copies that could not be read, or not whole; what could be read of them counts. */
  readonly damaged: readonly StudyPath[];
}

/** Settles what coders differ in; nobody's independent judgement. */
export const CONSENSUS = 'consensus';

/** Reads all frozen copies of a study. */
export async function readFrozen(port: FilePort): Promise<Frozen> {
  const { coded, halfWritten } = await findCodings(port);
  const { files, problems } = await readCodings(port, coded, { halfWritten });
  const judgements = new Map<string, Map<StudyPath, readonly Coding[]>>();
  for (const { coder, source, codings } of files) {
    const own = judgements.get(coder);
    if (own) own.set(source, codings);
    else judgements.set(coder, new Map([[source, codings]]));
  }
  const damaged = new Set([...problems, ...files.flatMap((file) => file.problems)].filter(({ severity }) => severity === 'error').map(({ file }) => file));
  return { judgements, damaged: [...damaged] };
}

/** The codings as they are now of the same coders in the same sources: after they talked about them, perhaps. */
export function presentJudgements(study: Study, frozen: Judgements): Judgements {
  return new Map(
    [...frozen].map(([coder, sources]) => [
      coder,
      new Map([...sources.keys()].map((source) => [source, study.codings.get(source)?.files.find((file) => file.coder === coder)?.codings ?? []])),
    ]),
  );
}

/** What a coder changed in a source after marking it coded. */
export interface ChangedSince {
  readonly coder: string;
  readonly source: StudyPath;
  readonly added: number;
  readonly removed: number;
  /** Another code, or another passage. */
  readonly changed: number;
}

/** Where present codings differ from the frozen ones in what they say: code and passage. Being found again in a changed text is no change. */
export function changedSince(frozen: Judgements, present: Judgements): readonly ChangedSince[] {
  const result: ChangedSince[] = [];
  for (const [coder, sources] of frozen) {
    for (const [source, before] of sources) {
      const after = new Map((present.get(coder)?.get(source) ?? []).map((coding) => [coding.id, coding]));
      let removed = 0;
      let changed = 0;
      for (const coding of before) {
        const now = after.get(coding.id);
        after.delete(coding.id);
        if (!now) removed += 1;
        else if (now.code !== coding.code || (now.quote !== coding.quote && now.changed !== coding.changed)) changed += 1;
      }
      if (removed + changed + after.size > 0) result.push({ coder, source, added: after.size, removed, changed });
    }
  }
  return result;
}

