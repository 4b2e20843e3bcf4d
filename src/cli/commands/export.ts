import { existsSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { networksOf } from '../../core/network/build/networks';
import { relationDigraph } from '../../core/network/build/relation-digraph';
import type { Place } from '../../core/network/layout/arrange';
import { networkPlaces } from '../../core/network/layout/network-places';
import { LAYOUT_FILE, readPlaces } from '../../core/network/layout/saved-places';
import { measureRelation } from '../../core/network/measures/measure-relation';
import type { StudyNetworks } from '../../core/network/model';
import { FIRST_CHOICES, MOST_RELATIONS, settled } from '../../core/network/picture/choices';
import { EXPORT_FORMATS, exportNames, exportNetwork, isExportFormat } from '../../core/network/write/export-network';
import { writeFigure } from '../../core/network/write/figure';
import type { ExportedFile } from '../../core/network/write/network-table';
import { UserError } from '../../core/study/user-error';
import { nodeFiles } from '../../node/files';
import { type Command, folderOf, text, texts, UsageError } from '../command';
import { commitOfStudy } from '../commit';
import { openToRead } from '../open';
import { waveOf } from '../wave';
import { kindOf, relationOf } from '../which-network';

const FORMATS = ['svg', ...EXPORT_FORMATS];

/** `verbatim export network`: the networks in a format of other programs. */
export const exportCommand: Command = {
  usage: `network [folder] --format ${FORMATS.join('|')} [--relation id]… [--overlay] [--wave id] [--kind kind] [--names] [--out file]`,
  does: 'Writes the networks for other programs.',
  options: {
    format: { type: 'string', help: FORMATS.join(', ') },
    relation: { type: 'string', multiple: true, help: 'only this relation; or union, intersection, at-least-2 …, derived from all' },
    overlay: { type: 'boolean', help: 'svg: several relations over one another in place of side by side' },
    wave: { type: 'string', help: 'as things were in this wave' },
    kind: { type: 'string', help: 'surveyed, told, observed or logged ties; else the first of them that there is' },
    names: { type: 'boolean', help: 'real names instead of code names' },
    out: { type: 'string', help: 'where to write; formats of several files put their endings behind it. Without it, the first file is printed' },
  },
  run: async ({ positionals, options, output }) => {
    const [what, ...rest] = positionals;
    if (what !== 'network') throw new UsageError(what === undefined ? 'say what to export: “network”' : `only “network” can be exported, not “${what}”`);
    const format = text(options, 'format');
    if (format === 'png') throw new UsageError('PNG comes from the editor (Open Network, then Export…); --format svg writes the same figure');
    if (format === undefined || (format !== 'svg' && !isExportFormat(format))) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
    const folder = folderOf(rest);
    const store = await openToRead(rest, output);
    const wave = waveOf(store.study, text(options, 'wave'));
    const own = networksOf(store.study, { wave, kind: kindOf(text(options, 'kind')) });
    const chosen = texts(options, 'relation').map((id) => relationOf(own, id));
    const networks = { ...own, relations: new Map([...own.relations, ...chosen.map((network) => [network.relation.id, network] as const)]) };
    const relations = chosen.map(({ relation }) => relation.id);
    const title = store.study.settings.title || path.basename(path.resolve(folder));
    const about = { relations, names: options.names === true, title, commit: await commitOfStudy(folder, store) };
    const files = format === 'svg' ? [figure(networks, { ...about, overlay: options.overlay === true, saved: await savedPlaces(folder) })] : exportNetwork(networks, format, about);
    const out = text(options, 'out');
    const [first, ...others] = files;
    if (out === undefined) {
      output.out(first?.text ?? '');
      if (others.length > 0) output.note(`With --out, ${others.length === 1 ? 'another file is' : `${others.length} more files are`} written beside: ${others.map(({ suffix }) => `…${suffix}`).join(', ')}.\n`);
      return 0;
    }
    const written = await write(out, files);
    output.note(`Written: ${written.join(', ')}.\n`);
    return 0;
  },
};

/** The relations as a figure, as the view shows them at first. */
function figure(networks: StudyNetworks, { relations, names, overlay, title, commit, saved }: { readonly relations: readonly string[]; readonly names: boolean; readonly overlay: boolean; readonly title: string; readonly commit: string | null; readonly saved: ReadonlyMap<string, Place> }): ExportedFile {
  const ids = relations.length > 0 ? relations : [...networks.relations.keys()];
  if (ids.length > MOST_RELATIONS) throw new UsageError(`a figure shows up to ${MOST_RELATIONS} relations: choose them by --relation`);
  const choices = settled({ ...FIRST_CHOICES, relations: ids, names, beside: !overlay && ids.length > 1 }, networks);
  const measured = choices.relations.flatMap((id) => {
    const network = networks.relations.get(id);
    return network ? [{ network, measures: measureRelation(relationDigraph(network, networks.people.keys())) }] : [];
  });
  return writeFigure(networks, choices, networkPlaces(networks, saved), measured, { title, commit });
}

/** Where people were put in the view. */
async function savedPlaces(folder: string): Promise<ReadonlyMap<string, Place>> {
  return existsSync(path.join(folder, LAYOUT_FILE)) ? readPlaces(new TextDecoder().decode(await nodeFiles(folder).read(LAYOUT_FILE))) : new Map();
}

/** Writes the files. Nothing that is there is written over. */
async function write(out: string, files: readonly { readonly suffix: string; readonly text: string }[]): Promise<readonly string[]> {
  const folder = path.dirname(path.resolve(out));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UserError(`there is no folder ${folder}. Make it first.`);
  const names = exportNames(path.basename(out), files);
  const taken = names.find((name) => existsSync(path.join(folder, name)));
  if (taken !== undefined) throw new UserError(`${path.join(path.dirname(out), taken)} is there already. Choose another name, or move it away.`);
  const port = nodeFiles(folder);
  for (const [at, name] of names.entries()) await port.write(name, new TextEncoder().encode(files[at]?.text ?? ''), { exclusive: true });
  return names.map((name) => path.join(path.dirname(out), name));
}
