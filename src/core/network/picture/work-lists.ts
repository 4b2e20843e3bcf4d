/** What the texts and the ties say of each other, as lists to work through. */
import { shorten } from '../../text/shorten';
import { findCoding, type Study, wordsOf } from '../../study/study';
import { evidenceLists } from '../build/evidence';
import type { RelationNetwork, StudyNetworks } from '../model';
import { labelsOf } from './picture';
import { tieWords } from './spoken';

/** One line of a list: a tie, or a coding where no tie is on file. */
export interface WorkItem {
  readonly words: string;
  readonly from: string;
  readonly to: string;
  /** The coding's id. */
  readonly coding?: string;
}

/** A list of one relation. */
export interface WorkList {
  readonly title: string;
  readonly items: readonly WorkItem[];
  /** How many there are besides those listed. */
  readonly left: number;
}

/** Nobody works through more at a time. */
const MOST = 200;

/** The three lists of a relation: ties without a passage, passages without a tie, places that disagree. */
export function workLists(study: Study, networks: StudyNetworks, network: RelationNetwork, names: boolean): readonly WorkList[] {
  const people = [...networks.people.values()];
  const labels = new Map(labelsOf(people, names).map((label, index) => [people[index]?.id ?? '', label]));
  const nameOf = (id: string): string => labels.get(id) ?? id;
  const words = ({ from, to }: { readonly from: string; readonly to: string }): string => tieWords(network.relation, nameOf(from), nameOf(to), false);
  const { tiesWithoutPassage, passagesWithoutTie, disagreements } = evidenceLists(network, networks.loosePassages);
  const list = <T>(title: string, all: readonly T[], item: (each: T) => WorkItem): WorkList => ({ title, items: all.slice(0, MOST).map(item), left: Math.max(0, all.length - MOST) });
  return [
    list('Ties without a passage', tiesWithoutPassage, (tie) => ({ words: words(tie), from: tie.from, to: tie.to })),
    list('Passages without a tie', passagesWithoutTie, (passage) => {
      const placed = findCoding(study, passage.coding, passage.source);
      return { words: `${words(passage)}: “${placed ? shorten(wordsOf(study, placed), 70) : passage.coding}”`, from: passage.from, to: passage.to, coding: passage.coding };
    }),
    list('Places that disagree', disagreements, ({ from, to, told, silent }) => ({ words: `${words({ from, to })}: ${kindsOf(told)} tells it, ${kindsOf(silent)} does not`, from, to })),
  ];
}

function kindsOf(all: readonly { readonly kind: string; readonly wave?: string }[]): string {
  return [...new Set(all.map(({ kind, wave }) => (wave === undefined ? kind : `${kind} ${wave}`)))].join(', ');
}
