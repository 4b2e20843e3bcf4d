/** Speakers whom a source's front matter does not explain, although it explains others. */
import type { Span } from '../../text/positions';
import type { Source, Turn } from '../model';
import { isInterviewer } from './segments';

/** A label that `speakers:` says nothing of. */
export interface Stranger {
  readonly label: string;
  /** The first time that it stands in the text. */
  readonly span: Span;
}

/** More than these are no speakers but a text that was read wrongly. */
const MOST = 50;

/**
 * Whether a speaker is somebody: a person or role that `speakers:` or `participant:` names. Where a source has no
 * `speakers:`, labels are all that is known of people, and everybody is.
 */
export function isSomebody({ speakers, participants }: Pick<Source, 'speakers' | 'participants'>, speaker: string): boolean {
  if (speakers.size === 0 || participants.includes(speaker)) return true;
  for (const known of speakers.values()) if (known === speaker) return true;
  return false;
}

/**
 * The labels of turns that are nobody's, in the order of the text; interviewers' labels are none. Cost: one look at each turn.
 * @param text canonical, as the turns were read from it.
 */
export function strangersIn(text: string, turns: readonly Turn[], source: Pick<Source, 'speakers' | 'participants'> | undefined): readonly Stranger[] {
  if (!source || source.speakers.size === 0) return [];
  const found = new Map<string, Stranger>();
  for (const turn of turns) {
    const { label } = turn;
    if (turn.speaker !== undefined || label === undefined || found.has(label) || isInterviewer(turn) || isSomebody(source, label)) continue;
    const at = text.indexOf(label, turn.span.start);
    const start = at === -1 || at > turn.words.start ? turn.span.start : at;
    found.set(label, { label, span: { start, end: at === start ? start + label.length : start } });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
