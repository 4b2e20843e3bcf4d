/** Codes on the keys 1 to 9, per study, kept on this machine: a way of working, not a part of the study. */
import * as vscode from 'vscode';
import type { OpenStudy } from './host';

export interface PinnedCodes {
  /** The key (1 to 9) that gives a code; undefined where it has none. */
  numberOf(study: OpenStudy, code: string): number | undefined;
  /** The id of the code on a key; undefined where the key is free or the codebook lost its code. */
  codeOf(study: OpenStudy, key: number): string | undefined;
  /** Puts a code on a key, taking it off any other; undefined takes it off all. */
  pin(study: OpenStudy, code: string, key: number | undefined): Promise<void>;
  readonly onDidChange: vscode.Event<OpenStudy>;
}

/** How many keys there are. */
export const PINS = 9;

export function createPinnedCodes(state: vscode.Memento): PinnedCodes & { dispose(): void } {
  const changed = new vscode.EventEmitter<OpenStudy>();
  const keyFor = (study: OpenStudy): string => `pinned:${study.key}`;
  const stored = (study: OpenStudy): readonly (string | null)[] => state.get<readonly (string | null)[]>(keyFor(study)) ?? [];
  const codeOf = (study: OpenStudy, key: number): string | undefined => study.study.codebook.resolve(stored(study)[key - 1] ?? '')?.id;
  return {
    codeOf,
    numberOf: (study, code) => {
      const at = Array.from({ length: PINS }, (_, slot) => codeOf(study, slot + 1)).indexOf(code);
      return at === -1 ? undefined : at + 1;
    },
    pin: async (study, code, key) => {
      const pins = Array.from({ length: PINS }, (_, slot) => (codeOf(study, slot + 1) === code ? null : (stored(study)[slot] ?? null)));
      if (key !== undefined) pins[key - 1] = code;
      await state.update(keyFor(study), pins);
      changed.fire(study);
    },
    onDidChange: changed.event,
    dispose: () => {
      changed.dispose();
    },
  };
}
