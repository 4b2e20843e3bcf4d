/** Targets of links by what somebody types of their names. */
import type { Study } from '../study';
import { foldWords, wordsIn } from './coding-search';
import type { LinkTarget } from './link-names';
import type { LinkKind } from './memo-links';

/** In the order in which equals are shown. */
export const KINDS: readonly LinkKind[] = ['source', 'memo', 'code', 'person', 'case'];

/** The names under which a target is looked for. */
export interface NamedTarget {
  readonly target: LinkTarget;
  /** Folded, as everything here. */
  readonly id: string;
  readonly title: string;
  /** Everything that may be typed. */
  readonly all: string;
}

const named = new WeakMap<object, readonly NamedTarget[]>();

/** Targets with their names, computed once for each state of what they come from. */
function namedIn<T>(basis: object, things: () => Iterable<T>, name: (thing: T) => { readonly target: LinkTarget; readonly id: string; readonly title: string; readonly more?: string }): readonly NamedTarget[] {
  const known = named.get(basis);
  if (known) return known;
  const all = Array.from(things(), (thing) => {
    const { target, id, title, more = '' } = name(thing);
    return { target, id: foldWords(id), title: foldWords(title), all: foldWords(`${id} ${title} ${more}`) };
  });
  named.set(basis, all);
  return all;
}

/** All targets of a kind. Computed once for each state of what they come from. */
export function namesOfKind(study: Study, kind: LinkKind): readonly NamedTarget[] {
  switch (kind) {
    case 'source':
      return namedIn(study.sources, () => study.sources.values(), ({ path, id, title }) => ({ target: { kind: 'source', path }, id, title, more: path }));
    case 'memo':
      return namedIn(study.memoTitles, () => study.memoTitles.keys(), (path) => ({ target: { kind: 'memo', path }, id: stem(path), title: study.memoTitles.get(path) ?? '', more: path }));
    case 'code':
      return namedIn(study.codebook, () => study.codebook.codes.values(), ({ id, name, path }) => ({ target: { kind: 'code', id }, id, title: name, more: path.join(' ') }));
    case 'case':
      return namedIn(study.cases, () => study.cases.values(), ({ id, name, kind: what }) => ({ target: { kind: 'case', id }, id, title: name ?? id, more: what ?? '' }));
    case 'person':
      // A name finds its person; what is shown is the id.
      return namedIn(study.people, () => study.people.values(), ({ id, name, roles }) => ({ target: { kind: 'person', id }, id, title: id, more: [name ?? '', ...roles].join(' ') }));
  }
}

function stem(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
}

/** How well a target matches folded words: 0: the whole name; 1: begins with it; 2: a word begins with it; 3: has all words; undefined: has not. */
export function qualityOf(words: readonly string[], phrase: string, { id, title, all }: NamedTarget): number | undefined {
  if (phrase === '') return 3;
  if (id === phrase || title === phrase) return 0;
  if (id.startsWith(phrase) || title.startsWith(phrase)) return 1;
  if (title.includes(` ${phrase}`)) return 2;
  return words.every((word) => all.includes(word)) ? 3 : undefined;
}

/** Targets of every kind that match a query, the best first, at most `most` of each kind. */
export function findTargets(study: Study, query: string, most: number): readonly LinkTarget[] {
  const words = wordsIn(query);
  const phrase = words.join(' ');
  return KINDS.flatMap((kind) =>
    namesOfKind(study, kind)
      .flatMap((each) => {
        const quality = qualityOf(words, phrase, each);
        return quality === undefined ? [] : [{ target: each.target, quality }];
      })
      .sort((a, b) => a.quality - b.quality)
      .slice(0, most),
  )
    .sort((a, b) => a.quality - b.quality)
    .map(({ target }) => target);
}
