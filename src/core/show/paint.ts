/** Looks as style sheets: what is handed to VS Code as decoration styles. Takes checked colours only, never text of a file. */
import { blend, contrast, formatColor, GROUND, legible, parseColor, type Rgb, type Theme } from './color';
import { BARS } from './lanes';
import type { HighlightLook, StripeLook } from './looks';
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

/** Text on highlights keeps this contrast, however many lie on one another (WCAG 2.2, 1.4.3; 1.4.6 in high contrast). */
function textContrast(theme: Theme): number {
  return isHighContrast(theme) ? 7 : 4.5;
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

/** A line that is whole, dashed or dotted, running along (`90deg`) or down (`180deg`). */
function line(paint: string, angle: string, own: boolean, sure: boolean): string {
  if (!sure) return `repeating-linear-gradient(${angle},${paint} 0 2px,transparent 2px 5px)`;
  if (!own) return `repeating-linear-gradient(${angle},${paint} 0 6px,transparent 6px 10px)`;
  return `linear-gradient(${paint},${paint})`;
}

/** Where each row of underlines lies: below the text, close to it, and above it. A line through the words would look like a deletion. */
const ROWS = ['100%', 'calc(100% - 3px)', '0'];

export interface HighlightPaint {
  readonly backgroundColor?: string;
  /** An outline of nothing, followed by the underline; see `highlightPaint`. */
  readonly outline?: string;
}

/**
 * How a passage is highlighted.
 *
 * VS Code has no option for underlines that stay apart where passages overlap: `textDecoration` and borders of one passage
 * hide those of the other. So the underline is a background picture, given behind the value of an option that is otherwise
 * unused; if a future VS Code refuses that, underlines go and backgrounds stay.
 */
export function highlightPaint(look: HighlightLook, theme: Theme): HighlightPaint {
  const color = parseColor(look.color);
  const paint = formatColor(legible(color, GROUND[theme], 3));
  const [red, green, blue] = color;
  return {
    ...(look.background ? { backgroundColor: `rgba(${red},${green},${blue},${backgroundOpacity(color, look.crowd, theme)})` } : {}),
    ...(look.underline
      ? { outline: `none;background-image:${line(paint, '90deg', look.own, look.sure)};background-size:100% 2px;background-position:0 ${ROWS[look.row] ?? '100%'};background-repeat:no-repeat` }
      : {}),
  };
}

export interface StripePaint {
  /** A data address: this bar alone. */
  readonly gutterIconPath: string;
  readonly gutterIconSize: string;
  readonly overviewRulerColor?: string;
}

/** Where the first bar begins, where the next one, and how wide it is, in pixels. */
const MARGIN = 1;
const STEP = 3;
const WIDTH = 2;

const LAYERS = [...Array.from({ length: BARS }, (_, lane) => `var(--verbatim-bar-${lane},none)`), 'var(--verbatim-more,none)'].reverse().join(',');

/**
 * How the bar of a passage is drawn in the gutter.
 *
 * One row of the editor shows one gutter picture, that of one style. A picture for each combination of bars would be a style
 * for nearly every line of a densely coded text, and cannot be right on wrapped rows, which an extension does not know. So
 * each style sets its own bar as a variable and all styles draw the same picture of all variables: VS Code puts every style
 * that touches a row on that row. Should a future VS Code refuse this, the row shows the picture of one bar.
 */
export function stripePaint(look: StripeLook, theme: Theme): StripePaint {
  if (look.kind === 'more') {
    const ink = formatColor(INK[theme]);
    const ground = formatColor(GROUND[theme]);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><rect width="7" height="7" fill="${ground}"/><path d="M3.5 0.5v6M0.5 3.5h6" stroke="${ink}" stroke-width="1.5"/></svg>`;
    return stripe(svg, `--verbatim-more:url("${svgAddress(svg)}") right center/7px 7px no-repeat`);
  }
  const paint = formatColor(legible(parseColor(look.color), GROUND[theme], 3));
  const left = MARGIN + look.lane * STEP;
  const dashes = look.sure ? (look.own ? '' : ' stroke-dasharray="6 4"') : ' stroke-dasharray="2 3"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M${left + WIDTH / 2} 0v20" stroke="${paint}" stroke-width="${WIDTH}"${dashes}/></svg>`;
  const bar = `--verbatim-bar-${look.lane}:${line(paint, '180deg', look.own, look.sure)} ${left}px 0/${WIDTH}px 100% no-repeat`;
  return { ...stripe(svg, bar), overviewRulerColor: paint };
}

function stripe(svg: string, variable: string): StripePaint {
  return { gutterIconPath: svgAddress(svg), gutterIconSize: `100%;${variable};background:${LAYERS}` };
}
