/** Three-way choice between texts that have no parts. */

/** The text that stands: whoever changed it. Where both did, to different texts, undefined. */
export function changedOf<T>(base: T | undefined, ours: T, theirs: T): T | undefined {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : undefined;
}

/**
 * Lines of comments and the like: whoever changed them; where both did, those of both, each line once, so that no word of
 * a comment is lost. Whoever is ours, the lines are the same.
 */
export function mergeComments(base: string | undefined, ours: string, theirs: string): string {
  const chosen = changedOf(base, ours, theirs);
  if (chosen !== undefined) return chosen;
  const [first, second] = ours > theirs ? [ours, theirs] : [theirs, ours];
  const known = new Set(linesOf(first).map((line) => line.trim()));
  const gone = new Set(linesOf(base ?? '').map((line) => line.trim()).filter((line) => !known.has(line) || !linesOf(second).some((other) => other.trim() === line)));
  const kept = linesOf(first).filter((line) => line.trim() === '' || !gone.has(line.trim()));
  const added = linesOf(second).filter((line) => line.trim() !== '' && !known.has(line.trim()) && !gone.has(line.trim()));
  return [...kept, ...added].map((line) => `${line}\n`).join('');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
