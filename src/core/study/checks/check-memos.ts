/** Problems of memos: links that lead nowhere, quotations that are not what was said. */
import { isHonest, type Quotation } from '../memos/quotations';
import { targetKey } from '../memos/link-names';
import type { Memo } from '../memos/memo';
import type { MemoLink } from '../memos/memo-links';
import { fileOfTarget, type ResolvedLink, resolveLink, targetName } from '../memos/resolve-link';
import type { Span } from '../../text/positions';
import { isOpenAndGone, marksIn } from '../reviews/paragraph-marks';
import type { StudyPath } from '../model';
import { isReadWhole, type Problem, type Rule, type Severity } from '../problem';
import { type SourceCodings, type Study, wordsOf } from '../study';

type Basis = Pick<Study, 'sources' | 'memoTitles' | 'people' | 'cases' | 'codebook'> & { readonly codings: ReadonlyMap<StudyPath, SourceCodings | undefined> };

const checked = new WeakMap<Memo, { readonly basis: Basis; readonly problems: readonly Problem[] }>();

/** Problems of all memos. Computed once for each memo, as long as what its links may lead to stays. */
export function checkMemos(study: Study): readonly Problem[] {
  return [...study.memos.values().flatMap((memo) => checkMemo(study, memo)), ...circles(study), ...lostMarks(study)];
}

/** Problems of one memo. */
export function checkMemo(study: Study, memo: Memo): readonly Problem[] {
  const known = checked.get(memo);
  if (known && isSame(study, known.basis)) return known.problems;
  const used = new Map<StudyPath, SourceCodings | undefined>();
  const quoted = new Map(memo.quotations.map((quotation) => [quotation.link, quotation]));
  const problems = memo.links.flatMap((link) => {
    const resolved = resolveLink(study, link);
    const path = resolved.state === 'found' || resolved.state === 'no anchor' ? fileOfTarget(study, resolved.target) : undefined;
    if (path !== undefined && link.anchor !== undefined) used.set(path, study.codings.get(path));
    return [...linkProblems(study, memo, link, resolved), ...quotationProblems(study, memo, quoted.get(link), resolved)];
  });
  const { sources, memoTitles, people, cases, codebook } = study;
  checked.set(memo, { basis: { sources, memoTitles, people, cases, codebook, codings: used }, problems });
  return problems;
}

function isSame(study: Study, basis: Basis): boolean {
  if (study.sources !== basis.sources || study.memoTitles !== basis.memoTitles || study.people !== basis.people || study.cases !== basis.cases || study.codebook !== basis.codebook) return false;
  for (const [path, codings] of basis.codings) if (study.codings.get(path) !== codings) return false;
  return true;
}

function problem(memo: Memo, rule: Rule, severity: Severity, span: Span, message: string, about: Record<string, string> = {}): Problem {
  return { rule, severity, file: memo.path, extent: memo.extentOf(span), message, about: { memo: memo.path, ...about } };
}

function linkProblems(study: Study, memo: Memo, link: MemoLink, resolved: ResolvedLink): readonly Problem[] {
  const name = link.kind === undefined ? link.name : `${link.kind}:${link.name}`;
  switch (resolved.state) {
    case 'missing': {
      // On the web, what sources are called is known a moment later; what cannot be read is a problem of its own, and hides no others.
      if ((link.kind === undefined || link.kind === 'source') && study.sources.values().some(({ path, headRead }) => !headRead && isReadWhole(study.problems.get(path)))) return [];
      // A case without a list of cases is only a word.
      if (link.kind === 'case' && study.cases.size === 0) return [];
      const near = resolved.nearest === undefined ? 'Correct it, or make what it should lead to.' : `Is “${resolved.nearest}” meant?`;
      return [problem(memo, 'broken-link', 'warning', link.target, `Nothing here is called “${name}”. ${near}`, { ...(resolved.nearest === undefined ? {} : { nearest: resolved.nearest }) })];
    }
    case 'ambiguous': {
      const those = resolved.targets.map((target) => fileOfTarget(study, target) ?? targetKey(target)).join(', ');
      return [problem(memo, 'ambiguous-link', 'warning', link.target, `“${name}” is the name of several: ${those}. Write the path of the one that is meant.`, { name })];
    }
    case 'no anchor':
      if (resolved.isMasked) return [];
      if (resolved.target.kind === 'memo') return [problem(memo, 'broken-link', 'warning', link.span, `The memo “${targetName(study, resolved.target)}” has no heading “${resolved.anchor}”. Correct it, or leave out what stands behind \`#\`.`)];
      if (resolved.target.kind === 'source') return [problem(memo, 'broken-link', 'warning', link.span, `No coding of “${targetName(study, resolved.target)}” has the id “${resolved.anchor}”: it was taken away, or never was. Link to another, or leave out what stands behind \`#\`.`)];
      return [problem(memo, 'broken-link', 'warning', link.span, `Behind \`#\` stands the id of a coding or a heading, and a ${resolved.target.kind} has none. Leave it out.`)];
    case 'found': {
      const { coding } = resolved;
      if (!coding || (coding.place.state !== 'adrift' && coding.place.state !== 'review')) return [];
      const how = coding.place.state === 'adrift' ? 'is lost: its words are in the text no more' : 'was found by its neighbours only and waits to be confirmed';
      return [problem(memo, 'adrift-link', coding.place.state === 'adrift' ? 'warning' : 'information', link.span, `The passage that this links to ${how}. See the problems of ${coding.source}.`, { coding: coding.coding.id, source: coding.source })];
    }
  }
}

function quotationProblems(study: Study, memo: Memo, quotation: Quotation | undefined, resolved: ResolvedLink): readonly Problem[] {
  if (!quotation || resolved.state !== 'found' || !resolved.coding || resolved.coding.place.state === 'adrift') return [];
  const passage = wordsOf(study, resolved.coding);
  if (isHonest(quotation.words, passage)) return [];
  const says = passage.length > 200 ? `${passage.slice(0, 200)}…` : passage;
  return [
    problem(memo, 'altered-quotation', 'warning', quotation.span, `The passage does not say this. It says: “${says.replace(/\s+/g, ' ')}” Quote it as it is; put what you add in [brackets], and … for what you leave out.`, {
      coding: resolved.coding.coding.id,
      source: resolved.coding.source,
    }),
  ];
}

/** Marks that ask for something, and whose paragraphs are gone: told where these stood. */
function lostMarks(study: Study): readonly Problem[] {
  return study.reviews.keys().flatMap((path) => {
    const memo = study.memos.get(path);
    const marks = memo ? marksIn(memo, study.reviews.get(path)) : [];
    return marks.filter(isOpenAndGone).flatMap((each) => {
      const words = each.record.quote.replace(/\s+/g, ' ');
      const quote = words.length > 200 ? `${words.slice(0, 200)}…` : words;
      const message = `${each.person} ${each.mark} a paragraph that is not there any more: “${quote}” Look whether the matter is settled by that; whoever set the mark settles it in its comment.`;
      return memo ? [problem(memo, 'mark-lost', 'information', each.near ?? { start: 0, end: 0 }, message, { mark: each.record.id })] : [];
    });
  });
}

/** Memos that embed themselves, by whatever way: told at the embed that closes the circle, in every memo of it. */
function circles(study: Study): readonly Problem[] {
  const embeds = (memo: Memo): readonly { readonly link: MemoLink; readonly path: StudyPath }[] =>
    memo.links.flatMap((link) => {
      if (!link.isEmbed) return [];
      const resolved = resolveLink(study, link);
      return resolved.state === 'found' && resolved.target.kind === 'memo' ? [{ link, path: resolved.target.path }] : [];
    });
  const reaches = (from: StudyPath, to: StudyPath, seen: Set<StudyPath>): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    const memo = study.memos.get(from);
    return memo !== undefined && embeds(memo).some(({ path }) => reaches(path, to, seen));
  };
  return study.memos.values().flatMap((memo) =>
    memo.links.some(({ isEmbed }) => isEmbed)
      ? embeds(memo)
          .filter(({ path }) => reaches(path, memo.path, new Set()))
          .map(({ link, path }) => problem(memo, 'embed-circle', 'warning', link.span, `${path === memo.path ? 'This memo embeds itself' : `“${study.memoTitles.get(path) ?? path}” embeds this memo in turn`}, so it is shown as a link only. Take one of the embeds away.`))
      : [],
  );
}
