/** What a change of coders comes to, in words. */
import type { CoderMove } from '../study/coders/move-coder';
import type { PlannedWork } from '../store/coder-work';
import { count } from './words';

/** `1,204 codings in 33 sources, 12 marks, 3 files of replies; 2 files are joined; 3 other files follow`. */
export function moveWords({ codings, sources, marks, reviews, joined, doubts, followed }: CoderMove['counts']): string {
  const parts = [`${count(codings, 'coding')} in ${count(sources, 'source')}`, ...(marks === 0 ? [] : [count(marks, 'mark')]), ...(reviews === 0 ? [] : [count(reviews, 'file of replies', 'files of replies')])];
  return [
    parts.join(', '),
    ...(joined === 0 ? [] : [`${count(joined, 'file')} ${joined === 1 ? 'is' : 'are'} joined by id`]),
    ...(doubts === 0 ? [] : [`${count(doubts, 'value')} that differ wait in doubt`]),
    ...(followed === 0 ? [] : [`${count(followed, 'other file')} ${followed === 1 ? 'follows' : 'follow'}`]),
  ].join('; ');
}

/** `12 records that are not there yet; 3 new files, 2 joined, 1 the same`. */
export function workWords({ made, joined, same, added, doubts }: PlannedWork['counts']): string {
  return `${count(added, 'record')} that ${added === 1 ? 'is' : 'are'} not there yet; ${count(made, 'new file')}, ${joined} joined, ${same} the same${doubts === 0 ? '' : `; ${count(doubts, 'value')} that differ wait in doubt`}`;
}
