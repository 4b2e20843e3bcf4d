/**
 * A cell of CSV (RFC 4180), quoted where it must be. One that a spreadsheet would take for a formula gets an apostrophe in front, which
 * marks it as text; plain numbers are none. (papaparse, which reads tables for the importers' chunk, writes CSV too; but it holds a downloader,
 * which is not to come into the bundles that always run.)
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(?:\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
