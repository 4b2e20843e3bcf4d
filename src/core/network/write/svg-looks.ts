/** Colours, dashes and numbers of a printed network: told apart in colour, and by shade and dash without it. */

export const INK = { text: '#1a1a1a', soft: '#444444', ground: '#ffffff' };

/** The colours of the view (Okabe & Ito 2008), which most colour-blind people tell apart. */
const PEOPLE = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8c8c8c'];
const NOTHING_KNOWN = '#b8b8b8';

const RELATIONS = [
  { color: '#333333', dash: '' },
  { color: '#0072b2', dash: '6 3' },
  { color: '#c1440e', dash: '2 2.5' },
  { color: '#00785a', dash: '9 3 2 3' },
  { color: '#7b3294', dash: '12 4' },
  { color: '#777777', dash: '4 2 1 2' },
];

/** A person's colour, by the number of the group. */
export function personColor(color: number): string {
  return PEOPLE[color] ?? NOTHING_KNOWN;
}

/** How the lines of a relation look, by its number in the pane. */
export function relationLook(relation: number): { readonly color: string; readonly dash: string } {
  return RELATIONS[relation] ?? { color: INK.text, dash: '' };
}

/** A length with two decimals. */
export function round(length: number): number {
  return Math.round(length * 100) / 100;
}

/** A path, each of its lengths with two decimals. */
export function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (length) => String(round(Number(length))));
}
