import * as vscode from 'vscode';
import type { OpenStudy, Shown } from './host';

/** Keeps which codes and coders are hidden, per study, for this workspace. */
export function createShown(state: vscode.Memento): Shown & { dispose(): void } {
  const changed = new vscode.EventEmitter<OpenStudy>();
  const hidden = (kind: 'codes' | 'coders') => {
    const sets = new Map<string, Set<string>>();
    const of = (study: OpenStudy): Set<string> => {
      let set = sets.get(study.key);
      if (!set) sets.set(study.key, (set = new Set(state.get<string[]>(`hidden.${kind}.${study.key}`, []))));
      return set;
    };
    return {
      has: (study: OpenStudy, id: string): boolean => of(study).has(id),
      set: (study: OpenStudy, ids: Iterable<string>, shown: boolean): void => {
        const set = of(study);
        for (const id of ids) {
          if (shown) set.delete(id);
          else set.add(id);
        }
        void state.update(`hidden.${kind}.${study.key}`, [...set]);
        changed.fire(study);
      },
    };
  };
  const codes = hidden('codes');
  const coders = hidden('coders');
  return {
    isCodeShown: (study, code) => !codes.has(study, code),
    setCodesShown: (study, ids, shown) => { codes.set(study, ids, shown); },
    isCoderShown: (study, coder) => !coders.has(study, coder),
    setCoderShown: (study, coder, shown) => { coders.set(study, [coder], shown); },
    onDidChange: changed.event,
    dispose: () => { changed.dispose(); },
  };
}
