import { codingRows, type CodingRow, ROW_KEYS, rowsAs } from '../../core/analysis/coding-rows';
import type { Study } from '../../core/study/study';
import { printable } from '../../core/text/printable';
import { type Command, folderOf, json, text, texts, UsageError } from '../command';
import { commitOfStudy } from '../commit';
import { openChecked } from '../open';

const FORMATS = ['text', 'csv', 'json', 'md'] as const;

/** `verbatim codings`: the codings as rows, for reading, for scripts, for a spreadsheet. */
export const codings: Command = {
  usage: '[folder] [--code id]… [--coder name]… [--where key=value]… [--format csv|json|md] [--json]',
  does: 'Lists the codings with their place in the present text.',
  options: {
    code: { type: 'string', multiple: true, help: 'only this code and those below it' },
    coder: { type: 'string', multiple: true, help: 'only this coder' },
    where: { type: 'string', multiple: true, help: 'only sources (or rows) with this attribute, such as wave=w1 or state=adrift' },
    format: { type: 'string', help: 'csv, json, md or text (default)' },
    json: { type: 'boolean', help: 'the same as --format json' },
  },
  run: async ({ positionals, options, output }) => {
    const format = options.json ? 'json' : (text(options, 'format') ?? 'text');
    if (!FORMATS.some((each) => each === format)) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
    const folder = folderOf(positionals);
    const store = await openChecked(folder);
    const { study } = store;
    for (const code of texts(options, 'code')) {
      if (!study.codebook.resolve(code)) throw new UsageError(`the codebook has no code “${code}”`);
    }
    const coders = codersIn(study);
    for (const coder of texts(options, 'coder')) {
      if (!coders.has(coder)) throw new UsageError(`nobody codes as “${coder}” here. Coders: ${[...coders].sort().join(', ') || 'none'}`);
    }
    const rows: readonly CodingRow[] = codingRows(study, {
      codes: texts(options, 'code'),
      coders: texts(options, 'coder'),
      where: texts(options, 'where').map(pair),
    });
    if (format === 'json') output.out(json({ study: study.settings.title, commit: await commitOfStudy(folder, store), codings: rows }));
    else output.out(rowsAs(format === 'csv' || format === 'md' ? format : 'text', rows));
    if (rows.length === 0) for (const [key] of texts(options, 'where').map(pair)) if (!isKnown(study, key)) output.note(`No source has the attribute “${printable(key)}”, and no row the key.\n`);
    if (format === 'text') output.note(`${rows.length} ${rows.length === 1 ? 'coding' : 'codings'}.\n`);
    return 0;
  },
};

/** Whether any row could have a key: as its own, or as an attribute of its source. */
function isKnown({ sources }: Study, key: string): boolean {
  return ROW_KEYS.has(key) || sources.values().some(({ attributes }) => attributes.has(key));
}

/** Names of the coders' folders: those with codings, and those that the study file lists. */
function codersIn({ settings, codings: bySource }: Study): ReadonlySet<string> {
  return new Set([...settings.coders.keys(), ...bySource.values().flatMap(({ files }) => files.map(({ coder }) => coder))]);
}

function pair(where: string): readonly [string, string] {
  const at = where.indexOf('=');
  if (at < 1) throw new UsageError(`--where wants key=value, not “${where}”`);
  return [where.slice(0, at), where.slice(at + 1)];
}
