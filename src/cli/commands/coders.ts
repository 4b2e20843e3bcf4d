import { count } from '../../core/show/words';
import { printable } from '../../core/text/printable';
import { type Command, folderOf, json } from '../command';
import { openStudy } from '../open';
import { knownCoders } from '../../core/study/coders/known-coders';

/** `verbatim coders`: who codes, and how much of it is done. */
export const coders: Command = {
  usage: '[folder] [--json]',
  does: 'Lists the coders with their codings and the sources that they marked coded.',
  options: { json: { type: 'boolean', help: 'one JSON document: { coders: […] }' } },
  run: async ({ positionals, options, output }) => {
    const { study } = await openStudy(folderOf(positionals));
    const rows = [...knownCoders(study)].sort().map((id) => {
      const files = study.codings.values().flatMap((codings) => codings.files.filter((file) => file.coder === id && file.codings.length > 0));
      return {
        id,
        name: study.settings.coders.get(id)?.name ?? null,
        codings: files.reduce((sum, file) => sum + file.codings.length, 0),
        sources: files.length,
        marked: study.marks.keys().filter((path) => study.marks.get(path)?.includes(id)).length,
      };
    });
    if (options.json) output.out(json({ coders: rows }));
    else for (const { id, name, codings, sources, marked } of rows) output.out(`${printable(id)}${name === null ? '' : `  ${printable(name)}`}: ${count(codings, 'coding')} in ${count(sources, 'source')}, ${marked} marked coded\n`);
    return 0;
  },
};
