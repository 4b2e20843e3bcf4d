import type { LabelShape, TurnHead } from './turn-head';
import { looksLikeHandle, looksLikeName, namesNobody, namesSomebody } from './speaker-words';

/** A line that may begin a turn, and where it stands. */
export interface Candidate {
  readonly head: TurnHead;
  readonly folded: string;
  /** Offset of the line's first character in the text. */
  readonly line: number;
  /** True after a blank line, at the body's beginning, or right below another candidate. */
  readonly startsParagraph: boolean;
  /** True as long as the body holds nothing but short lines with labels. */
  readonly mayBeHeader: boolean;
}

export interface Evidence {
  readonly candidates: readonly Candidate[];
  /** Blocks of lines between blank lines. */
  readonly paragraphs: number;
  /** Folded labels that the front matter declares. */
  readonly declared: ReadonlySet<string>;
}

type Family = 'voice' | 'heading' | 'bold' | 'boldLine' | 'timed' | 'timedBold' | 'timedLine' | 'plain' | 'line';

interface Group {
  readonly folded: string;
  readonly label: string;
  readonly counts: Map<Family, number>;
  inside: number;
}

/**
 * Decides which candidates begin a turn. What the front matter declares always does. Else a label needs evidence:
 * a shape that prose hardly has (`<v Lee>`, a timestamp beside it, bold with a colon), or that it comes again, as names do,
 * and that labels of its shape make up a fair part of the text; a label that occurs once is believed where its shape is the text's habit.
 * A wrong turn costs more than a missed one (it would count words as somebody's), so doubt means no.
 */
export function believedCandidates(evidence: Evidence): readonly Candidate[] {
  const candidates = withoutHeader(evidence);
  const groups = groupsOf(candidates);
  const believed = new Set<string>();
  const onItsLine = new Set<string>();
  for (const group of groups) {
    if (!evidence.declared.has(group.folded)) continue;
    believed.add(group.folded);
    onItsLine.add(group.folded);
  }
  const open = groups.filter((group) => !believed.has(group.folded) && !namesNobody(group.folded));
  const share = shareOf(candidates, evidence.paragraphs);

  for (const group of open) if (standsAlone(group, open)) believed.add(group.folded);
  for (const group of repeatedPlain(open, share)) believed.add(group.folded);
  for (const group of repeatedLines(open, share)) onItsLine.add(group.folded);
  for (const group of open) if (followsHabit(group, groups, believed)) believed.add(group.folded);
  if (believed.size === 0 && onItsLine.size === 0) for (const group of shortExchange(open, share)) believed.add(group.folded);

  return candidates.filter(({ head, folded }) => (head.shape === 'line' ? onItsLine : believed).has(folded));
}

const FAMILY: Readonly<Record<LabelShape, Family>> = {
  voice: 'voice', heading: 'heading', bold: 'bold', boldLine: 'boldLine', plain: 'plain', tight: 'plain', tab: 'plain', timedLine: 'timedLine', line: 'line',
};

function familiesOf({ shape, time }: TurnHead): readonly Family[] {
  if (time === undefined || (shape !== 'plain' && shape !== 'bold')) return [FAMILY[shape]];
  return shape === 'plain' ? ['timed'] : ['bold', 'timedBold'];
}

function groupsOf(candidates: readonly Candidate[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { head, folded, startsParagraph } of candidates) {
    let group = groups.get(folded);
    if (!group) groups.set(folded, (group = { folded, label: head.label, counts: new Map(), inside: 0 }));
    // A label without a space after its colon is believed where others vouch for it, and vouches for none.
    if (head.shape === 'tight') continue;
    for (const family of familiesOf(head)) group.counts.set(family, (group.counts.get(family) ?? 0) + 1);
    if (!startsParagraph) group.inside += 1;
  }
  return [...groups.values()];
}

const count = (group: Group, family: Family): number => group.counts.get(family) ?? 0;

/** The shapes that need nothing but themselves, or themselves twice. */
function standsAlone(group: Group, all: readonly Group[]): boolean {
  if (count(group, 'voice') > 0) return true;
  const person = namesSomebody(group.folded);
  const name = person || looksLikeName(group.label);
  const others = (family: Family): boolean => all.some((other) => other !== group && count(other, family) > 1);
  const timed = count(group, 'timed');
  if (timed > 1 || (timed === 1 && name && (person || others('timed') || all.filter((other) => count(other, 'timed') > 0).length > 1))) {
    return name || (timed > 2 && looksLikeHandle(group.label));
  }
  const above = count(group, 'timedLine');
  if (above > 1 ? name : above === 1 && (person || (name && others('timedLine')))) return true;
  const bold = count(group, 'bold');
  if (name && count(group, 'timedBold') > 0) return true;
  if (bold > 2 ? name || looksLikeHandle(group.label) : bold > 1 ? name : bold === 1 && person) return true;
  const heading = count(group, 'heading');
  if (heading > 1 && name && (person || others('heading'))) return true;
  const alone = count(group, 'boldLine');
  return alone > 1 && name && (person || others('boldLine'));
}

/** What part of the text's paragraphs some candidates begin. */
function shareOf(candidates: readonly Candidate[], paragraphs: number): (groups: readonly Group[], family: Family) => number {
  const inside = candidates.filter((candidate) => !candidate.startsParagraph).length;
  const directly = candidates.filter((candidate) => candidate.startsParagraph).length;
  const blocks = Math.max(paragraphs, directly) + inside;
  return (groups, family) => groups.reduce((sum, group) => sum + count(group, family), 0) / Math.max(1, blocks);
}

type Share = ReturnType<typeof shareOf>;

/** `Lee: …` in a text where such labels come again and again. */
function repeatedPlain(open: readonly Group[], share: Share): readonly Group[] {
  const times = (group: Group): number => count(group, 'plain');
  const named = open.filter((group) => {
    const enough = group.inside >= times(group) ? 3 : 2;
    return times(group) >= enough && (looksLikeName(group.label) || namesSomebody(group.folded));
  });
  const part = share(named, 'plain');
  const often = named.reduce((sum, group) => sum + times(group), 0);
  const found = part >= 0.15 || (named.length > 1 && often >= 6 && part >= 0.05) ? named : named.filter((group) => namesSomebody(group.folded));
  const handles = open.filter((group) => times(group) > 2 && looksLikeHandle(group.label));
  return share([...found, ...handles], 'plain') >= 0.5 ? [...found, ...handles] : found;
}

/** `Lee` on a line of its own above the words, in a text that is written so. */
function repeatedLines(open: readonly Group[], share: Share): readonly Group[] {
  const named = open.filter((group) => count(group, 'line') > 1 && (looksLikeName(group.label) || namesSomebody(group.folded)));
  return named.length > 1 && share(named, 'line') >= 0.3 ? named : [];
}

/** A label that occurs once, in the shape that the text's known labels have: somebody who looked in and said one thing. */
function followsHabit(group: Group, all: readonly Group[], believed: ReadonlySet<string>): boolean {
  if (believed.has(group.folded) || !looksLikeName(group.label)) return false;
  const habit = (family: Family, enough: number): boolean =>
    count(group, family) > 0 && all.reduce((sum, other) => (believed.has(other.folded) ? sum + count(other, family) : sum), 0) >= enough;
  if (habit('bold', 2) || habit('timed', 2)) return true;
  return habit('plain', 3) && group.inside < count(group, 'plain') && !group.label.includes(',') && group.label.split(/\s+/).length <= 3;
}

/** Two or three lines of talk and nothing else, so that nothing comes again. */
function shortExchange(open: readonly Group[], share: Share): readonly Group[] {
  for (const family of ['bold', 'plain'] as const) {
    const named = open.filter((group) => count(group, family) === 1 && group.inside === 0 && looksLikeName(group.label));
    if (named.length >= 2 && named.length <= 3 && share(named, family) >= 0.9) return named;
  }
  return [];
}

/** Leaves out the lines `Date: …`, `Interviewer: …`, `Participant: …` above a transcript, as far as labels that name nobody show where they end. */
function withoutHeader({ candidates, declared }: Evidence): readonly Candidate[] {
  const times = new Map<string, number>();
  for (const { folded } of candidates) times.set(folded, (times.get(folded) ?? 0) + 1);
  const again = ({ folded }: Candidate): boolean => (times.get(folded) ?? 0) > 1;
  const nobody = ({ folded }: Candidate): boolean => namesNobody(folded) && !declared.has(folded);

  const run: Candidate[] = [];
  for (const candidate of candidates) {
    if (!candidate.mayBeHeader || run.some(({ folded }) => folded === candidate.folded)) break;
    run.push(candidate);
  }
  let cut = run.findLastIndex(nobody) + 1;
  if (cut === 0) return candidates;
  const sure = run.filter(nobody).length;
  // Talk may begin at once and have a "Note:" soon; a header's labels do not come again, or it says so more than once.
  const before = run.slice(0, cut);
  if (sure < 2 && !before.every((candidate) => nobody(candidate) || !again(candidate))) return candidates;
  for (let next = run[cut]; next && namesSomebody(next.folded) && !again(next); next = run[cut]) cut += 1;
  return candidates.slice(cut);
}
