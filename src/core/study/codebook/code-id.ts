/** Ids of codes, made from their names. */
import { freeId } from '../free-id';
import { isForbiddenKey } from '../yaml/yaml-tree';

const LONGEST = 48;

/**
 * The id that a code has where the codebook gives it none: its name in lower case, letters and digits of any script, hyphens between:
 * `Vision for improved instruction` gives `vision-for-improved-instruction`. Long names are cut between words.
 */
export function codeIdFrom(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== '');
  let id = words[0] ?? 'code';
  for (const word of words.slice(1)) {
    if (id.length + 1 + word.length > LONGEST) break;
    id += `-${word}`;
  }
  return isForbiddenKey(id) ? `code-${id}` : id;
}

/** An id for a new code of this name that no code has. @param isTaken also for ids that were merged away. */
export function newCodeId(name: string, isTaken: (id: string) => boolean): string {
  return freeId(codeIdFrom(name), isTaken);
}
