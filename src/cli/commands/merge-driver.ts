import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { logMerge } from '../../core/store/merge-log';
import { isFileError } from '../../core/store/files';
import { mergeFile, type MergedFile } from '../../core/study/merge/merge-file';
import { mergeHeadsOf } from '../../core/study/merge/merge-markdown';
import { type MergeNote, noteText } from '../../core/study/merge/merge-note';
import { studyInPath } from '../../core/study/merge/study-in-path';
import { decode } from '../../core/text/decode';
import { printable } from '../../core/text/printable';
import { nodeFiles } from '../../node/files';
import { type Command, type Output, text, UsageError } from '../command';

/** More notes than this are counted; the log has them all. */
const MOST_SAID = 12;
/** Conflict markers are longer while git merges what several bases have in common: nobody sees that. */
const USUAL_MARKERS = 7;

/** `verbatim merge-driver`: what git runs to merge one file; git's own merge follows where this one fails. */
export const mergeDriver: Command = {
  usage: '[--marker-size n] -- <base> <ours> <theirs> <path>',
  does: 'Merges one file of a study by ids and fields. git runs it; “verbatim init --driver” tells git to.',
  options: { 'marker-size': { type: 'string', help: 'how long git’s conflict markers are (git’s %L)' } },
  run: async ({ positionals, options, output }) => {
    const [base, ours, theirs, path] = positionals;
    if (base === undefined || ours === undefined || theirs === undefined || path === undefined || positionals.length > 4) throw new UsageError('git gives it four names: %O %A %B %P');
    const files = { base: readText(base), ours: readText(ours), theirs: readText(theirs) };
    const inStudy = studyInPath(path, (folder) => ['verbatim.yaml', 'codebook.yaml'].some((name) => fs.existsSync(join(folder || '.', name))));
    const isInner = Number(text(options, 'marker-size') ?? USUAL_MARKERS) > USUAL_MARKERS;
    const log = (notes: readonly MergeNote[], left?: string): Promise<void> => (isInner ? Promise.resolve() : tell(output, path, inStudy, notes, left));
    if (files.base === undefined || files.ours === undefined || files.theirs === undefined) {
      await log([], 'It is not UTF-8 text.');
      return 1;
    }
    // git gives an empty file where the two sides have nothing in common.
    const known = files.base === '' && files.ours !== '' && files.theirs !== '' ? undefined : files.base;
    const versions = { path: inStudy.path, base: known, ours: files.ours, theirs: files.theirs };
    const merged = mergeFile(versions);
    if (merged.kind === 'unreadable') {
      await log([], leftBecause(merged));
      return 1;
    }
    if (merged.conflicts === 0) {
      fs.writeFileSync(ours, merged.text);
      await log(merged.notes);
      return 0;
    }
    // The prose is git's to merge, with its own labels: it gets three versions that differ in nothing else.
    const heads = mergeHeadsOf(versions);
    if (heads) {
      fs.writeFileSync(base, heads.base);
      fs.writeFileSync(ours, heads.ours);
      fs.writeFileSync(theirs, heads.theirs);
    }
    await log(merged.notes);
    return 1;
  },
};

function readText(file: string): string | undefined {
  const decoded = decode(fs.readFileSync(file));
  return decoded.kind === 'text' ? (decoded.mark ? '\ufeff' : '') + decoded.text : undefined;
}

function leftBecause({ side, message }: Extract<MergedFile, { kind: 'unreadable' }>): string {
  const whose = side === 'base' ? 'What both sides began with' : side === 'ours' ? 'Our version' : 'Their version';
  return `${whose} was left to git: ${message}`;
}

/** Says what happened, and logs it where the study is; that this cannot be is no reason not to merge. */
async function tell(output: Output, path: string, { study, path: own }: { readonly study: string; readonly path: string }, notes: readonly MergeNote[], left: string | undefined): Promise<void> {
  const said = left === undefined ? notes.filter(({ kind }) => kind !== 'removed' && kind !== 'one').map(noteText) : [left];
  for (const sentence of said.slice(0, MOST_SAID)) output.note(`verbatim: ${printable(`${path}: ${sentence}`)}\n`);
  if (said.length > MOST_SAID) output.note(`verbatim: ${printable(path)}: and ${said.length - MOST_SAID} more; the log of merges has them all.\n`);
  const folder = resolve(study === '' ? '.' : study);
  if (!fs.existsSync(join(folder, 'verbatim.yaml')) && !fs.existsSync(join(folder, 'codebook.yaml'))) return;
  try {
    await logMerge(nodeFiles(folder), { time: new Date().toISOString(), by: 'driver', path: own, notes, ...(left === undefined ? {} : { left }) });
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}
