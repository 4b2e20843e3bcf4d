/**
 * Settles what an unfinished merge left in a study's own files: from the versions that git's index holds, else from conflict
 * markers. What cannot be read, or was changed by hand since, is left as it stands.
 */
import { conflictsIn, conflictSides } from '../study/codings/conflict-markers';
import { parseCodings } from '../study/codings/codings-file';
import { heal, type Stages } from '../study/merge/heal';
import { unfinishedOf } from '../study/merge/heal-present';
import type { MergedFile } from '../study/merge/merge-file';
import { markdownParts, markdownText } from '../study/merge/merge-markdown';
import type { MergeNote } from '../study/merge/merge-note';
import { textForm, withForm } from '../study/merge/text-form';
import type { StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import { decode } from '../text/decode';
import { walk } from './discover';
import { withLock } from './file-lock';
import { type FilePort, isFileError } from './files';
import { logIfPossible, type MergedBy } from './merge-log';
import type { Pace } from './pace';
import { readSettings } from './read-study';
import { safeWrite } from './safe-write';
import { studyFileKinds } from './study-files';

/** A file that git's index holds in several versions. */
export interface UnmergedFile {
  readonly path: StudyPath;
  readonly stages: Stages;
  /** Why one of the versions cannot be read: it must not pass for one that is gone. A plain sentence. */
  readonly unreadable?: string;
}

/** What became of one file. */
export interface Resolved {
  readonly path: StudyPath;
  /** `moved`: what it held is in `to`, since its source was renamed on one side. `left`: see `why`. */
  readonly result: 'merged' | 'removed' | 'moved' | 'left';
  readonly to?: StudyPath;
  readonly notes: readonly MergeNote[];
  /** Completes “It was left: …”; plain sentences. */
  readonly why?: string;
}

/** What a file should be after the merge. */
type Plan = { readonly text: string; readonly notes: readonly MergeNote[]; readonly removed?: boolean } | { readonly left: string };

/**
 * Settles all files of the study that are unfinished.
 * @param unmerged what git's index holds; empty where git is not there or not asked: conflict markers are looked for then.
 * Those that are not the study's own, sources among them, are told as left.
 * @param only the files that are meant; default: all.
 */
export async function resolveMerge(port: FilePort, pace: Pace, unmerged: readonly UnmergedFile[], by: MergedBy, only?: ReadonlySet<StudyPath>): Promise<readonly Resolved[]> {
  const kindOf = studyFileKinds((await readSettings(port)).settings);
  const isOwn = (path: StudyPath): boolean => !['source', undefined].includes(kindOf(path));
  const results: Resolved[] = [];
  const settle = async (path: StudyPath, plan: Plan): Promise<void> => {
    results.push(await carryOut(port, pace, path, plan, by));
  };
  // Files that both sides have come first: one that a source's renaming left behind is put into them.
  const whole = unmerged.filter(({ stages }) => stages.ours !== undefined && stages.theirs !== undefined);
  for (const { path, stages, unreadable } of [...whole, ...unmerged.filter((file) => !whole.includes(file))]) {
    if (!isOwn(path)) {
      results.push({ path, result: 'left', notes: [], why: kindOf(path) === 'source' ? 'It is a source. Settle its words by hand.' : 'It is none of the study’s own files. Settle it by hand.' });
      continue;
    }
    if (unreadable !== undefined) {
      await settle(path, { left: unreadable });
      continue;
    }
    const there = await textOf(port, path);
    if (there !== undefined && isByHand(there, stages)) {
      results.push({ path, result: 'left', notes: [], why: 'It was changed since the merge, and no conflict markers are in it. If it says what is meant, “git add” settles it.' });
      continue;
    }
    const moved = await movedTo(port, path, stages);
    if (moved) {
      const done = await carryOut(port, pace, moved.path, moved.plan, by);
      if (done.result !== 'left') await port.remove(path);
      results.push(done.result === 'left' ? { ...done, path } : { path, result: 'moved', to: moved.path, notes: done.notes });
    } else await settle(path, planFor(path, stages, there));
  }
  const done = new Set(unmerged.map(({ path }) => path));
  const paths: StudyPath[] = [];
  await walk(port, '', (path) => isOwn(path) && !done.has(path) && only?.has(path) !== false && paths.push(path));
  for (const path of paths.sort()) {
    const text = await textOf(port, path);
    const healed = text?.includes('<<<<<<<') ? heal(path, { text }) : undefined;
    if (healed && text !== undefined) await settle(path, planOf(healed, text));
  }
  return results;
}

async function textOf(port: FilePort, path: StudyPath): Promise<string | undefined> {
  try {
    const decoded = decode(await port.read(path));
    return decoded.kind === 'text' ? (decoded.mark ? '\ufeff' : '') + decoded.text : undefined;
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

/** Whether somebody settled the file by hand: it has no markers, and is none of the versions. */
function isByHand(text: string, { base, ours, theirs }: Stages): boolean {
  if (conflictSides(text)) return false;
  const plain = textForm(text).text;
  return ![base, ours, theirs].some((version) => version !== undefined && textForm(version).text === plain);
}

function planFor(path: StudyPath, stages: Stages, there: string | undefined): Plan {
  const { base, ours, theirs } = stages;
  if (ours === undefined && theirs === undefined) return { text: '', notes: [], removed: true };
  if (ours !== undefined && theirs !== undefined) {
    const healed = heal(path, unfinishedOf(there, stages));
    return healed ? planOf(healed, there ?? '') : { left: 'There is nothing to merge.' };
  }
  const stays = ours ?? theirs ?? '';
  const removedBy = ours === undefined ? 'ours' : 'theirs';
  // One side put it there, and git was not sure of the folder.
  if (base === undefined) return { text: stays, notes: [] };
  if (coderAndSourceOf(path)?.kind !== 'codings') return { text: stays, notes: [{ kind: 'kept', what: 'entry', id: path, removedBy }] };
  const healed = heal(path, { stages });
  if (healed?.kind !== 'merged') return { left: healed?.message ?? '' };
  return { ...healed, removed: parseCodings(path, healed.text).codings.length === 0 };
}

/** @param there what stands in the file now. */
function planOf(healed: MergedFile, there: string): Plan {
  if (healed.kind === 'unreadable') return { left: healed.message };
  if (healed.conflicts === 0) return healed;
  const present = textForm(there).text;
  const { yaml, body } = markdownParts(present);
  const inHead = yaml === undefined ? [] : conflictsIn(yaml);
  // Prose is for a person to settle; where it is all that is left, the markers stay as git wrote them.
  if (conflictSides(present) && inHead.length === 0) return { left: PROSE };
  const form = textForm(healed.text);
  const text = inHead.length > 0 && inHead.every(({ isWhole }) => isWhole) && conflictsIn(body).length > 0 ? markdownText({ yaml: markdownParts(form.text).yaml, body }) : withLabels(form.text, present);
  return { ...healed, text: withForm(text, { base: undefined, ours: form, theirs: form }) };
}

const PROSE = 'Both sides changed the same prose. Settle what stands between the conflict markers by hand.';

/** Our markers with the names that git gave to both sides. */
function withLabels(text: string, present: string): string {
  const [ours, theirs] = [/^<{7} (.+)$/m.exec(present)?.[1], /^>{7} (.+)$/m.exec(present)?.[1]];
  return text.replace(/^<{7} ours$/gm, () => `<<<<<<< ${ours ?? 'ours'}`).replace(/^>{7} theirs$/gm, () => `>>>>>>> ${theirs ?? 'theirs'}`);
}

/** Where the codings of a file are that one side renamed along with its source, too much changed for git to see it. */
async function movedTo(port: FilePort, path: StudyPath, { base, ours, theirs }: Stages): Promise<{ readonly path: StudyPath; readonly plan: Plan } | undefined> {
  const own = coderAndSourceOf(path);
  if (!own || base === undefined || (ours === undefined) === (theirs === undefined)) return undefined;
  const ids = new Set(parseCodings(path, base).codings.map(({ id }) => id));
  const paths: StudyPath[] = [];
  await walk(port, `${own.kind}/${own.coder}`, (found) => found !== path && found.endsWith('.yaml') && paths.push(found));
  for (const other of paths.sort()) {
    const text = await textOf(port, other);
    if (text === undefined || !parseCodings(other, text).codings.some(({ id }) => ids.has(id))) continue;
    const healed = heal(other, { stages: { base, ours: text, theirs: ours ?? theirs } });
    return { path: other, plan: healed ? planOf(healed, text) : { left: 'It cannot be read.' } };
  }
  return undefined;
}

async function carryOut(port: FilePort, pace: Pace, path: StudyPath, plan: Plan, by: MergedBy): Promise<Resolved> {
  const time = pace.now().toISOString();
  if ('left' in plan) {
    await logIfPossible(port, { time, by, path, notes: [], left: plan.left });
    return { path, result: 'left', notes: [], why: plan.left };
  }
  const { text, notes, removed = false } = plan;
  const replaced = await withLock(port, pace, path, async () => {
    const before = await textOf(port, path);
    if (removed) await port.remove(path);
    else if (before !== text) await safeWrite(port, path, new TextEncoder().encode(text));
    return before;
  });
  await logIfPossible(port, { time, by, path, notes }, replaced !== undefined && conflictSides(replaced) ? replaced : undefined);
  const conflicts = notes.some(({ kind }) => kind === 'prose');
  return conflicts ? { path, result: 'left', notes, why: PROSE } : { path, result: removed ? 'removed' : 'merged', notes };
}
