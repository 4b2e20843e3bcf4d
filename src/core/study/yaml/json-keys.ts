import { isForbiddenKey } from './yaml-tree';

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Whether a valid JSON text has, in any of its objects, a key twice or a key that is refused. `JSON.parse` keeps silent about both.
 * Cost: one pass.
 */
export function hasOddKeys(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case 123: // {
        open.push(new Set());
        break;
      case 91: // [
        open.push(undefined);
        break;
      case 125: // }
      case 93: // ]
        open.pop();
        break;
      case QUOTE: {
        const end = endOfString(json, at);
        const keys = open.at(-1);
        if (keys && isFollowedByColon(json, end)) {
          const raw = json.slice(at, end);
          const key = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
          if (isForbiddenKey(key) || keys.has(key)) return true;
          keys.add(key);
        }
        at = end - 1;
      }
    }
  }
  return false;
}

/** Offset behind the closing quote of the string that opens at `start`. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  for (;;) {
    if (end === -1) return json.length;
    let slashes = 0;
    while (json.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
    end = json.indexOf('"', end + 1);
  }
}

function isFollowedByColon(json: string, offset: number): boolean {
  let at = offset;
  while (json.charCodeAt(at) <= 32) at++;
  return json[at] === ':';
}
