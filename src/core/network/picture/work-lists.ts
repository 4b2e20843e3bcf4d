/** What the texts and the ties say of each other, as lists to work through. */
import { shorten } from '../../text/shorten';
import { findCoding, type Study, wordsOf } from '../../study/study';
import { atOnce, mapped } from '../../slices';
import { evidenceInSlices } from '../build/evidence';
import type { RelationNetwork, StudyNetworks } from '../model';
import { labelsInSlices } from './person-labels';
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
/** Each looks up a passage and its words. */
const FEW = 20;

/** The three lists of a relation: ties without a passage, passages without a tie, places that disagree. */
export function workLists(study: Study, networks: StudyNetworks, network: RelationNetwork, names: boolean): readonly WorkList[] {
  return atOnce(workListsInSlices(study, networks, network, names));
}

/** As `workLists`, yielding every millisecond or so; run it with `inSlices`. */
export function* workListsInSlices(study: Study, networks: StudyNetworks, network: RelationNetwork, names: boolean): Generator<undefined, readonly WorkList[]> {
  const ids = [...networks.people.keys()];
  const labels = new Map((yield* labelsInSlices(networks, names)).map((label, index) => [ids[index] ?? '', label]));
  const nameOf = (id: string): string => labels.get(id) ?? id;
  const words = ({ from, to }: { readonly from: string; readonly to: string }): string => tieWords(network.relation, nameOf(from), nameOf(to), false);
  const { tiesWithoutPassage, passagesWithoutTie, disagreements } = yield* evidenceInSlices(network, networks.loosePassages);
  const list = function* <T>(title: string, all: readonly T[], item: (each: T) => WorkItem): Generator<undefined, WorkList> {
    return { title, items: yield* mapped(all.slice(0, MOST), item, FEW), left: Math.max(0, all.length - MOST) };
  };
  return [
    yield* list('Ties without a passage', tiesWithoutPassage, (tie) => ({ words: words(tie), from: tie.from, to: tie.to })),
    yield* list('Passages without a tie', passagesWithoutTie, (passage) => {
      const placed = findCoding(study, passage.coding, passage.source);
      return { words: `${words(passage)}: “${placed ? shorten(wordsOf(study, placed), 70) : passage.coding}”`, from: passage.from, to: passage.to, coding: passage.coding };
    }),
    yield* list('Places that disagree', disagreements, ({ from, to, told, silent }) => ({ words: `${words({ from, to })}: ${kindsOf(told)} tells it, ${kindsOf(silent)} does not`, from, to })),
  ];
}

function kindsOf(all: readonly { readonly kind: string; readonly wave?: string }[]): string {
  return [...new Set(all.map(({ kind, wave }) => (wave === undefined ? kind : `${kind} ${wave}`)))].join(', ');
}
