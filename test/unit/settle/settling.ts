/** A study that two coders have coded, and how they settle it. */
import { memoryFiles, type MemoryFiles } from '../../../src/core/store/memory-files';
import type { Coding } from '../../../src/core/study/model';
import { type Disagreement, disagreementsIn, type Voice } from '../../../src/core/study/settle/disagreements';
import { settlementOf } from '../../../src/core/study/settle/settlement';
import { formatCoding } from '../../../src/core/study/codings/coding-format';
import { quotedPassage } from '../../../src/core/text/context';
import { lineIndex, type Span } from '../../../src/core/text/positions';
import { textId } from '../../../src/core/text/blob-id';
import { at, type Desk, openDesk } from '../store/desk';

export const LEE = 'transcripts/lee.md';
export const TEXT = 'One two three four five.\n\nSix seven eight nine ten.\n\nEleven twelve thirteen fourteen.\n\nThe last line of all.\n';

/** `code:words`, with an id of its own. */
export type Given = Readonly<Record<string, string>>;

export function record(id: string, [code, words]: readonly [string, string], text = TEXT): Coding {
  const span = at(text, words);
  return { id, code, at: lineIndex(text).extentOf(span), ...quotedPassage(text, span), text: textId(text), date: '2026-01-01', changed: '2026-01-01T10:00:00Z' };
}

export function codingsText(given: Given, text = TEXT): string {
  const lines = Object.entries(given).map(([id, each]) => {
    const [code = '', words = ''] = each.split(':');
    return `- ${formatCoding(record(id, [code, words], text))}\n`;
  });
  return lines.length === 0 ? '[]\n' : lines.join('');
}

/** Files of a study in which everybody has marked the source coded. */
export function teamFiles(coders: Readonly<Record<string, Given>>): MemoryFiles {
  const files: Record<string, string> = { 'codebook.yaml': 'codes: [trust, doubt, hope]\n', [LEE]: TEXT };
  for (const [coder, given] of Object.entries(coders)) {
    files[`codings/${coder}/${LEE}.yaml`] = codingsText(given);
    files[`coded/${coder}/${LEE}.yaml`] = codingsText(given);
  }
  return memoryFiles(files);
}

export async function openTeam(files: MemoryFiles): Promise<Desk> {
  const desk = await openDesk(files);
  await desk.store.check([LEE]);
  return desk;
}

export function passages({ store }: Desk, coders: readonly string[] = ['ana', 'ben']): readonly Disagreement[] {
  return disagreementsIn(store.study, LEE, coders).passages;
}

/** `coded or not open: a1 trust, …` */
export function told(passage: Disagreement): string {
  return `${passage.kind}, ${passage.state}: ${passage.voices.map(({ placed, code, answer }) => `${placed.coding.id} ${code} ${answer}`).join('; ')}`;
}

/** Settles the n-th passage by taking the codings of these coders. */
export async function settle(desk: Desk, index: number, coders: readonly string[], span?: Span): Promise<void> {
  const passage = passages(desk)[index];
  if (!passage) throw new Error(`No passage ${index}`);
  await desk.desk.settlePassage(settlementOf(passage, ({ placed }: Voice) => coders.includes(placed.coder), span));
}

/** What `consensus` has: code, words, origins. */
export async function consensus({ store }: Desk): Promise<readonly string[]> {
  const { text } = await store.text(LEE);
  const file = store.study.codings.get(LEE)?.files.find(({ coder }) => coder === 'consensus');
  const places = store.study.codings.get(LEE)?.places?.byId;
  return (file?.codings ?? []).map(({ id, code, from }) => {
    const span = places?.get(id)?.span;
    return `${code} “${span ? text.slice(span.start, span.end) : '–'}” from ${from?.join(' ') ?? 'nothing'}`;
  });
}
