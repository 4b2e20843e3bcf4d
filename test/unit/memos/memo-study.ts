/** A small study with memos, in memory. */
import { localTexts } from '../../../src/core/store/old-texts';
import { memoryFiles, type MemoryFiles } from '../../../src/core/store/memory-files';
import { StudyStore } from '../../../src/core/store/study-store';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';
import { textId } from '../../../src/core/text/blob-id';
import { lineIndex } from '../../../src/core/text/positions';
import { stillPace } from '../store/desk';

export const LEE = '---\nid: t07-w1\ntitle: Ms. Lee, first interview\nparticipant: t07\nspeakers: { LEE: t07, INT: interviewer }\ncase: north\n---\nINT: Whom do you ask?\n\nLEE: I watched her do it. Nobody asked me to.\n\nLEE: Then I tried it, and it worked.\n';
export const KIM = '---\nid: t08-w1\ntitle: Ms. Kim\nparticipant: t08\n---\nKIM: I watched her do it.\n';

export const FILES: Readonly<Record<string, string>> = {
  'verbatim.yaml': 'verbatim: 1\ntitle: Small\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision for better teaching\n  - id: trust\n    name: Trust\n',
  'people.yaml': '- { id: t07, name: R. Lee }\n- { id: t08, name: M. Kim }\n',
  'cases.yaml': '- { id: north, kind: school, name: North Elementary }\n',
  'transcripts/lee.md': LEE,
  'transcripts/kim.md': KIM,
};

/** One coding of the first `words` in a text. */
export function codingOf(text: string, id: string, code: string, words: string): Coding {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  return { id, code, at: lineIndex(text).extentOf(span), quote: words, before: text.slice(Math.max(0, start - 32), start), after: text.slice(span.end, span.end + 32), text: textId(text), date: '2026-11-22' };
}

export const CODINGS: Readonly<Record<string, string>> = {
  'codings/ana/transcripts/lee.md.yaml': formatCodings(undefined, [codingOf(LEE, 'aaaaaaaaa1', 'vision', 'I watched her do it. Nobody asked me to.'), codingOf(LEE, 'aaaaaaaaa2', 'trust', 'it worked')]),
};

/** Opens the study with these files besides; every coding's place is known. */
export async function studyWith(files: Readonly<Record<string, string>> = {}): Promise<{ readonly files: MemoryFiles; readonly store: StudyStore }> {
  const port = memoryFiles({ ...FILES, ...CODINGS, ...files });
  const store = await StudyStore.open({ key: 'memos', port, pace: stillPace(), oldTexts: localTexts(port) });
  await store.check(store.study.codings.keys());
  return { files: port, store };
}
