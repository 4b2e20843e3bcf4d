/** When agreement is not the right question, and how to read it where it is. */
import { el } from './dom';

const WORDS = [
  'Agreement tells whether a code is defined well enough that somebody else applies it as you do. It matters where codes are counted, compared or handed to others.',
  'In reflexive thematic analysis (Braun & Clarke) it is not the right question: codes are made in the reading, and two readers are meant to see different things. There, and in much interpretive work, read the passages in which you differ, talk about them, write down what came of it, and leave the coefficients out.',
  'Nor does agreement show that a code is right: two people may agree on a misunderstanding.',
  'A rare code has a high percentage whatever the coders do: read alpha and prevalence beside it. Look at the interval’s lower end; one from few transcripts is rough. Krippendorff’s customary bounds are .80, and .667 for tentative conclusions: conventions, not laws.',
];

/** The help, folded. */
export function helpOn(): HTMLElement {
  return el('details', { id: 'help' }, el('summary', {}, 'Is agreement the right question?'), el('div', { class: 'prose' }, ...WORDS.map((line) => el('p', {}, line))));
}
