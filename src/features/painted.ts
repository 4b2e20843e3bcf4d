/** Pictures that a panel paints for the extension: asked for by one message, handed back by another. */

export interface Painting {
  /** Asks for the PNG of an SVG. Rejects where it is not handed back in time. */
  readonly ask: (svg: string) => Promise<Uint8Array>;
  /** What the panel handed back, in base64; empty where it could not. */
  readonly heard: (png: string) => void;
}

const PATIENCE = 30_000;

/** One at a time: a second request takes the place of the first. */
export function painting(send: (svg: string) => void): Painting {
  let waiting: ((png: string) => void) | undefined;
  return {
    ask: (svg) =>
      new Promise((resolve, reject) => {
        waiting?.('');
        const given = setTimeout(() => { waiting?.(''); }, PATIENCE);
        waiting = (png) => {
          clearTimeout(given);
          waiting = undefined;
          if (png === '') reject(new Error('The panel did not paint the picture'));
          else resolve(Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0)));
        };
        send(svg);
      }),
    heard: (png) => { waiting?.(png); },
  };
}
