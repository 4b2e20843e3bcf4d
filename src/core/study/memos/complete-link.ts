/** What may be meant by a link that is being written, the likeliest first. */
import { codingsOf, type PlacedCoding, type Study } from '../study';
import { type CodingHit, foldWords, prepareSearch, searchCodings, wordsIn } from './coding-search';
import { type LinkTarget, nameFor, targetsOf } from './link-names';
import type { Memo } from './memo';
import { type LinkKind, linkText } from './memo-links';
import type { Near, Nearness } from './near';
import type { OpenLink } from './open-link';
import { KINDS, namesOfKind, qualityOf } from './target-names';

export type LinkChoice =
  | { readonly kind: 'target'; readonly target: LinkTarget }
  | { readonly kind: 'coding'; readonly coding: PlacedCoding }
  | { readonly kind: 'heading'; readonly memo: Memo; readonly heading: string }
  /** `code:` and its like, to go on from. */
  | { readonly kind: 'prefix'; readonly prefix: LinkKind };

/** More of one kind are not looked through; one types on. */
const MOST = 50;
/** So many codings are ranked. */
const MOST_HITS = 300;

/**
 * Prepares what completion looks things up in, so that the first keystroke need not wait for it: to be stepped through in pieces, the names of
 * each kind of target first, then the quotes of one source after another.
 */
export function* prepareCompletion(study: Study): Generator<void> {
  for (const kind of KINDS) {
    namesOfKind(study, kind);
    yield;
    targetsOf(study, { kind, name: '' });
    yield;
  }
  yield* prepareSearch(study);
}

/** Choices for a link, ranked by how well they match what is typed and how near they are. */
export function completeLink(study: Study, open: OpenLink, near: Near): readonly LinkChoice[] {
  if (open.anchor !== undefined) return behindHash(study, open, open.anchor);
  const words = wordsIn(open.name);
  const targets = rankedTargets(study, open, words, near);
  // Codings are found by what was said, wherever a source may stand.
  const codings = open.kind === undefined || open.kind === 'source' ? rankedCodings(study, words, near) : [];
  return [...targets, ...codings, ...prefixes(open)]
    .filter(({ choice }) => !open.isEmbed || choice.kind === 'coding' || (choice.kind === 'target' && 'path' in choice.target))
    .sort((a, b) => a.rank - b.rank || a.order - b.order || compare(a.title, b.title))
    .map(({ choice }) => choice);
}

const PREFIXES: readonly LinkKind[] = ['code', 'person', 'case'];

/** `code:` and its like: behind what is nearest, before what is far. */
function prefixes(open: OpenLink): readonly Ranked[] {
  const typed = foldWords(open.name);
  return open.kind === undefined ? PREFIXES.filter((prefix) => prefix.startsWith(typed)).map((prefix) => ({ choice: { kind: 'prefix', prefix }, rank: rankOf(3, 0) + 2, order: 0, title: prefix })) : [];
}

interface Ranked {
  readonly choice: LinkChoice;
  /** Smaller is likelier. */
  readonly rank: number;
  /** Among equals: kinds in their order. */
  readonly order: number;
  readonly title: string;
}

function rankedTargets(study: Study, open: OpenLink, words: readonly string[], near: Near): readonly Ranked[] {
  const phrase = words.join(' ');
  return (open.kind === undefined ? KINDS : [open.kind]).flatMap((kind) => {
    const ranked: Ranked[] = [];
    for (const named of namesOfKind(study, kind)) {
      const quality = qualityOf(words, phrase, named);
      if (quality !== undefined) ranked.push({ choice: { kind: 'target', target: named.target }, rank: rankOf(quality, near.of(named.target)), order: KINDS.indexOf(kind), title: named.title });
    }
    return ranked.sort((a, b) => a.rank - b.rank || compare(a.title, b.title)).slice(0, open.kind === undefined ? MOST : MOST * 4);
  });
}

/** What is near may match a little less well, and still stands before what is far. */
function rankOf(quality: number, nearness: Nearness): number {
  return quality * 2 + nearness * 3;
}

function rankedCodings(study: Study, words: readonly string[], near: Near): readonly Ranked[] {
  const hits: readonly CodingHit[] =
    words.length === 0 ? near.sources.flatMap((path) => codingsOf(study, path).map((coding): CodingHit => ({ coding, quality: 2 }))).slice(0, MOST) : searchCodings(study, words, near.sources, MOST_HITS);
  return hits
    .map(({ coding, quality }) => ({
      choice: { kind: 'coding' as const, coding },
      // The words of a passage are typed on purpose, as a name is; where nothing is typed yet, names stand first.
      rank: rankOf(quality + 1, near.of({ kind: 'source', path: coding.source })),
      order: KINDS.length,
      title: '',
    }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST);
}

/** Codings of a source, in order of place; headings of a memo. */
function behindHash(study: Study, open: OpenLink, anchor: string): readonly LinkChoice[] {
  const words = wordsIn(anchor);
  return targetsOf(study, { ...(open.kind === undefined ? {} : { kind: open.kind }), name: open.name.replace(/\\([[\]\\#|])/g, '$1') }).flatMap((target): readonly LinkChoice[] => {
    if (target.kind === 'source') {
      const codings = codingsOf(study, target.path);
      const found = words.length === 0 ? codings : codings.filter(({ coding }) => {
        const code = study.codebook.resolve(coding.code);
        const all = foldWords(`${coding.id} ${coding.quote} ${code?.name ?? ''} ${coding.code}`);
        return words.every((word) => all.includes(word));
      });
      return found.slice(0, MOST * 4).map((coding) => ({ kind: 'coding', coding }));
    }
    const memo = target.kind === 'memo' ? study.memos.get(target.path) : undefined;
    if (!memo) return [];
    return memo.headings
      .filter(({ text }) => text !== '' && words.every((word) => foldWords(text).includes(word)))
      .map(({ text }) => ({ kind: 'heading', memo, heading: text }));
  });
}

/** What a choice writes between the brackets, without them. */
export function choiceText(study: Study, choice: LinkChoice): string {
  if (choice.kind === 'prefix') return `${choice.prefix}:`;
  return linkOfChoice(study, choice).slice(2, -2);
}

function linkOfChoice(study: Study, choice: Exclude<LinkChoice, { readonly kind: 'prefix' }>): string {
  switch (choice.kind) {
    case 'target':
      return linkText(nameFor(study, choice.target));
    case 'coding':
      return codingLink(study, choice.coding);
    case 'heading':
      return linkText({ ...nameFor(study, { kind: 'memo', path: choice.memo.path }), anchor: choice.heading });
  }
}

/** The link to a coding, as it is written; `![[…]]` for the quote itself. */
export function codingLink(study: Study, { coding, source }: PlacedCoding, isEmbed = false): string {
  return linkText({ ...nameFor(study, { kind: 'source', path: source }), anchor: coding.id, isEmbed });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
