import * as fs from 'node:fs/promises';
import { readPatch } from '../../core/exchange/coder-patch';
import { workWords } from '../../core/show/coder-moves';
import { count } from '../../core/show/words';
import { exportWork, planWork } from '../../core/store/coder-work';
import { changeFiles } from '../../core/store/move-coder';
import { UserError } from '../../core/study/user-error';
import { fileError } from '../../node/file-error';
import { type Command, folderOf, json, text, UsageError } from '../command';
import { openStudy } from '../open';

/** `verbatim coders export`: one coder's work as a patch. */
export const exportCoder: Command = {
  usage: '<coder> [folder] [--out file]',
  does: 'Writes one coder’s codings, frozen copies and replies as a patch that git takes, and that “verbatim coders import” reads without git.',
  options: { out: { type: 'string', help: 'where to write it (default: standard output)' } },
  run: async ({ positionals, options, output }) => {
    const [coder, ...folder] = positionals;
    if (coder === undefined) throw new UsageError('name the coder');
    const { study, port } = await openStudy(folderOf(folder));
    const work = await exportWork(port, coder, `${study.settings.title}: the work of ${coder}`);
    const out = text(options, 'out');
    if (out === undefined) output.out(work.patch);
    else await writing(out, work.patch);
    output.note(`${count(work.codings, 'coding')} in ${count(work.files, 'file')}.\n`);
    return 0;
  },
};

/** `verbatim coders import`: reads such a patch. */
export const importCoder: Command = {
  usage: '<file> [folder] [--write] [--json]',
  does: 'Reads a patch of one coder’s work and joins it by id with what is there.',
  options: {
    write: { type: 'boolean', help: 'do it; without, it is only told what would change' },
    json: { type: 'boolean', help: 'one JSON document: { written, counts, files: […] }' },
  },
  run: async ({ positionals, options, output }) => {
    const [file, ...folder] = positionals;
    if (file === undefined) throw new UsageError('name the patch');
    const { study, port } = await openStudy(folderOf(folder));
    if (study.settings.readOnly) throw new UserError('this study was written by a newer version of Verbatim, so it is only read here. Update Verbatim to change it.');
    const planned = await planWork(port, readPatch(await reading(file)));
    if (options.write) await changeFiles(port, { writes: planned.writes, removes: [] });
    if (options.json) output.out(json({ written: options.write === true, counts: planned.counts, files: planned.writes.map(({ path }) => path) }));
    else output.out(`${workWords(planned.counts)}.\n`);
    if (!options.write) output.note('Nothing was written. Say --write to do it.\n');
    return 0;
  },
};

async function reading(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${fileError(error, file).message}.`);
  }
}

async function writing(file: string, patch: string): Promise<void> {
  try {
    await fs.writeFile(file, patch, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new UserError(`${file} is there already. Choose another name.`);
    throw new UserError(`${fileError(error, file).message}.`);
  }
}
