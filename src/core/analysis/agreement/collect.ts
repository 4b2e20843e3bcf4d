/** Brings what coders said into one text of each source: what agreement is computed from. */
import type { Code, Coding, Place, PlaceState, StudyPath } from '../../study/model';
import { type Study, withDescendants } from '../../study/study';
import { orUndefined, UserError } from '../../study/user-error';
import type { SourceText } from '../../store/source-text';
import type { Span } from '../../text/positions';
import { type CodedPassage, type Compared, type ComparedCode, type ComparedFamily, type ComparedSource, MOST_CODERS } from './compared';
import type { Judgements } from './frozen';

/** What is needed of a study's store. */
export interface CollectFrom {
  readonly study: Study;
  /** The source's text to which everything is brought. Throws a `UserError` where it cannot be read. */
  readonly text: (source: StudyPath) => Promise<SourceText>;
  readonly findPlaces: (text: SourceText, codings: readonly Coding[]) => Promise<ReadonlyMap<string, Place>>;
}

export interface CollectOptions {
  /** In the order in which they are named; each has judgements. */
  readonly coders: readonly string[];
  /** Only these sources. */
  readonly sources?: ReadonlySet<StudyPath>;
  /** Only these codes, by id. */
  readonly codes?: ReadonlySet<string>;
  /** Passages that are the units where given segments are: somebody's codings, by source. */
  readonly segments?: ReadonlyMap<StudyPath, readonly Coding[]>;
}

/** A coding that is left out, since nobody can say for sure where its passage is in the source's present text. */
export interface Unplaced {
  readonly coder: string;
  readonly source: StudyPath;
  readonly id: string;
  readonly code: string;
  readonly state: PlaceState;
}

export interface Collected {
  readonly compared: Compared;
  readonly unplaced: readonly Unplaced[];
  /** Sources that two coders marked coded and that cannot be read, or are gone. */
  readonly unread: readonly StudyPath[];
  /** Sources that only one of the coders marked coded. */
  readonly alone: readonly StudyPath[];
}

/** Collects what is compared. Throws a `UserError` where there are too many coders to compare at once. */
export async function collect(from: CollectFrom, judgements: Judgements, { coders, sources: only, codes: onlyCodes, segments }: CollectOptions): Promise<Collected> {
  if (coders.length > MOST_CODERS) throw new UserError(`${coders.length} coders cannot be compared at once. Name at most ${MOST_CODERS} of them.`);
  const { codebook } = from.study;
  const all = [...new Set(coders.flatMap((coder) => [...(judgements.get(coder)?.keys() ?? [])]))].filter((source) => only?.has(source) ?? true).sort();
  const codeIds = new Map<string, number>();
  const unplaced: Unplaced[] = [];
  const unread: StudyPath[] = [];
  const alone: StudyPath[] = [];
  const sources: ComparedSource[] = [];
  for (const path of all) {
    const said = coders.map((coder) => judgements.get(coder)?.get(path));
    if (said.filter((own) => own !== undefined).length < 2) {
      alone.push(path);
      continue;
    }
    const text = from.study.sources.has(path) ? await orUndefined(from.text(path)) : undefined;
    if (!text) {
      unread.push(path);
      continue;
    }
    const passages: (readonly CodedPassage[] | undefined)[] = [];
    for (const [index, own] of said.entries()) {
      const wanted = own?.map((coding) => ({ coding, code: codebook.resolve(coding.code)?.id ?? coding.code })).filter(({ code }) => onlyCodes?.has(code) ?? true);
      if (!wanted) {
        passages.push(undefined);
        continue;
      }
      const places = await from.findPlaces(text, wanted.map(({ coding }) => coding));
      const placed: CodedPassage[] = [];
      for (const { coding, code } of wanted) {
        const place = places.get(coding.id);
        const span = certain(place);
        if (!span) {
          unplaced.push({ coder: coders[index] ?? '', source: path, id: coding.id, code, state: place?.state ?? 'adrift' });
          continue;
        }
        const number = codeIds.get(code) ?? codeIds.size;
        codeIds.set(code, number);
        placed.push({ id: coding.id, code: number, start: span.start, end: span.end });
      }
      passages.push(placed.sort((a, b) => a.start - b.start || a.end - b.end));
    }
    const given = segments && (await segmentsIn(from, text, segments.get(path) ?? []));
    sources.push({ path, title: from.study.sources.get(path)?.title ?? path, text, passages, ...(given && { segments: given }) });
  }
  return { compared: inOrder({ coders, sources, codeIds }, [...codebook.codes.values()], from.study), unplaced, unread, alone };
}

/** Where a passage is for sure: what waits for a person's look is left out as what is lost, never guessed. */
function certain(place: Place | undefined): Span | undefined {
  return place && (place.state === 'exact' || place.state === 'moved' || place.state === 'edited') ? place.span : undefined;
}

async function segmentsIn(from: CollectFrom, text: SourceText, codings: readonly Coding[]): Promise<readonly Span[]> {
  const places = await from.findPlaces(text, codings);
  return codings.flatMap(({ id }) => certain(places.get(id)) ?? []);
}

/** Codes in the order of the codebook, then those that it does not have; families where two or more of their codes are compared. */
function inOrder({ coders, sources, codeIds }: { readonly coders: readonly string[]; readonly sources: readonly ComparedSource[]; readonly codeIds: ReadonlyMap<string, number> }, codebook: readonly Code[], study: Study): Compared {
  const known = codebook.filter(({ id }) => codeIds.has(id));
  const strangers = [...codeIds.keys()].filter((id) => !study.codebook.codes.has(id)).sort();
  const codes: ComparedCode[] = [...known.map(({ id, name, status }) => ({ id, name, status })), ...strangers.map((id) => ({ id, name: id, status: 'provisional' as const }))];
  const place = new Map(codes.map(({ id }, index) => [id, index]));
  const next = new Map([...codeIds].map(([id, number]) => [number, place.get(id) ?? 0]));
  const families = codebook.flatMap(({ id, name, children }): readonly ComparedFamily[] => {
    const members = children.length === 0 ? [] : withDescendants(study.codebook, id).flatMap((code) => place.get(code.id) ?? []);
    return members.length < 2 ? [] : [{ id, name, members }];
  });
  return {
    coders,
    codes,
    families,
    sources: sources.map((source) => ({ ...source, passages: source.passages.map((own) => own?.map((passage) => ({ ...passage, code: next.get(passage.code) ?? 0 }))) })),
  };
}
