/** The ways in which people and programs edit transcripts, as edits with known truth. */
import { changed, moved, type Chance, type Change, type Edited } from './anchor-edits';

export interface EditClass {
  readonly name: string;
  readonly edit: (text: Edited, chance: Chance) => Edited;
}

interface Turn {
  readonly start: number;
  /** Where the words begin, behind the label. */
  readonly words: number;
  /** Behind the white space that follows it. */
  readonly end: number;
  readonly label: string;
}

const LABEL = /^(?:\*\*([^*\n]{1,40}):\*\*|([A-Z][A-Za-z.' ]{0,30}):) ?/gm;

/** Turns by their labels: `**Name:** words` or `NAME: words`; paragraphs where a text has none. */
export function turnsOf(text: string): readonly Turn[] {
  const labels = [...text.matchAll(LABEL)];
  if (labels.length < 8) {
    return [...text.matchAll(/[^\n](?:[^\n]|\n(?!\n))*\n*/g)].map((match) => ({ start: match.index, words: match.index, end: match.index + match[0].length, label: '' }));
  }
  return labels.map((match, index) => ({
    start: match.index,
    words: match.index + match[0].length,
    end: labels[index + 1]?.index ?? text.length,
    label: match[1] ?? match[2] ?? '',
  }));
}

function wordsOf(text: string): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{N}'’]*/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, word: match[0] }));
}

function sentencesOf(text: string, turn: Turn): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const match of text.slice(turn.words, turn.end).matchAll(/[^\s](?:[^.!?\n]|[.!?](?!\s))*[.!?…]+\s*/g)) {
    found.push({ start: turn.words + match.index, end: turn.words + match.index + match[0].length });
  }
  return found;
}

/** Words that stand in for others: the text's own, long ones with long ones. */
function synonymFor(word: string, words: readonly string[], chance: Chance): string {
  for (let attempt = 0; attempt < 20; attempt++) {
    const other = chance.pick(words);
    if (other !== word && Math.abs(other.length - word.length) <= 3) return /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  }
  return `${word}ish`;
}

export function reword(share: number): EditClass['edit'] {
  return (edited: Edited, chance: Chance): Edited => {
    const vocabulary = [...new Set(wordsOf(edited.text).map(({ word }) => word.toLowerCase()))];
    const labels = turnsOf(edited.text);
    const inLabel = (at: number): boolean => labels.some(({ start, words }) => at >= start && at < words);
    const changes = wordsOf(edited.text).flatMap(({ start, end, word }): Change[] =>
      chance.next() < share && !inLabel(start) ? [{ start, end, text: synonymFor(word, vocabulary, chance), instead: true }] : [],
    );
    return changed(edited, changes);
  };
}

function renameSpeakers(edited: Edited, chance: Chance): Edited {
  const names = [...new Set(turnsOf(edited.text).map(({ label }) => label))].filter((label) => label !== '');
  const fresh = ['Teacher 7', 'P. Quill', 'INTERVIEWER', 'Dr. Amara Osei', 'Lee', 'T07', 'Ms. Vance', 'Coach', 'Noor', 'R-12'];
  const given = new Map(names.map((name, index) => [name, index < 3 || chance.next() < 0.5 ? (fresh[(index + chance.below(3) * 3) % fresh.length] ?? name) : name]));
  return changed(
    edited,
    turnsOf(edited.text).flatMap(({ start, label }): Change[] => {
      const at = edited.text.indexOf(label, start);
      const name = given.get(label);
      return name === undefined || name === label ? [] : [{ start: at, end: at + label.length, text: name, instead: true }];
    }),
  );
}

function insertTimestamps(edited: Edited, chance: Chance): Edited {
  const everyTurn = chance.next() < 0.5;
  const inFront = chance.next() < 0.3;
  let seconds = 0;
  const two = (n: number): string => String(n).padStart(2, '0');
  return changed(
    edited,
    turnsOf(edited.text).flatMap(({ start, words, end }): Change[] => {
      seconds += Math.ceil((end - start) / 15);
      if (!everyTurn && chance.next() < 0.6) return [];
      const stamp = `[${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}] `;
      const at = inFront ? start : words;
      return [{ start: at, end: at, text: stamp }];
    }),
  );
}

const FILLERS = /(?<![\p{L}'])(?:um|uh|you know|I mean|like|kind of|sort of|actually|basically|well|so|right)(?![\p{L}'])(?:, ?| ?-- ?| )/giu;

function removeFillers(edited: Edited, chance: Chance): Edited {
  return changed(
    edited,
    [...edited.text.matchAll(FILLERS)].flatMap((match): Change[] => (chance.next() < 0.8 ? [{ start: match.index, end: match.index + match[0].length, text: '' }] : [])),
  );
}

function replaceNames(edited: Edited, chance: Chance): Edited {
  const counts = new Map<string, number>();
  for (const match of edited.text.matchAll(/(?<=[a-z,] )\p{Lu}[\p{L}]{2,}/gu)) counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([name]) => name);
  const fresh = ['Maple Street', 'Participant', 'Rosa', 'the district', 'Jun', 'Oakdale School', 'XX', 'Mr. Ferrante', 'Ida', '[name]'];
  const given = new Map(names.map((name) => [name, chance.pick(fresh)]));
  return changed(
    edited,
    wordsOf(edited.text).flatMap(({ start, end, word }): Change[] => {
      const name = given.get(word);
      return name === undefined ? [] : [{ start, end, text: name, instead: true }];
    }),
  );
}

function deleteTurns(edited: Edited, chance: Chance): Edited {
  const turns = turnsOf(edited.text);
  const changes: Change[] = [];
  for (let index = 0; index < turns.length; ) {
    const run = chance.next() < 0.07 ? 1 + chance.below(chance.next() < 0.3 ? 6 : 2) : 0;
    const first = turns[index];
    const last = turns[Math.min(turns.length, index + run) - 1];
    if (run > 0 && first && last) changes.push({ start: first.start, end: last.end, text: '' });
    index += run + 1;
  }
  return changed(edited, changes);
}

function moveBlocks(edited: Edited, chance: Chance): Edited {
  let now = edited;
  for (let block = 0; block < 5; block++) {
    const turns = turnsOf(now.text);
    if (turns.length < 12) return now;
    const size = 2 + chance.below(9);
    const from = chance.below(turns.length - size);
    const to = chance.below(turns.length);
    if (to >= from && to <= from + size) continue;
    const start = turns[from]?.start ?? 0;
    const end = turns[from + size]?.start ?? 0;
    now = moved(now, start, end, turns[to]?.start ?? 0);
  }
  return now;
}

function rewrap(edited: Edited, chance: Chance): Edited {
  const width = 60 + chance.below(40);
  const changes: Change[] = [];
  let column = 0;
  let space = -1;
  for (let at = 0; at < edited.text.length; at++) {
    const unit = edited.text.charAt(at);
    column++;
    if (unit === '\n') column = 0;
    if (unit === ' ') space = at;
    if (column > width && space > at - column) {
      changes.push({ start: space, end: space + 1, text: '\n', instead: true });
      column = at - space;
      space = -1;
    }
  }
  return changed(edited, changes);
}

/** What a co-author's pull brings: typing errors mended, sentences and turns added, dropped and reworded here and there. */
function pull(edited: Edited, chance: Chance): Edited {
  const { text } = edited;
  const words = wordsOf(text);
  const vocabulary = [...new Set(words.map(({ word }) => word.toLowerCase()))];
  const turns = turnsOf(text);
  const sentence = (): string => {
    const some = Array.from({ length: 4 + chance.below(12) }, () => chance.pick(vocabulary)).join(' ');
    return `${some.charAt(0).toUpperCase()}${some.slice(1)}. `;
  };
  const changes: Change[] = [];
  for (let edit = 0; edit < 60; edit++) {
    const kind = chance.next();
    const turn = chance.pick(turns);
    const { start, end, word } = chance.pick(words);
    if (kind < 0.45) {
      const at = chance.below(word.length);
      const mended = chance.next() < 0.5 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + chance.pick(['a', 'e', 'n', 's', 't']) + word.slice(at);
      changes.push({ start, end, text: mended === '' ? 'a' : mended, instead: true });
    } else if (kind < 0.6) changes.push({ start, end, text: synonymFor(word, vocabulary, chance), instead: true });
    else if (kind < 0.7) changes.push({ start: turn.words, end: turn.words, text: sentence() });
    else if (kind < 0.8) {
      const all = sentencesOf(text, turn);
      if (all.length > 1) changes.push({ ...chance.pick(all), text: '' });
    } else if (kind < 0.88) changes.push({ start: turn.start, end: turn.end, text: '' });
    else if (kind < 0.95) changes.push({ start: turn.start, end: turn.start, text: `${turn.label === '' ? '' : `**${turn.label}:** `}${chance.next() < 0.3 ? 'Yeah.' : sentence().trim()}\n\n` });
    else changes.push({ start: end, end, text: chance.pick([' --', ',', ' [laughs]', ' really']) });
  }
  return changed(edited, changes);
}

/** Nothing but line ends, which the canonical text does not know. */
function lineEnds(edited: Edited): Edited {
  return edited;
}

const ALONE: readonly EditClass[] = [
  { name: 'pull', edit: pull },
  { name: 'line ends', edit: lineEnds },
  { name: 'wrapped anew', edit: rewrap },
  { name: 'speakers renamed', edit: renameSpeakers },
  { name: 'timestamps', edit: insertTimestamps },
  { name: 'fillers removed', edit: removeFillers },
  { name: 'names replaced', edit: replaceNames },
  { name: 'turns deleted', edit: deleteTurns },
  { name: 'blocks moved', edit: moveBlocks },
  { name: '15 % reworded', edit: reword(0.15) },
];

/** Each class alone, and all of them together. */
export const EDIT_CLASSES: readonly EditClass[] = [
  ...ALONE,
  {
    name: 'all together',
    edit: (text, chance) => [replaceNames, renameSpeakers, removeFillers, reword(0.15), insertTimestamps, deleteTurns, moveBlocks, rewrap].reduce((now, edit) => edit(now, chance), text),
  },
];
