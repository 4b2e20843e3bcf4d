/** Ids that are not taken. */

/** `base`, else with the first number behind it, from 2 on, that is free: `trust-2`. */
export function freeId(base: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(base)) return base;
  for (let n = 2; ; n++) if (!isTaken(`${base}-${n}`)) return `${base}-${n}`;
}
