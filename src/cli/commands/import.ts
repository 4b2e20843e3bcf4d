import * as fs from 'node:fs';
import { basename } from 'node:path';
import { type Imported, sentencesOf } from '../../core/exchange/imported';
import { addSource } from '../../core/store/add-source';
import { printable } from '../../core/text/printable';
import { codeOf } from '../../node/file-error';
import { loadImporters } from '../../node/lazy';
import { type Command, json, text, UsageError } from '../command';
import { openStudy } from '../open';

/** `verbatim import`: transcripts in other formats become sources, words unaltered. */
export const importTranscripts: Command = {
  usage: 'file… [--into folder] [--json]',
  does: 'Imports transcripts (docx, vtt, srt, txt, md) as sources and reports what was left out. Overwrites nothing.',
  options: {
    into: { type: 'string', help: 'the study’s folder (default: the current one)' },
    json: { type: 'boolean', help: 'one JSON document: { imports: [{ file, ok, source?, problem?, … }] }' },
  },
  run: async ({ positionals, options, output }) => {
    if (positionals.length === 0) throw new UsageError('name the files to import');
    const store = await openStudy(text(options, 'into') ?? '.');
    const { transcripts } = store.study.settings;
    const { importTranscript } = await loadImporters();
    const taken = new Set(store.study.sources.keys());
    const reports: unknown[] = [];
    let failed = 0;
    for (const file of positionals) {
      const imported = await read(file, importTranscript);
      if (imported.ok) {
        const source = await addSource(store.port, transcripts, taken, basename(file), imported.markdown);
        reports.push({ file, ok: true, source, ...imported.report });
        if (!options.json) output.out(`${printable(`${file} → ${source}`)}\n${sentencesOf(imported.report).map((line) => `  ${printable(line)}\n`).join('')}`);
      } else {
        failed++;
        reports.push({ file, ok: false, problem: imported.problem });
        if (!options.json) output.out(`${printable(`${file} was not imported: ${imported.problem}`)}\n`);
      }
    }
    if (options.json) output.out(json({ imports: reports }));
    return failed > 0 ? 1 : 0;
  },
};

/** Files larger than this are no transcripts. */
const LARGEST = 200 * 1024 * 1024;

async function read(file: string, importTranscript: (name: string, bytes: Uint8Array) => Promise<Imported>): Promise<Imported> {
  try {
    if (!fs.statSync(file).isFile()) return { ok: false, problem: 'It is no file.' };
    if (fs.statSync(file).size > LARGEST) return { ok: false, problem: 'It is larger than 200 MB, too large for a transcript.' };
    return await importTranscript(basename(file), new Uint8Array(fs.readFileSync(file)));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: 'There is no such file.' };
    if (code === 'EACCES' || code === 'EPERM') return { ok: false, problem: 'It may not be read: check the file’s permissions.' };
    if (code !== undefined) return { ok: false, problem: `It could not be read (${code}).` };
    throw error;
  }
}
