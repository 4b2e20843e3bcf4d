/** Which coders are compared. */
import { nearest } from '../../study/checks/nearest';
import { UserError } from '../../study/user-error';
import { CONSENSUS, type Judgements } from './frozen';

/**
 * The coders that were named; else everybody who marked a source coded that somebody else marked too, but not `consensus`, which is made of
 * theirs. Throws a `UserError` that says what to do where there are not two.
 */
export function codersToCompare(frozen: Judgements, named: readonly string[] = []): readonly string[] {
  const all = [...frozen.keys()].sort();
  for (const name of named) {
    if (frozen.has(name)) continue;
    const near = nearest(name, all);
    throw new UserError(`${name} marked no source as coded. ${near === undefined ? (all.length === 0 ? 'Nobody did yet: *Mark Coded* does.' : `These did: ${all.join(', ')}.`) : `Is “${near}” meant?`}`);
  }
  const distinct = [...new Set(named)];
  if (distinct.length === 1) throw new UserError(`Agreement is between two coders or more; only ${distinct[0] ?? ''} was named.`);
  if (distinct.length > 1) return distinct;
  const people = all.filter((coder) => coder !== CONSENSUS);
  const markers = new Map<string, number>();
  for (const coder of people) for (const source of frozen.get(coder)?.keys() ?? []) markers.set(source, (markers.get(source) ?? 0) + 1);
  const comparable = people.filter((coder) => [...(frozen.get(coder)?.keys() ?? [])].some((source) => (markers.get(source) ?? 0) > 1));
  if (comparable.length >= 2) return comparable;
  if (people.length === 0) throw new UserError('Nobody has marked a source as coded yet. Agreement is computed on the copies that “Mark Coded” freezes: let two coders code the same source apart, and each mark it.');
  throw new UserError(`No source was marked as coded by two coders: ${people.join(', ')} marked different ones. Let two coders code the same source apart, and each mark it with “Mark Coded”.`);
}
