/** The colours of the style sheet, for what is painted rather than styled. */
import { el } from './dom';

export interface PaintColors {
  readonly text: string;
  readonly ground: string;
  readonly focus: string;
  readonly font: string;
  readonly person: (color: number) => string;
  readonly relation: (relation: number) => string;
  readonly dash: (relation: number) => number[];
}

let known: { readonly theme: string; readonly colors: PaintColors } | undefined;

/** The colours in the present theme; looked up once for each theme. */
export function paintColors(): PaintColors {
  const theme = document.body.className;
  if (known?.theme !== theme) known = { theme, colors: lookUp() };
  return known.colors;
}

function lookUp(): PaintColors {
  const probe = document.body.appendChild(el('span', { hidden: true }));
  const read = (name: string, property: string): string => {
    probe.className = name;
    return getComputedStyle(probe).getPropertyValue(property).trim();
  };
  const body = getComputedStyle(document.body);
  const persons = new Map(Array.from({ length: 9 }, (_, at) => at - 1).map((at) => [at, read(`person color-${at}`, '--mark')]));
  const relations = Array.from({ length: 6 }, (_, at) => ({ color: read(`tie rel-${at}`, '--line'), dash: read(`tie rel-${at}`, '--dash') }));
  const colors: PaintColors = {
    text: body.color,
    ground: body.backgroundColor,
    focus: body.getPropertyValue('--vscode-focusBorder').trim() || body.color,
    font: body.fontFamily,
    person: (color) => persons.get(color) ?? body.color,
    relation: (relation) => relations[relation]?.color ?? body.color,
    dash: (relation) => (relations[relation]?.dash ?? '').split(/[\s,]+/).map(Number).filter((length) => length > 0),
  };
  probe.remove();
  return colors;
}
