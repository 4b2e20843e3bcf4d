import { networksOf } from '../../core/network/build/networks';
import { relationDigraph } from '../../core/network/build/relation-digraph';
import { measureRelation } from '../../core/network/measures/measure-relation';
import type { StudyNetworks } from '../../core/network/model';
import { groupsBy, networkJson } from '../../core/network/network-json';
import { UserError } from '../../core/study/user-error';
import { type Command, folderOf, json, type Options, text, UsageError } from '../command';
import { commitOfStudy } from '../commit';
import { relationText } from '../network-text';
import { openToRead } from '../open';
import { waveOf } from '../wave';
import { kindOf, missing, relationOf } from '../which-network';

/** `verbatim network`: who turns to whom, measured. */
export const network: Command = {
  usage: '[folder] [--relation id] [--by attribute] [--wave wave] [--kind kind] [--cut weight] [--names] [--permutations number] [--seed number] [--json]',
  does: 'Measures the networks of the study: relations, people, and how the relations go together.',
  options: {
    relation: { type: 'string', help: 'only this relation; or union, intersection, at-least-2 …, derived from all' },
    by: { type: 'string', help: 'an attribute of people, such as grade or role: for brokerage roles and the E-I index' },
    wave: { type: 'string', help: 'only this wave' },
    kind: { type: 'string', help: 'what is measured: surveyed, told, observed or logged; else the first of them that there is' },
    cut: { type: 'string', help: 'leaves out ties below this weight, in place of what verbatim.yaml says' },
    names: { type: 'boolean', help: 'with real names, not code names alone' },
    permutations: { type: 'string', help: 'of the test between relations; default 2000' },
    seed: { type: 'string', help: 'of the permutations; default 1' },
    json: { type: 'boolean', help: 'one JSON document: { relations: { … }, derived: { … }, between: […], conventions: { … } }' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    const kind = kindOf(text(options, 'kind'));
    const cut = numberOf(options, 'cut');
    const permutations = wholeOf(options, 'permutations', 1, 1_000_000);
    const seed = wholeOf(options, 'seed', 0, 2 ** 31 - 1);
    const store = await openToRead(positionals, output);
    const { study } = store;
    const networks = networksOf(study, { wave: waveOf(study, text(options, 'wave')), kind, cut });
    const relation = text(options, 'relation');
    const only = relation === undefined ? undefined : [relationOf(networks, relation)];
    const by = text(options, 'by');
    if (by !== undefined) checkAttribute(networks, by);
    const names = options.names === true;
    if (options.json) {
      const document = networkJson(networks, { only, by, names, ...(permutations === undefined ? {} : { permutations }), ...(seed === undefined ? {} : { seed }) });
      output.out(json({ study: study.settings.title, commit: await commitOfStudy(folder, store), ...document }));
    } else {
      const groups = by === undefined ? {} : { groups: groupsBy(networks, by) };
      const shown = only ?? [...networks.relations.values()];
      output.out(shown.map((each) => relationText(each, measureRelation(relationDigraph(each, networks.people.keys()), groups), networks, names)).join('\n'));
      if (shown.length > 0) output.note('* holds a formal role. “of”: how many could have named the person. Figures and conventions: docs/network.md; all of them: --json.\n');
      else output.note('No ties yet: write “ties:” into people’s or sources’ front matter, or “relations:” into verbatim.yaml.\n');
    }
    const { length } = networks.problems;
    if (length > 0) output.note(`${length} ${length === 1 ? 'problem' : 'problems'} with ties; “verbatim check” lists them.\n`);
    return 0;
  },
};

function numberOf(options: Options, key: string): number | undefined {
  const given = text(options, key);
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!Number.isFinite(value)) throw new UsageError(`--${key} wants a number, not “${given}”`);
  return value;
}

function wholeOf(options: Options, key: string, least: number, most: number): number | undefined {
  const value = numberOf(options, key);
  if (value !== undefined && (!Number.isInteger(value) || value < least || value > most)) throw new UsageError(`--${key} wants a whole number from ${least} to ${most}`);
  return value;
}

function checkAttribute({ people }: StudyNetworks, by: string): void {
  const known = new Set(['role', 'formal', ...[...people.values()].flatMap(({ attributes }) => [...attributes.keys()])]);
  if (!known.has(by)) throw new UserError(missing('attribute of people', by, known));
}
