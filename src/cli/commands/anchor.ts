import { applyOps } from '../../core/store/apply-ops';
import type { CodingOp } from '../../core/store/coding-ops';
import { movedRecord, placeOnFile } from '../../core/store/records';
import type { StudyStore } from '../../core/store/study-store';
import { rewriteCodings } from '../../core/store/write-codings';
import type { PlaceState, StudyPath } from '../../core/study/model';
import { codingsPath } from '../../core/study/paths';
import { codingsOf } from '../../core/study/study';
import { UserError } from '../../core/study/user-error';
import { formatExtent } from '../../core/text/positions';
import { printable } from '../../core/text/printable';
import { gitUser } from '../../node/git';
import { type Command, folderOf, json, texts, UsageError } from '../command';
import { cliPace, openChecked } from '../open';

const STATES: readonly PlaceState[] = ['exact', 'moved', 'edited', 'review', 'adrift', 'unchecked'];

/** `verbatim anchor`: finds codings again after their texts were changed; `--write` brings own files up to date. */
export const anchor: Command = {
  usage: '[folder] [--write] [--coder name]… [--json]',
  does: 'Finds every coding again in the present texts. With --write, brings the coder’s files up to date; passages in review or adrift are left as they are.',
  options: {
    write: { type: 'boolean', help: 'write the places that were found for certain' },
    coder: { type: 'string', multiple: true, help: 'whose files to write (default: the coder whom git’s user.name or user.email names, or the only one)' },
    json: { type: 'boolean', help: 'one JSON document: { counts, written, open: […] }' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    if (!options.write && texts(options, 'coder').length > 0) throw new UsageError('--coder says whose files to write, so it goes with --write');
    const store = await openChecked(folder);
    const { study } = store;
    const all = study.codings.keys().flatMap((source) => codingsOf(study, source));
    const counts = Object.fromEntries(STATES.map((state) => [state, all.filter((coding) => coding.place.state === state).length]));
    const open = all.filter(({ place }) => place.state === 'review' || place.state === 'adrift');
    const written = options.write ? await write(store, await codersOf(store, folder, texts(options, 'coder'))) : 0;
    if (options.json) {
      const rows = open.map(({ coding, coder, source, place }) => ({ id: coding.id, source, coder, code: coding.code, state: place.state, at: formatExtent(coding.at), quote: coding.quote }));
      output.out(json({ counts, written, open: rows }));
    } else {
      output.out(`${STATES.filter((state) => counts[state]).map((state) => `${counts[state]} ${state}`).join(', ') || 'no codings'}\n`);
      for (const { coding, source, coder, place } of open) output.out(`${printable(`${source}:${formatExtent(coding.at)} ${place.state}  ${coder}  ${coding.code}  ${coding.quote.replace(/\s+/g, ' ')}`)}\n`);
      if (options.write) output.note(`${written} ${written === 1 ? 'record' : 'records'} brought up to date.\n`);
    }
    return open.length > 0 ? 1 : 0;
  },
};

async function codersOf(store: StudyStore, folder: string, named: readonly string[]): Promise<readonly string[]> {
  const { coders } = store.study.settings;
  const folders = [...new Set(store.study.codings.values().flatMap(({ files }) => files.map((file) => file.coder)))];
  const unknown = named.find((coder) => !folders.includes(coder));
  if (unknown !== undefined) throw new UserError(`“${unknown}” has no codings in this study. Coders with codings: ${folders.join(', ') || 'none'}.`);
  if (named.length > 0) return named;
  const user = await gitUser(folder);
  const own = [...coders.values()].filter(({ git }) => git.some((name) => user.includes(name.toLowerCase()))).map(({ id }) => id);
  if (own.length > 0) return own;
  if (folders.length <= 1) return folders;
  throw new UserError(`Whose files may be written? Say --coder with one of: ${folders.join(', ')}.`);
}

/** Writes certain places of these coders' codings; says how many records changed. */
async function write(store: StudyStore, coders: readonly string[]): Promise<number> {
  if (store.study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim. Update to change it.');
  let written = 0;
  for (const source of store.study.codings.keys()) {
    for (const coder of coders) written += await writeFile(store, coder, source);
  }
  return written;
}

async function writeFile(store: StudyStore, coder: string, source: StudyPath): Promise<number> {
  const stale = codingsOf(store.study, source).filter((each) => each.coder === coder && (each.place.state === 'moved' || each.place.state === 'edited'));
  if (stale.length === 0) return 0;
  const text = await store.textOnDisk(source);
  const ops = stale.flatMap(({ coding, place }): CodingOp[] => (place.span ? [{ kind: 'change', before: coding, after: movedRecord(coding, placeOnFile(text, place.span)) }] : []));
  await rewriteCodings(store.port, cliPace, codingsPath(coder, source), (codings) => applyOps(codings, ops));
  return ops.length;
}
