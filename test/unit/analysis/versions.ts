/** Two versions of a study in memory. */
import { compareStudies } from '../../../src/core/analysis/compare/compare';
import type { Comparison, Version } from '../../../src/core/analysis/compare/changes';
import { sidesIn } from '../../../src/core/analysis/compare/side-files';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';

export type Files = Readonly<Record<string, string>>;

/** A study from its files; ids are the contents themselves. */
export async function versionOf(files: Files): Promise<Version> {
  const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };
  const port = memoryFiles(files);
  const store = await StudyStore.open({ key: 'k', port, pace, oldTexts: NO_HISTORY });
  return { study: store.study, ids: new Map(Object.entries(files)), sides: await sidesIn(port, store.study.settings) };
}

export async function compared(before: Files, after: Files): Promise<Comparison> {
  return compareStudies(await versionOf(before), await versionOf(after));
}

/** A coding's line. */
export function line(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  return `- ${JSON.stringify({ id, code: 'vision', at: '1:1-1:6', quote: 'Words', before: '', after: ' here', text: '0123456789ab', date: '2026-11-01', changed: '2026-11-01T10:00:00Z', ...more })}\n`;
}
