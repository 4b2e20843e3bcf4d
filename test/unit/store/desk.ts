/** A desk on files in memory, for tests. */
import { localJournal } from '../../../src/core/store/journal';
import { type MemoryFiles, memoryFiles } from '../../../src/core/store/memory-files';
import { localTexts } from '../../../src/core/store/old-texts';
import type { Pace } from '../../../src/core/store/pace';
import { StudyDesk } from '../../../src/core/store/study-desk';
import { StudyStore } from '../../../src/core/store/study-store';
import { codingsOf } from '../../../src/core/study/study';

export const SOURCE = 'transcripts/t07.md';
export const TEXT = `---
participant: t07
speakers: {LEE: t07, INT: interviewer}
---
INT: What did you want?

LEE: I wanted everybody to see how it works. Yeah.

INT: And then?

LEE: Yeah. And then she asked me in. 😀 So I went.
`;

export const FILES: Readonly<Record<string, string>> = {
  'verbatim.yaml': 'verbatim: 1\ntitle: Test\ncoders:\n  ana: { name: Ana }\n  ben: { name: Ben }\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n  - id: invitation\n    name: Invitation\n',
  [SOURCE]: TEXT,
};

/** A clock that moves a little with every look. */
export function stillPace(step = 1000): Pace {
  let passed = 0;
  return {
    now: () => new Date(Date.UTC(2026, 10, 21, 12) + step * passed++),
    wait: () => Promise.resolve(),
    breathe: () => Promise.resolve(),
  };
}

export interface Desk {
  readonly files: MemoryFiles;
  readonly store: StudyStore;
  readonly desk: StudyDesk;
  readonly saved: string[];
}

export async function openDesk(files: MemoryFiles = memoryFiles(FILES), options: { readonly save?: (path: string) => Promise<boolean>; readonly pace?: Pace } = {}): Promise<Desk> {
  const pace = options.pace ?? stillPace();
  const texts = localTexts(files);
  const store = await StudyStore.open({ key: 'test', port: files, pace, oldTexts: texts });
  const saved: string[] = [];
  const desk = new StudyDesk({
    store,
    pace,
    texts,
    journal: localJournal(files),
    saveSource: async (path) => {
      saved.push(path);
      return options.save ? options.save(path) : false;
    },
  });
  return { files, store, desk, saved };
}

/** Where words first stand in a text. */
export function at(text: string, words: string, from = 0): { start: number; end: number } {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`“${words}” is not in the text`);
  return { start, end: start + words.length };
}

/** The codings of a source as the snapshot shows them: code, state and the words at their place. */
export async function shown({ store }: Desk, source = SOURCE): Promise<readonly string[]> {
  const { text } = await store.text(source);
  return codingsOf(store.study, source).map(({ coding, place, coder }) => `${coder} ${coding.code} ${place.state} ${place.span ? text.slice(place.span.start, place.span.end) : '–'}`);
}

export const LINES = (files: MemoryFiles, coder = 'ana', source = SOURCE): readonly string[] =>
  (files.text(`codings/${coder}/${source}.yaml`) ?? '').split('\n').filter((line) => line.startsWith('- '));
