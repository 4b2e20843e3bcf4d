/** What commands are handed by trees, hovers, quick fixes and key bindings: ids, never objects of the study. */
import type { Host, OpenStudy } from '../host/host';

/** Ids that say what a command is about; a tree's node carries the same fields. */
export interface Ids {
  /** `OpenStudy.key`. */
  readonly study?: string;
  readonly coding?: string;
  readonly code?: string;
  readonly source?: string;
  readonly person?: string;
  readonly case?: string;
}

const FIELDS = ['study', 'coding', 'code', 'source', 'person', 'case'] as const;

/** The ids in a command's argument; empty where there are none. */
export function idsOf(argument: unknown): Ids {
  if (typeof argument !== 'object' || argument === null) return {};
  const fields = argument as Readonly<Record<string, unknown>>;
  return Object.fromEntries(FIELDS.flatMap((field) => (typeof fields[field] === 'string' ? [[field, fields[field]]] : [])));
}

/** The ids of everything that is selected in a tree: VS Code hands the node under the hand first, then all selected ones. */
export function allIdsOf(args: readonly unknown[]): readonly Ids[] {
  const [first, all] = args;
  return Array.isArray(all) && all.length > 0 ? all.map(idsOf) : [idsOf(first)];
}

/** The study that ids name, else the present one. Throws a `UserError` where there is none. */
export async function studyOf(host: Host, ids: Ids): Promise<OpenStudy> {
  return (ids.study === undefined ? undefined : host.studies.byKey(ids.study)) ?? (await host.studies.current());
}
