/** Who codes: chosen once per study and machine, never invented. */
import * as vscode from 'vscode';
import { STUDY_FILE } from '../core/store/discover';
import { coderIdFrom, isCoderName } from '../core/study/codings/coder-name';
import { plainWords } from '../core/text/plain-words';
import { Cancelled } from './cancelled';
import { gitUser } from './git';
import type { Coders, Editing, OpenStudy } from './host';
import { setting } from './settings';

/** Keeps the choice in the person's own state, not in the study. */
export function createCoders(state: vscode.Memento, editing: () => Promise<Editing>): Coders & { dispose(): void } & { readonly prepare: (study: OpenStudy) => Promise<void> } {
  const changed = new vscode.EventEmitter<OpenStudy>();
  /** Coders whom git's own `user.name` or `user.email` names, by study. */
  const byGit = new Map<string, string>();
  const keyOf = (study: OpenStudy): string => `coder.${study.key}`;

  /** A choice counts while the study knows the coder, or names none. */
  const isKnown = (study: OpenStudy, coder: string): boolean => {
    const { coders } = study.whole.settings;
    return isCoderName(coder) && (coders.size === 0 || coders.has(coder) || foldersOf(study).has(coder));
  };
  const present = (study: OpenStudy): string | undefined => {
    const choices = [state.get<string>(keyOf(study)), setting('coder'), byGit.get(study.key)];
    return choices.find((coder) => coder !== undefined && coder !== '' && isKnown(study, coder));
  };
  const nameOf = (study: OpenStudy, coder: string): string => study.whole.settings.coders.get(coder)?.name ?? coder;

  const remember = async (study: OpenStudy, coder: string): Promise<string> => {
    await state.update(keyOf(study), coder);
    changed.fire(study);
    return coder;
  };
  const newCoder = async (study: OpenStudy): Promise<string | undefined> => {
    const name = await vscode.window.showInputBox({
      title: 'Who is coding?',
      prompt: 'Your name or initials. Your codings are kept in a folder of this name, so that nobody’s work meets in a file.',
    });
    if (name === undefined || name.trim() === '') return undefined;
    const coder = coderIdFrom(name);
    await register(editing, study, coder, name.trim());
    return remember(study, coder);
  };
  const choose = async (study: OpenStudy): Promise<string | undefined> => {
    const known = [...new Set([...study.whole.settings.coders.keys(), ...foldersOf(study)])].filter((coder) => coder !== 'consensus');
    if (known.length === 0) return newCoder(study);
    const now = present(study);
    const picks = known.map((coder) => ({
      label: plainWords(nameOf(study, coder)),
      description: [coder, ...(coder === now ? ['codes now'] : [])].join(' · '),
      coder,
    }));
    const other = { label: 'Someone else…', description: 'a new coder', coder: undefined };
    const picked = await vscode.window.showQuickPick([...picks, other], { title: `Who is coding in “${study.whole.settings.title}”?` });
    if (!picked) return undefined;
    return picked.coder === undefined ? newCoder(study) : remember(study, picked.coder);
  };
  return {
    present,
    nameOf,
    choose,
    follow: remember,
    ask: async (study) => {
      const coder = present(study) ?? (await choose(study));
      if (coder === undefined) throw new Cancelled();
      return coder;
    },
    onDidChange: changed.event,
    prepare: async (study) => {
      const user = await gitUser(study.folder);
      if (user.length === 0) return;
      for (const [coder, entry] of study.whole.settings.coders) {
        if (entry.git.some((name) => user.includes(name.toLowerCase()))) byGit.set(study.key, coder);
      }
      changed.fire(study);
    },
    dispose: () => { changed.dispose(); },
  };
}

/** Coders who have a folder of codings already. */
function foldersOf(study: OpenStudy): ReadonlySet<string> {
  return new Set(study.whole.codings.values().flatMap((codings) => codings.files.map((file) => file.coder)));
}

/** Writes a new coder into the study file, where there is one: the study then knows whose folder that is. */
async function register(editing: () => Promise<Editing>, study: OpenStudy, coder: string, name: string): Promise<void> {
  if (study.whole.settings.coders.has(coder) || !(await study.files.stat(STUDY_FILE))) return;
  const { withCoder } = await editing();
  await study.editText(STUDY_FILE, (text) => withCoder(text, { id: coder, ...(name === coder ? {} : { name }) }));
}
