import * as fs from 'node:fs';
import { resolveMerge, type Resolved } from '../../core/store/resolve-merge';
import { noteText } from '../../core/study/merge/merge-note';
import { UserError } from '../../core/study/user-error';
import { printable } from '../../core/text/printable';
import { nodeFiles } from '../../node/files';
import { askGit, findGit } from '../../node/git';
import { unmergedIn } from '../../node/unmerged';
import { type Command, folderOf, json } from '../command';
import { cliPace } from '../open';

/** `verbatim resolve`: settles what an unfinished merge left in the study's own files. */
export const resolve: Command = {
  usage: '[folder] [--add] [--json]',
  does: 'Settles what an unfinished merge left in the study’s own files: from git’s index, else from conflict markers. Sources and prose are left to you.',
  options: {
    add: { type: 'boolean', help: 'tells git that the files are settled (git add)' },
    json: { type: 'boolean', help: 'one JSON document: { files: [{ path, result, to?, notes, why? }] }' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) throw new UserError(`there is no folder ${folder}. Name the study’s folder.`);
    const unmerged = await unmergedIn(folder);
    const files = await resolveMerge(nodeFiles(folder), cliPace, unmerged ?? [], 'resolve');
    const settled = files.filter(({ result }) => result !== 'left');
    if (options.add && settled.length > 0) await add(folder, settled);
    if (options.json) output.out(json({ files: files.map(({ notes, ...file }) => ({ ...file, notes: notes.map(noteText) })) }));
    else {
      for (const file of files) output.out(`${printable(lineOf(file))}\n${file.notes.map((note) => `  ${printable(noteText(note))}\n`).join('')}`);
      if (files.length === 0) output.out('Nothing is left to settle here.\n');
      else if (!options.add && settled.length > 0 && (unmerged ?? []).length > 0) output.note('Look at the files, then “git add” them (or run this with --add).\n');
    }
    return files.length > settled.length ? 1 : 0;
  },
};

function lineOf({ path, result, to, why }: Resolved): string {
  if (result === 'left') return `left     ${path}: ${why ?? ''}`;
  if (result === 'moved') return `merged   ${path} into ${to ?? ''}, where its source is now`;
  return `${result === 'removed' ? 'removed ' : 'merged  '} ${path}`;
}

async function add(folder: string, files: readonly Resolved[]): Promise<void> {
  const program = findGit();
  if (program === undefined) throw new UserError('the files are settled, and git was not found to be told.');
  const paths = [...new Set(files.flatMap(({ path, to }) => [path, ...(to === undefined ? [] : [to])]))];
  const known = await askGit(program, folder, ['ls-files', '-z', '--cached', '--others', '--', ...paths]);
  const present = new Set(known.output.toString('utf8').split('\0'));
  const answer = await askGit(program, folder, ['add', '--all', '--', ...paths.filter((path) => present.has(path))]);
  if (!answer.ok) throw new UserError(`the files are settled, and git could not be told: ${answer.said.split('\n')[0] ?? ''}`);
}
