/** Under which names things can be linked. */
import { pathKey, stemOf } from '../paths';
import type { Source, StudyPath } from '../model';
import type { Study } from '../study';
import type { LinkKind, MemoLink } from './memo-links';

/** What a link leads to. */
export type LinkTarget =
  | { readonly kind: 'source'; readonly path: StudyPath }
  | { readonly kind: 'memo'; readonly path: StudyPath }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'code'; readonly id: string };

/** The key of a target: equal for equal targets. */
export function targetKey(target: LinkTarget): string {
  return `${target.kind} ${'path' in target ? target.path : target.id}`;
}

/** What names are compared by: composed, folded, blanks as one. */
export function foldName(name: string): string {
  return pathKey(name.trim().replace(/\s+/g, ' '));
}

/** What a link says of its target, folded: equal for links that are certain to lead to the same thing. */
export function linkKey({ kind, name }: Pick<MemoLink, 'kind' | 'name'>): string {
  return `${kind ?? ''}:${foldName(name)}`;
}

/** The keys under which a link may name a target; the first is the one that is written. */
export function keysOf(study: Study, target: LinkTarget): readonly string[] {
  const keys = (kinds: readonly (LinkKind | '')[], names: readonly (string | undefined)[]): readonly string[] => {
    const folded = [...new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : [foldName(name)])))];
    return kinds.flatMap((kind) => folded.map((name) => `${kind}:${name}`));
  };
  switch (target.kind) {
    case 'source':
      return keys(['', 'source'], sourceNames(study.sources.get(target.path), target.path));
    case 'memo':
      return keys(['', 'memo'], [stemOf(target.path), study.memoTitles.get(target.path), target.path, withoutEnding(target.path)]);
    case 'person':
      return keys(['person'], [target.id, study.people.get(target.id)?.name]);
    case 'case':
      return keys(['case'], [target.id, study.cases.get(target.id)?.name]);
    case 'code': {
      const code = study.codebook.codes.get(target.id);
      return keys(['code'], [target.id, code?.name, ...(code?.was ?? []), code?.path.join('/'), code?.path.join(' / ')]);
    }
  }
}

function sourceNames(source: Source | undefined, path: StudyPath): readonly (string | undefined)[] {
  return [source?.id, stemOf(path), source?.title, path, withoutEnding(path)];
}

function withoutEnding(path: StudyPath): string {
  return path.replace(/\.[^./]+$/, '');
}

type Index = ReadonlyMap<string, readonly LinkTarget[]>;

const indexes = new WeakMap<object, Index>();

/** Targets by key, computed once for each state of what they come from. */
function indexOf(basis: object, make: () => Iterable<readonly [string, LinkTarget]>): Index {
  const known = indexes.get(basis);
  if (known) return known;
  const index = new Map<string, LinkTarget[]>();
  for (const [key, target] of make()) {
    const list = index.get(key);
    if (!list) index.set(key, [target]);
    else if (!list.some((each) => targetKey(each) === targetKey(target))) list.push(target);
  }
  indexes.set(basis, index);
  return index;
}

/** Everything that a link may mean; more than one where the name is not unique. */
export function targetsOf(study: Study, link: Pick<MemoLink, 'kind' | 'name'>): readonly LinkTarget[] {
  const key = linkKey(link);
  // Listed only where there is no index yet: a list of all targets for each link would cost more than finding it.
  const all = (targets: () => readonly LinkTarget[]): (() => Iterable<readonly [string, LinkTarget]>) =>
    function* pairs() {
      for (const target of targets()) for (const each of keysOf(study, target)) yield [each, target];
    };
  switch (link.kind) {
    case 'person':
      return indexOf(study.people, all(() => [...study.people.keys()].map((id) => ({ kind: 'person', id })))).get(key) ?? [];
    case 'case':
      return indexOf(study.cases, all(() => [...study.cases.keys()].map((id) => ({ kind: 'case', id })))).get(key) ?? [];
    case 'code':
      return indexOf(study.codebook, all(() => [...study.codebook.codes.keys()].map((id) => ({ kind: 'code', id })))).get(key) ?? [];
    default: {
      const sources = link.kind === 'memo' ? [] : (indexOf(study.sources, all(() => study.sources.keys().map((path) => ({ kind: 'source', path })))).get(key) ?? []);
      const memos = link.kind === 'source' ? [] : (indexOf(study.memoTitles, all(() => study.memoTitles.keys().map((path) => ({ kind: 'memo', path })))).get(key) ?? []);
      return byPath(link.name, [...sources, ...memos]);
    }
  }
}

/** A whole path means the one file, whatever else bears it as a title; an ambiguous id of two codes means the first of them. */
function byPath(name: string, targets: readonly LinkTarget[]): readonly LinkTarget[] {
  if (targets.length < 2) return targets;
  const key = pathKey(name.trim());
  const exact = targets.filter((target) => 'path' in target && (pathKey(target.path) === key || pathKey(withoutEnding(target.path)) === key));
  return exact.length === 1 ? exact : targets;
}

/** The shortest name under which a link leads to a target and to nothing else. */
export function nameFor(study: Study, target: LinkTarget): Pick<MemoLink, 'kind' | 'name'> {
  if (!('path' in target)) return { kind: target.kind, name: target.id };
  const source = target.kind === 'source' ? study.sources.get(target.path) : undefined;
  const names = [source?.id, stemOf(target.path), withoutEnding(target.path), target.path].filter((name) => name !== undefined);
  const unique = names.find((name) => targetsOf(study, { name }).length === 1);
  return unique === undefined ? { kind: target.kind, name: target.path } : { name: unique };
}
