/** Time as the files hold it. */

/** ISO 8601 day of a moment, in the person's own time zone: `2026-11-21`. */
export function dayOf(moment: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** UTC to the second: `2026-11-21T20:59:07Z`. */
export function secondOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
