/** Networks of a study in types: who turns to whom, in which relation, and how each tie is known. */
import type { Problem } from '../study/problem';
import type { StudyPath } from '../study/model';
import type { Extent } from '../text/positions';

/** How a tie is known: answered in a survey, told in an interview, seen in an observation, written in a log. */
export type TieKind = 'surveyed' | 'told' | 'observed' | 'logged';

/** The kinds, in the order in which measures prefer them. */
export const TIE_KINDS: readonly TieKind[] = ['surveyed', 'told', 'observed', 'logged'];

/** What is known of a person as one who could have told their ties in a relation. `nobody`: answered, and named nobody. */
export type AnswerState = 'answered' | 'nobody' | 'did not respond' | 'not asked' | 'withdrew' | 'not on staff';

/** A relation as the study file or, where that says nothing, the ties themselves make it known. */
export interface Relation {
  readonly id: string;
  /** What is shown: `Advice`; the id where the study gives no label. */
  readonly label: string;
  /** How a tie reads between two people: `turns to`. */
  readonly reads: string;
  readonly question?: string;
  /** `roster`, `free recall` …, as written. */
  readonly format?: string;
  /** How many a respondent could name. */
  readonly max?: number;
  /** Lowest and highest weight that could be answered. */
  readonly scale?: readonly [number, number];
  /** Ties below this weight are left out of the measures; their records stay. */
  readonly cut?: number;
  /** Whether `verbatim.yaml` names it. */
  readonly declared: boolean;
}

/** One place where a tie stands on file. The same tie may stand in many. */
export interface TieRecord {
  readonly kind: TieKind;
  readonly relation: string;
  /** Who turns to the other. */
  readonly from: string;
  readonly to: string;
  readonly weight?: number;
  readonly topic?: string;
  readonly wave?: string;
  readonly date?: string;
  /** The source whose front matter says so; absent for a person's own file. */
  readonly source?: StudyPath;
  readonly file: StudyPath;
  readonly extent: Extent;
}

/** A coding that a researcher made evidence of a tie. */
export interface TiePassage {
  readonly coding: string;
  readonly code: string;
  readonly coder: string;
  readonly source: StudyPath;
  readonly relation: string;
  readonly from: string;
  readonly to: string;
}

/** Somebody of the network, in the wave that was asked for. */
export interface NetworkPerson {
  readonly id: string;
  /** What views and exports show unless somebody asks for names: the person's `codeName`, else the id. */
  readonly codeName: string;
  /** The real name, where the study has one. */
  readonly name?: string;
  readonly roles: readonly string[];
  readonly formal: boolean;
  /** Declared as not on staff for good (`external: yes`): may be named, was never asked. */
  readonly external: boolean;
  /** Attributes that are one text each, such as `grade`, role excepted. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the roster speaks of the person; absent where only sources do. */
  readonly file?: StudyPath;
  readonly extent?: Extent;
  /** Sources in which the person takes part, in order of path. */
  readonly sources: readonly StudyPath[];
}

/** A tie of one relation with all that is known of it. */
export interface NetworkTie {
  readonly from: string;
  readonly to: string;
  /** Of the measured kind: the greatest weight on file, 1 where none is given. 0 for a tie that is not measured. */
  readonly weight: number;
  /** Whether measures count it: some record is of the measured kind, and not below the cut. */
  readonly measured: boolean;
  /** In a derived network: the relations that it is a measured tie of. */
  readonly relations?: readonly string[];
  readonly records: readonly TieRecord[];
  readonly passages: readonly TiePassage[];
}

/** A place where a person's ties of a relation are listed, also where the list is empty. It could have recorded any tie of theirs. */
export interface Listing {
  readonly kind: TieKind;
  readonly relation: string;
  /** Whose ties. In a log the keeper's own and those to the keeper. */
  readonly person: string;
  /** How many ties of the person are listed. */
  readonly count: number;
  readonly source?: StudyPath;
  readonly wave?: string;
  readonly file: StudyPath;
}

/** One relation among the people: a simple digraph, without loops. */
export interface RelationNetwork {
  readonly relation: Relation;
  /** The relations that it was derived from, for a union, an intersection or "in at least k"; empty for a relation of its own. */
  readonly derivedFrom: readonly string[];
  /** The kind that measures count, and whether it was chosen by a person. Undefined where no tie is known. */
  readonly measured: TieKind | undefined;
  /** Whether somebody chose that kind, in place of the first that there is. */
  readonly kindChosen: boolean;
  /** Kinds that the relation is known by, in the order of preference. */
  readonly kinds: readonly TieKind[];
  /** Where one could name only so many: how many of those who answered named as many, or more. Density, out-degree and centralization then say less than they seem to. */
  readonly limit?: { readonly max: number; readonly reached: number; readonly exceeded: number };
  /** In order of `from`, then `to`, in the order of the people. */
  readonly ties: readonly NetworkTie[];
  /** In order of the roster, then of the sources. */
  readonly listings: readonly Listing[];
  /** By person's id; everybody is in it. */
  readonly states: ReadonlyMap<string, AnswerState>;
  /** People who could be named in it: everybody but those not on staff; for a roster question, external people excepted, unless somebody wrote them in. */
  readonly nameable: ReadonlySet<string>;
}

/** All networks of a study in one wave. */
export interface StudyNetworks {
  /** The wave that was asked for; undefined: the people's own entries, without waves. */
  readonly wave: string | undefined;
  /** By id, in the order of the roster, then in order of appearance. People who are not on staff in every relation are in it. */
  readonly people: ReadonlyMap<string, NetworkPerson>;
  /** Whether a roster says who there is; else participants and the names in their ties are the people. */
  readonly roster: boolean;
  /** By relation id, in the order of the study file, then of appearance. */
  readonly relations: ReadonlyMap<string, RelationNetwork>;
  /** Codings that evidence a tie which nothing on file tells. */
  readonly loosePassages: readonly TiePassage[];
  /** Sources whose front matter waits to be read: what they tell is not in here yet. */
  readonly unread: number;
  /** Names that nobody bears, ties to oneself, ties told twice with two weights … */
  readonly problems: readonly Problem[];
}
