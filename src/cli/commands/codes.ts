import { printable } from '../../core/text/printable';
import { type CodeTally, tallies, TALLY_BASE, type Tally } from '../../core/study/tally';
import { type Command, folderOf, json } from '../command';
import { openChecked } from '../open';

/** `verbatim codes`: the codebook with counts, which name their base. */
export const codes: Command = {
  usage: '[folder] [--json]',
  does: 'Lists the codebook with counts of people, sources and codings.',
  options: { json: { type: 'boolean', help: 'one JSON document: { base, codes: […] }' } },
  run: async ({ positionals, options, output }) => {
    const { study } = await openChecked(folderOf(positionals));
    const counts = tallies(study);
    if (options.json) {
      const rows = [...study.codebook.codes.values()].map((code) => {
        const tally = counts.get(code.id);
        return {
          id: code.id,
          name: code.name,
          path: code.path,
          color: code.color,
          status: code.status,
          ...(code.parent === undefined ? {} : { parent: code.parent }),
          codable: code.codable,
          ...numbers(tally?.own),
          withChildren: numbers(tally?.withChildren),
          byCoder: Object.fromEntries(tally?.own.byCoder ?? []),
        };
      });
      output.out(json({ base: TALLY_BASE, codes: rows }));
      return 0;
    }
    const lines = [...study.codebook.codes.values()].map((code) => row(`${'  '.repeat(code.path.length - 1)}${printable(code.name)}`, counts.get(code.id)));
    output.out(['people  sources  codings  with those below  code', ...lines, ''].join('\n'));
    output.note(`Counted over ${TALLY_BASE}.\n`);
    return 0;
  },
};

function numbers(tally: Tally | undefined): { people: number; sources: number; codings: number } {
  return { people: tally?.people ?? 0, sources: tally?.sources ?? 0, codings: tally?.codings ?? 0 };
}

function row(name: string, tally: CodeTally | undefined): string {
  const own = numbers(tally?.own);
  const all = numbers(tally?.withChildren);
  return `${String(own.people).padStart(6)}  ${String(own.sources).padStart(7)}  ${String(own.codings).padStart(7)}  ${String(all.codings).padStart(16)}  ${name}`;
}
