/** Codings that size or colour people in the network of an open study. */
import { codedPeople, type CodedPeople } from '../core/network/picture/by-codings';
import { goesByCodings, type NetworkChoices } from '../core/network/picture/choices';
import type { OpenStudy } from '../host/host';

/** What sizes or colours go by; undefined where they go by no code, or by one that there is no more. Looks first where codings stand, since that says who speaks in them. */
export async function codedOf(open: OpenStudy, { size, color, coded, wave }: NetworkChoices): Promise<CodedPeople | undefined> {
  if (!coded || !goesByCodings({ size, color })) return undefined;
  await open.check(open.study.codings.keys());
  return codedPeople(open.study, coded.code, coded.how, wave ?? undefined);
}
