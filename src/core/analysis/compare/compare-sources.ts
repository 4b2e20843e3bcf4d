/** What happened to the sources, and which of them bear another name now. */
import type { Source, StudyPath } from '../../study/model';
import type { Study } from '../../study/study';
import type { SourceChange, Version } from './changes';
import { fieldChanges, withAttributes } from './fields';

/** Where sources that were renamed are now, by where they were. */
export type Renames = ReadonlyMap<StudyPath, StudyPath>;

/**
 * Sources that are elsewhere now: with the same `id` in their front matter, else the same contents, else most of the
 * codings that the former one had. Only one to one; nothing is guessed from names.
 */
export function findRenames(a: Version, b: Version): Renames {
  const gone = new Set(leftIn(a.study, b.study));
  const come = new Set(leftIn(b.study, a.study));
  const renames = new Map<StudyPath, StudyPath>();
  const pair = (keyOf: (version: Version, path: StudyPath) => string | undefined): void => {
    const [was, is] = [byKey(gone, (path) => keyOf(a, path)), byKey(come, (path) => keyOf(b, path))];
    for (const [key, from] of was) {
      const to = is.get(key);
      if (typeof from !== 'string' || typeof to !== 'string') continue;
      renames.set(from, to);
      gone.delete(from);
      come.delete(to);
    }
  };
  pair(({ study }, path) => givenId(study.sources.get(path)));
  pair(({ ids, study }, path) => (study.sources.has(path) ? ids.get(path) : undefined));
  for (const from of gone) {
    // Codings that were left behind say nothing.
    if (b.study.codings.has(from)) continue;
    const to = whereMost(a.study, b.study, from, come);
    if (to === undefined) continue;
    renames.set(from, to);
    come.delete(to);
  }
  return renames;
}

/** Sources of one study that are none in another, and what is coded there without a source. */
function leftIn(one: Study, other: Study): readonly StudyPath[] {
  return [...one.sources.keys().filter((path) => !other.sources.has(path)), ...one.codings.keys().filter((path) => !one.sources.has(path) && !other.sources.has(path) && !other.codings.has(path))];
}

function givenId(source: Source | undefined): string | undefined {
  return source?.headRead && source.attributes.has('id') ? source.id : undefined;
}

/** Paths by a key; false where several have it. */
function byKey(paths: Iterable<StudyPath>, keyOf: (path: StudyPath) => string | undefined): ReadonlyMap<string, StudyPath | false> {
  const found = new Map<string, StudyPath | false>();
  for (const path of paths) {
    const key = keyOf(path);
    if (key !== undefined) found.set(key, found.has(key) ? false : path);
  }
  return found;
}

/** The newcomer that has more than half of the codings that a source had. */
function whereMost(a: Study, b: Study, from: StudyPath, come: Iterable<StudyPath>): StudyPath | undefined {
  const had = new Set(idsIn(a, from));
  if (had.size === 0) return undefined;
  for (const to of come) {
    let kept = 0;
    for (const id of idsIn(b, to)) if (had.has(id)) kept++;
    if (kept * 2 > had.size) return to;
  }
  return undefined;
}

function* idsIn({ codings }: Study, path: StudyPath): Generator<string> {
  for (const file of codings.get(path)?.files ?? []) for (const { id } of file.codings) yield id;
}

/** Changes by where a source is now, those that are gone last. */
export function compareSources(a: Version, b: Version, renames: Renames): readonly SourceChange[] {
  const was = new Map([...renames].map(([from, to]) => [to, from] as const));
  const changes: SourceChange[] = [];
  for (const source of b.study.sources.values()) {
    const from = was.get(source.path) ?? source.path;
    const old = a.study.sources.get(from);
    if (old === source) continue;
    const { path, id } = source;
    if (!old) {
      changes.push({ kind: 'added', id, path, contents: true, fields: [] });
      continue;
    }
    const [before, after] = [a.ids.get(from), b.ids.get(path)];
    const contents = before !== undefined && after !== undefined && before !== after;
    const fields = old.headRead && source.headRead ? fieldChanges(saidOf(old), saidOf(source)) : [];
    if (from !== path || contents || fields.length > 0) changes.push({ kind: 'changed', id, path, ...(from === path ? {} : { renamedFrom: from }), contents, fields });
  }
  for (const { path, id } of a.study.sources.values()) {
    if (!b.study.sources.has(renames.get(path) ?? path)) changes.push({ kind: 'removed', id, path, contents: true, fields: [] });
  }
  return changes;
}

/** The front matter, but for ties: they are told apart. */
function saidOf({ attributes }: Source): Readonly<Record<string, unknown>> {
  return withAttributes({}, new Map([...attributes].filter(([key]) => key !== 'ties' && key !== 'conversations')));
}
