/** Looks as style sheets: what is handed to VS Code as decoration styles. Takes checked colours only, never text of a file. */
import { blend, contrast, formatColor, GROUND, legible, parseColor, type Rgb, type Theme } from './color';
import { BARS } from './lanes';
import type { GroundLook, LineForm, LineLook } from './looks';
import { svgAddress } from './swatch';

/** The editor's text in VS Code's own themes of each kind. */
const INK: Readonly<Record<Theme, Rgb>> = {
  light: [59, 59, 59],
  dark: [204, 204, 204],
  'high contrast': [255, 255, 255],
  'high contrast light': [41, 41, 41],
};

/** Opacity of one background among so many. */
const OPACITY: Readonly<Record<number, number>> = { 1: 0.32, 2: 0.24, 3: 0.18, 6: 0.11 };

/**
 * Text keeps this contrast on highlights of one colour, however many lie on one another. It is a little more than WCAG 2.2 asks
 * (4.5 in 1.4.3; 7 in 1.4.6, for high contrast), so that what it asks is kept where colours mix.
 */
function textContrast(theme: Theme): number {
  return isHighContrast(theme) ? 7.8 : 4.9;
}

/** Whether a theme is one of the two for people who need strong contrasts. */
export function isHighContrast(theme: Theme): boolean {
  return theme === 'high contrast' || theme === 'high contrast light';
}

/** Opacity of a background so that the text stays readable on as many of them as may lie on one another. */
export function backgroundOpacity(color: Rgb, crowd: number, theme: Theme): number {
  let opacity = OPACITY[crowd] ?? 0.1;
  for (let step = 0; step < 40; step++) {
    let ground = GROUND[theme];
    for (let layer = 0; layer < crowd; layer++) ground = blend(color, ground, opacity);
    if (contrast(INK[theme], ground) >= textContrast(theme)) break;
    opacity *= 0.9;
  }
  return Math.round(opacity * 1000) / 1000;
}

/** The ground of a passage, as a colour that lets the theme's own ground through. */
export function groundPaint({ color, crowd }: GroundLook, theme: Theme): string {
  const paint = parseColor(color);
  return `rgba(${paint.join(',')},${backgroundOpacity(paint, crowd, theme)})`;
}

export interface LinePaint {
  /** An outline of nothing, followed by the underline; see `linePaint`. */
  readonly outline?: string;
  /** A data address: the bar alone. */
  readonly gutterIconPath?: string;
  /** The picture's size, followed by all bars; see `linePaint`. */
  readonly gutterIconSize?: string;
  readonly overviewRulerColor?: string;
}

/**
 * The lines of a passage. VS Code has no options for what is wanted here, so the styles say more behind the value of an
 * option; should a future VS Code refuse that, underlines go, and the gutter shows the picture of one bar.
 *
 * Underlines must stay apart where passages overlap; `textDecoration` and borders of one passage hide those of the other.
 * So the underline is a background picture, behind an outline that is otherwise unused.
 *
 * One row of the editor shows one gutter picture, that of one style. A picture for each combination of bars would be a style
 * for nearly every line of a densely coded text, and could not be right on wrapped rows, which an extension does not know. So
 * each style sets its own bar as a variable, and all styles draw the same picture of all variables: VS Code puts every style
 * that touches a row on that row.
 */
export function linePaint({ color, form, lane, row }: LineLook, theme: Theme): LinePaint {
  const paint = formatColor(legible(parseColor(color), GROUND[theme], 3));
  return {
    ...(row === undefined
      ? {}
      : { outline: `none;background-image:${stroke(paint, '90deg', form)};background-size:100% 2px;background-position:0 ${ROWS[row] ?? '100%'};background-repeat:no-repeat` }),
    ...(lane === undefined ? {} : { ...(lane < BARS ? bar(paint, form, lane) : more(theme)), overviewRulerColor: paint }),
  };
}

/** Where each row of underlines lies: below the text, close to it, and above it. A line through the words would look like a deletion. */
const ROWS = ['100%', 'calc(100% - 3px)', '0'];

/** Lengths of stroke and gap, in pixels. */
const DASHES: Readonly<Record<LineForm, readonly [number, number] | undefined>> = { own: undefined, other: [6, 4], unsure: [2, 3] };

/** A picture that runs along (`90deg`) or down (`180deg`). */
function stroke(paint: string, angle: string, form: LineForm): string {
  const dashes = DASHES[form];
  if (!dashes) return `linear-gradient(${paint},${paint})`;
  return `repeating-linear-gradient(${angle},${paint} 0 ${dashes[0]}px,transparent ${dashes[0]}px ${dashes[0] + dashes[1]}px)`;
}

/** Where the first bar begins, where the next one, and how wide it is, in pixels. */
const MARGIN = 1;
const STEP = 3;
const WIDTH = 2;

function bar(paint: string, form: LineForm, lane: number): LinePaint {
  const left = MARGIN + lane * STEP;
  const dashes = DASHES[form];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M${left + WIDTH / 2} 0v20" stroke="${paint}" stroke-width="${WIDTH}"${dashes ? ` stroke-dasharray="${dashes.join(' ')}"` : ''}/></svg>`;
  return gutterPicture(svg, `--verbatim-bar-${lane}:${stroke(paint, '180deg', form)} ${left}px 0/${WIDTH}px 100% no-repeat`);
}

/** A small plus over the bars. */
function more(theme: Theme): LinePaint {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><rect width="7" height="7" fill="${formatColor(GROUND[theme])}"/><path d="M3.5 0.5v6M0.5 3.5h6" stroke="${formatColor(INK[theme])}" stroke-width="1.5"/></svg>`;
  return gutterPicture(svg, `--verbatim-more:url("${svgAddress(svg)}") right center/7px 7px no-repeat`);
}

const LAYERS = ['var(--verbatim-more,none)', ...Array.from({ length: BARS }, (_, lane) => `var(--verbatim-bar-${lane},none)`)].join(',');

function gutterPicture(svg: string, variable: string): LinePaint {
  return { gutterIconPath: svgAddress(svg), gutterIconSize: `100%;${variable};background:${LAYERS}` };
}
