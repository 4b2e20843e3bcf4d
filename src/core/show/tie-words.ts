/** What a coding says of a tie, in words. */
import { purpose } from '../network/picture/spoken';
import type { TieRef } from '../study/model';
import type { Study } from '../study/study';

/** `evidence that t17 turns to t09 for advice`: by code names, never by names. */
export function evidenceOfTie(study: Pick<Study, 'people' | 'settings'>, { from, to, relation }: TieRef): string {
  const { label, reads } = study.settings.relations.get(relation) ?? {};
  const known = { label: label ?? relation, reads: reads ?? 'turns to' };
  return `evidence that ${shownAs(study, from)} ${known.reads} ${shownAs(study, to)}${purpose(known)}`;
}

function shownAs({ people }: Pick<Study, 'people'>, id: string): string {
  const codeName = people.get(id)?.attributes.get('codeName');
  return typeof codeName === 'string' && codeName.trim() !== '' ? codeName : id;
}
