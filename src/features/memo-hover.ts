/** Rests on a link of a memo: tells what it leads to; of a passage, what was said, by whom and where, as it stands now. */
import * as vscode from 'vscode';
import { cardOfLink } from '../core/show/link-card';
import { linkAt } from '../core/study/memos/link-place';
import { fileOfTarget, type ResolvedLink, resolveLink } from '../core/study/memos/resolve-link';
import type { CommandId } from '../host/commands';
import { canonicalOffset, rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { appendPlain, commandLink, safeMarkdown } from '../host/safe-markdown';
import { SOURCE_SELECTOR } from '../host/selectors';
import { cardMarkdown } from './link-card-markdown';
import { checkLinked } from './linked-sources';

const COMMANDS: readonly CommandId[] = ['verbatim.openCoding', 'verbatim.openSource', 'verbatim.readCode', 'verbatim.openCodeDefinition', 'verbatim.showCodings'];

export function registerMemoHover(host: Host): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SOURCE_SELECTOR, {
    provideHover: async (document, position, token) => {
      const open = host.memoOf(document);
      const link = open && linkAt(open.memo, canonicalOffset(document, position));
      if (!link) return undefined;
      await checkLinked(open.study, [link]);
      if (token.isCancellationRequested) return undefined;
      return new vscode.Hover(describe(open.study, resolveLink(open.study.study, link)), rangeOfExtent(open.memo.extentOf(link.span)));
    },
  });
}

function describe(study: OpenStudy, resolved: ResolvedLink): vscode.MarkdownString {
  const card = cardOfLink(study.study, resolved);
  if (!card) return describeNone(study, resolved);
  const markdown = cardMarkdown(card, ...COMMANDS);
  const links = linksFor(study, resolved);
  if (links.length > 0) markdown.appendMarkdown(`\n\n${links.join(' · ')}`);
  return markdown;
}

/** A link that leads to several things, or to none. */
function describeNone(study: OpenStudy, resolved: ResolvedLink): vscode.MarkdownString {
  const markdown = safeMarkdown();
  if (resolved.state === 'ambiguous') {
    markdown.appendMarkdown('Several bear this name:');
    for (const target of resolved.targets) appendPlain(markdown.appendMarkdown('\n- '), fileOfTarget(study.study, target) ?? target.kind);
  } else {
    markdown.appendMarkdown('Nothing here bears this name.');
    if (resolved.state === 'missing' && resolved.nearest !== undefined) appendPlain(markdown.appendMarkdown(' Is this meant: '), resolved.nearest);
  }
  return markdown;
}

/** What can be done with it besides going there. */
function linksFor(study: OpenStudy, resolved: ResolvedLink): readonly string[] {
  if (resolved.state === 'missing' || resolved.state === 'ambiguous') return [];
  if (resolved.state === 'found' && resolved.coding) {
    const { coding, source } = resolved.coding;
    const code = study.study.codebook.resolve(coding.code)?.id;
    return [
      commandLink('Open Passage', 'verbatim.openCoding', { study: study.key, source, coding: coding.id }),
      ...(code === undefined ? [] : [commandLink('Read Code', 'verbatim.readCode', { study: study.key, code })]),
    ];
  }
  const { target } = resolved;
  switch (target.kind) {
    case 'source':
      return [commandLink('Open', 'verbatim.openSource', { study: study.key, source: target.path }), commandLink('Show Codings', 'verbatim.showCodings', { study: study.key, source: target.path })];
    case 'code':
      return [commandLink('Read Code', 'verbatim.readCode', { study: study.key, code: target.id }), commandLink('Open Code Definition', 'verbatim.openCodeDefinition', { study: study.key, code: target.id })];
    case 'person':
      return [commandLink('Show Codings', 'verbatim.showCodings', { study: study.key, person: target.id })];
    case 'memo':
    case 'case':
      return [];
  }
}
