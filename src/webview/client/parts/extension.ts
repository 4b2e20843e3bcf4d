/** The extension at the other end: messages that are checked, and what is kept while the panel is hidden. */
import type { Schema } from '../../protocol/schema';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension, for a page whose messages have these shapes. */
export interface Extension<From, State> {
  readonly say: (message: From) => void;
  readonly keep: (state: State) => void;
  readonly kept: () => State | undefined;
}

/** Begins to listen; to be called once. Messages of another shape are dropped. */
export function connect<To, From, State>(to: Schema<To>, state: Schema<State>, hear: (message: To) => void): Extension<From, State> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (to.fits(data)) hear(data);
  });
  return {
    say: (message) => { api.postMessage(message); },
    keep: (kept) => { api.setState(kept); },
    kept: () => {
      const kept = api.getState();
      return state.fits(kept) ? kept : undefined;
    },
  };
}
