/** The links of a memo in VS Code's markdown preview: what they lead to, and live quotes. */
import type { Token } from 'markdown-it';
import { linkHtml } from '../core/show/memo-html';
import { linkTokens } from '../core/show/memo-tokens';
import { targetsOf } from '../core/study/memos/link-names';
import type { Memo } from '../core/study/memos/memo';
import type { Study } from '../core/study/study';
import { lineIndex } from '../core/text/positions';
import type { Host, OpenMemo } from '../host/host';

/** The tokens of a memo's preview with its links. */
export function previewMemo(host: Host, tokens: readonly Token[], { study, memo }: OpenMemo): Token[] {
  const unchecked = uncheckedSources(study.study, memo);
  // Once their codings are found, the study changes, and the preview is rendered again.
  if (unchecked.length > 0) study.check(unchecked).catch((error: unknown) => { host.log.error('check the sources of a previewed memo', error); });
  const links = memo.links.filter(({ inFrontMatter }) => !inFrontMatter).map((link) => ({ span: link.span, html: linkHtml(study.study, memo, link) }));
  return links.length === 0 ? [...tokens] : linkTokens(tokens, { text: memo.text, lines: lineIndex(memo.text), links });
}

function uncheckedSources(study: Study, memo: Memo): readonly string[] {
  const linked = memo.links.flatMap((link) => (link.anchor === undefined ? [] : targetsOf(study, link).flatMap((target) => (target.kind === 'source' ? [target.path] : []))));
  return [...new Set(linked)].filter((path) => study.sources.has(path) && study.codings.has(path) && study.codings.get(path)?.places === undefined);
}
