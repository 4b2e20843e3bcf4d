/** Studies of a few files in memory, for tests of networks. */
import type { NetworkTie, RelationNetwork, StudyNetworks } from '../../../src/core/network/model';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { allProblems } from '../../../src/core/study/checks/check';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';
import type { Study } from '../../../src/core/study/study';
import { openDesk } from '../store/desk';

export type Files = Readonly<Record<string, string>>;

/** A study of these files; where none is a study file, with an empty one. */
export async function studyOf(files: Files): Promise<Study> {
  const { store } = await openDesk(memoryFiles({ 'verbatim.yaml': 'verbatim: 1\n', ...files }));
  return store.study;
}

/** `rule file:line:column` of every problem. */
export function problemsOf(study: Study): readonly string[] {
  return allProblems(study).map(({ rule, file, extent: { start } }) => `${rule} ${file}:${start.line}:${start.column}`);
}

export function relationOf(networks: StudyNetworks, id: string): RelationNetwork {
  const network = networks.relations.get(id);
  if (!network) throw new Error(`There is no relation ${id}.`);
  return network;
}

/** `a>b`, with the weight where it is not 1; in brackets where it is not measured. */
export function tiesIn(network: { readonly ties: readonly NetworkTie[] }): readonly string[] {
  return network.ties.map(({ from, to, weight, measured }) => (measured ? `${from}>${to}${weight === 1 ? '' : ` ${weight}`}` : `(${from}>${to})`));
}

/** A codings file with one coding for each tie, `a>b advice`. */
export function evidence(...ties: readonly string[]): string {
  return formatCodings(
    undefined,
    ties.map((tie, index): Coding => {
      const [from = '', to = '', relation = ''] = tie.split(/[> ]/);
      return { id: `aaaaaaaaa${index}`, code: 'x', at: { start: { line: 1, column: 1 + index }, end: { line: 1, column: 2 + index } }, quote: 'H', before: '', after: '', text: '0123456789ab', date: '2026-11-21', tie: { from, to, relation } };
    }),
  );
}
