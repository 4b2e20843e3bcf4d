/** Tells folders apart by the end of their paths. */

/** The shortest end of a path that no other one shares: `maple`, or `2024/maple` where another folder is `2025/maple`. */
export function folderTail(path: string, others: readonly string[]): string {
  const names = namesOf(path);
  const rest = others.map(namesOf);
  for (let length = 1; length < names.length; length++) {
    const tail = names.slice(-length).join('/');
    if (rest.every((other) => other.slice(-length).join('/') !== tail)) return tail;
  }
  return names.join('/');
}

function namesOf(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '');
}
