import * as vscode from 'vscode';
import { UNKNOWN_COLOR } from '../core/show/color';
import { codingsTouching } from '../core/show/here';
import { relationWords } from '../core/show/relations';
import { swatchAddress, swatchForm } from '../core/show/swatch';
import { evidenceOfTie } from '../core/show/tie-words';
import { pathWords, stateWords, statusWords } from '../core/show/words';
import { extentOf, type PlacedCoding } from '../core/study/study';
import { shorten } from '../core/text/shorten';
import type { CommandId } from '../host/commands';
import { sightOf } from '../host/drawn-editors';
import { canonicalOffset, rangeOfExtent } from '../host/documents';
import type { Host, OpenSource, OpenStudy } from '../host/host';
import { appendPlain, commandLink, safeMarkdown } from '../host/safe-markdown';
import { SOURCE_SELECTOR } from '../host/selectors';
import { activeTheme } from '../host/theme';

const COMMANDS: readonly CommandId[] = ['verbatim.uncode', 'verbatim.recode', 'verbatim.addNote', 'verbatim.confirmPlace', 'verbatim.readCode', 'verbatim.whatIsCodedHere'];

/** A hover that shows more would not be read. */
const MOST = 5;

/** Tells what is coded where the pointer or cursor is: code, definition, coder, note, and what can be done. */
export function registerHover(host: Host): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SOURCE_SELECTOR, {
    provideHover: (document, position) => {
      const source = host.studies.source(document.uri);
      if (!source) return undefined;
      source.study.settle(source.path);
      const offset = canonicalOffset(document, position);
      const codings = source.study.study.codings.get(source.path);
      const seen = codingsTouching(codings, { start: offset, end: offset }).filter(isSeen(host, source.study));
      const [smallest] = seen;
      return smallest && new vscode.Hover(describe(host, source, seen), rangeOfExtent(extentOf(source.study.study, smallest)));
    },
  });
}

function isSeen(host: Host, study: OpenStudy): (each: PlacedCoding) => boolean {
  const sight = sightOf(host, study);
  return ({ coder, coding }) => {
    const code = study.study.codebook.resolve(coding.code);
    return sight.isCoderShown(coder) && (!code || sight.isCodeShown(code.id));
  };
}

/** One part for each coding, so that a screen reader can go through them. */
function describe(host: Host, source: OpenSource, codings: readonly PlacedCoding[]): vscode.MarkdownString[] {
  const parts = codings.slice(0, MOST).map((each) => describeCoding(host, source, each));
  const more = codings.length - parts.length;
  if (more > 0) {
    const rest = safeMarkdown(...COMMANDS);
    rest.appendMarkdown(commandLink(`${more} more: What Is Coded Here`, 'verbatim.whatIsCodedHere', { study: source.study.key, source: source.path }));
    parts.push(rest);
  }
  return parts;
}

function describeCoding(host: Host, { study, path }: OpenSource, { coding, coder, place }: PlacedCoding): vscode.MarkdownString {
  const code = study.study.codebook.resolve(coding.code);
  const markdown = safeMarkdown(...COMMANDS);
  markdown.appendMarkdown(`![](${swatchAddress(code?.color ?? UNKNOWN_COLOR, code ? swatchForm(code) : 'ring', activeTheme())}) **`);
  appendPlain(markdown, shorten(code ? pathWords(code) : coding.code, 200));
  markdown.appendMarkdown('**');
  const remarks = code ? statusWords(code) : ['not in the codebook'];
  if (remarks.length > 0) markdown.appendMarkdown(` *${remarks.join(', ')}*`);
  if (code?.definition) appendPlain(markdown.appendMarkdown('\n\n'), shorten(code.definition, 400));
  const relations = code ? relationWords(study.study.codebook, code.id) : [];
  if (relations.length > 0) appendPlain(markdown.appendMarkdown('\n\n'), shorten(relations.join(' · '), 300));

  const facts = [
    host.coders.nameOf(study, coder),
    coding.date,
    ...(coding.weight === undefined ? [] : [`weight ${coding.weight}`]),
    ...(coding.flags ?? []),
    ...(coding.tie === undefined ? [] : [evidenceOfTie(study.study, coding.tie)]),
    ...(coding.by === undefined ? [] : [`by ${coding.by}`]),
    ...(stateWords(place.state) === undefined ? [] : [stateWords(place.state)]),
  ];
  appendPlain(markdown.appendMarkdown('\n\n'), facts.join(' · '));
  if (coding.note) {
    markdown.appendMarkdown('\n\n*Note:* ');
    appendPlain(markdown, shorten(coding.note, 600));
  }

  const target = { study: study.key, source: path, coding: coding.id, ...(code ? { code: code.id } : {}) };
  const own = coder === host.coders.present(study);
  const links = [
    ...(own && place.state === 'review' ? [commandLink('Confirm Place', 'verbatim.confirmPlace', target)] : []),
    ...(own ? [commandLink('Uncode', 'verbatim.uncode', target), commandLink('Recode', 'verbatim.recode', target), commandLink('Note', 'verbatim.addNote', target)] : []),
    ...(code ? [commandLink('Read Code', 'verbatim.readCode', target)] : []),
  ];
  markdown.appendMarkdown(`\n\n${links.join(' · ')}`);
  return markdown;
}
