/** What the *Links* view shows: what points at a thing, and what names it without pointing. */
import type { StudyPath } from '../study/model';
import { backlinksTo } from '../study/memos/backlinks';
import type { LinkTarget } from '../study/memos/link-names';
import type { Memo } from '../study/memos/memo';
import { mentionsOf } from '../study/memos/mentions';
import { sentenceAround } from '../study/memos/surroundings';
import type { Study } from '../study/study';
import type { Extent, Span } from '../text/positions';

/** A link or a mention, with the sentence that it stands in. */
export interface PlaceInMemo {
  readonly span: Span;
  readonly extent: Extent;
  readonly sentence: string;
  /** The words of the memo at the span. */
  readonly words: string;
}

/** All places of one memo. */
export interface PlacesInMemo {
  readonly memo: StudyPath;
  readonly title: string;
  readonly places: readonly PlaceInMemo[];
}

export interface LinksHere {
  readonly linked: readonly PlacesInMemo[];
  readonly mentioned: readonly PlacesInMemo[];
}

/** Links to a target, and mentions of it, by memo and place. */
export function linksHere(study: Study, target: LinkTarget): LinksHere {
  return {
    linked: byMemo(backlinksTo(study, target).map(({ memo, link }) => ({ memo, span: link.span }))),
    mentioned: byMemo(mentionsOf(study, target)),
  };
}

function byMemo(found: readonly { readonly memo: Memo; readonly span: Span }[]): readonly PlacesInMemo[] {
  const groups = new Map<Memo, PlaceInMemo[]>();
  for (const { memo, span } of found) {
    const place: PlaceInMemo = { span, extent: memo.extentOf(span), sentence: sentenceAround(memo, span), words: memo.text.slice(span.start, span.end) };
    const list = groups.get(memo);
    if (list) list.push(place);
    else groups.set(memo, [place]);
  }
  return [...groups].map(([{ path, title }, places]) => ({ memo: path, title, places }));
}
