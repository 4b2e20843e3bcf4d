import { moveWords } from '../../core/show/coder-moves';
import { changeFiles, planMove } from '../../core/store/move-coder';
import { UserError } from '../../core/study/user-error';
import { printable } from '../../core/text/printable';
import { type Command, folderOf, json, UsageError } from '../command';
import { openStudy } from '../open';

function moving(how: 'rename' | 'join', does: string): Command {
  return {
    usage: `<coder> <${how === 'rename' ? 'new-name' : 'other-coder'}> [folder] [--write] [--json]`,
    does,
    options: {
      write: { type: 'boolean', help: 'do it; without, it is only told what would change' },
      json: { type: 'boolean', help: 'one JSON document: { from, to, written, counts, files: […] }' },
    },
    run: async ({ positionals, options, output }) => {
      const [from, to, ...folder] = positionals;
      if (from === undefined || to === undefined) throw new UsageError(how === 'rename' ? 'name the coder, and the new name' : 'name the coder, and whom to join them with');
      const { study, port } = await openStudy(folderOf(folder));
      if (study.settings.readOnly) throw new UserError('this study was written by a newer version of Verbatim, so it is only read here. Update Verbatim to change it.');
      const move = await planMove(port, study, from, to, how);
      if (options.write) await changeFiles(port, move);
      const files = move.writes.map(({ path }) => path);
      if (options.json) output.out(json({ from, to, written: options.write === true, counts: move.counts, files, removed: move.removes }));
      else output.out(`${printable(from)} ${how === 'rename' ? 'becomes' : 'is joined into'} ${printable(to)}: ${moveWords(move.counts)}.\n`);
      if (!options.write) output.note('Nothing was written. Say --write to do it.\n');
      return 0;
    },
  };
}

/** `verbatim coders rename`: gives a coder another name, everywhere. */
export const renameCoder = moving('rename', 'Gives a coder another name: folders, verbatim.yaml, assignments, rounds and memos follow.');

/** `verbatim coders join`: makes one coder of two. */
export const joinCoders = moving('join', 'Joins a coder into another one: files of both are merged by id, nothing is lost.');
