/** The quick pick in which a code is chosen: recent ones first, found by name, id and parents, a new name makes a code. */
import * as vscode from 'vscode';
import type { Code } from '../core/study/model';
import { plainWords } from '../core/text/plain-words';
import { codeIcon } from '../host/code-icon';
import { setContext } from '../host/context-keys';
import type { Host, OpenStudy } from '../host/host';
import { recentCodes } from '../host/recent-codes';
import { parentsOf } from './code-display';

/** What was picked: a code of the codebook, or a name that is none yet. */
export type PickedCode = { readonly kind: 'code'; readonly code: Code } | { readonly kind: 'new'; readonly name: string };

export interface CodePickerOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Whether a name that is no code yet may be picked. */
  readonly allowNew?: boolean;
  /** Ids of codes that are offered before all others, the recent ones included. */
  readonly first?: readonly string[];
  /** Which codes are offered; default: those that can be given (no headings, none retired). */
  readonly offer?: (code: Code) => boolean;
  /**
   * What picking does without closing (Ctrl+Enter, or the button beside a code); gives the code that it was done with.
   * Without it there is only Enter.
   */
  readonly stay?: (picked: PickedCode) => Promise<Code>;
}

/** Whether a code can be given to a passage. */
export function canBeGiven(code: Code): boolean {
  return code.codable && code.status !== 'retired';
}

/** The picker that is open, so that the key for adding and staying finds it. */
let session: { readonly addAndStay: () => void } | undefined;

/** Registers the command behind Ctrl+Enter in the picker. */
export function registerCodePicker(host: Host): vscode.Disposable {
  return host.command('verbatim.addCodeAndStay', () => {
    session?.addAndStay();
  });
}

interface CodeItem extends vscode.QuickPickItem {
  readonly code?: Code;
  readonly isNew?: true;
}

const ADD_AND_STAY: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('add'), tooltip: 'Add this code and keep the list open (Ctrl+Enter)' };

/** Lets the person pick a code; undefined where they dismiss it. */
export function pickCode(host: Host, study: OpenStudy, options: CodePickerOptions): Promise<PickedCode | undefined> {
  const { stay } = options;
  const picker = vscode.window.createQuickPick<CodeItem>();
  const added: string[] = [];
  // VS Code tells which row is active by its number. So rows keep theirs while the list is open, or a row that was
  // active before a change would be taken for another one: new codes go to the end, the offer of a new name stays last.
  const rows = [...rowsOf(host, study, options)];
  let busy: Promise<void> = Promise.resolve();

  const show = (): void => {
    const name = newNameOf(study, picker.value);
    picker.items = options.allowNew && name !== undefined ? [...rows, newItem(name)] : rows;
  };
  const pickedOf = (item: CodeItem | undefined): PickedCode | undefined => {
    if (item?.code) return { kind: 'code', code: item.code };
    // What is typed now counts, also where the list is a keystroke behind.
    const existing = codeNamed(study, picker.value);
    if (existing) return { kind: 'code', code: existing };
    const name = newNameOf(study, picker.value);
    return options.allowNew && name !== undefined ? { kind: 'new', name } : undefined;
  };
  const addAndStay = (item: CodeItem | undefined): void => {
    const picked = pickedOf(item);
    if (!picked || !stay) return;
    picker.value = '';
    busy = busy.then(async () => {
      const code = await stay(picked);
      if (picked.kind === 'new') rows.push(rowOf(code, options));
      added.push(code.name);
      picker.title = `${options.title}: added ${added.join(', ')}`;
      show();
    });
    // What goes wrong is told where the command ends.
    busy.catch(() => { picker.hide(); });
  };

  picker.title = options.title;
  picker.placeholder = options.placeholder;
  picker.matchOnDescription = true;
  show();
  setContext('verbatim.picking', stay !== undefined);
  const mine = stay && { addAndStay: () => { addAndStay(picker.activeItems[0]); } };
  session = mine;

  return new Promise((resolve, reject) => {
    let picked: PickedCode | undefined;
    picker.onDidChangeValue(show);
    picker.onDidTriggerItemButton(({ item }) => {
      addAndStay(item);
    });
    picker.onDidAccept(() => {
      picked = pickedOf(picker.activeItems[0]);
      // Enter on an empty list says nothing, so the list stays.
      if (picked) picker.hide();
    });
    picker.onDidHide(() => {
      if (session === mine) {
        session = undefined;
        setContext('verbatim.picking', false);
      }
      picker.dispose();
      busy.then(() => { resolve(picked); }, reject);
    });
    picker.show();
  });
}

/** The rows: codes given last, then the others in the order of the codebook. */
function rowsOf(host: Host, study: OpenStudy, options: CodePickerOptions): readonly CodeItem[] {
  const { codebook } = study.study;
  const offer = options.offer ?? canBeGiven;
  const row = (code: Code): CodeItem => rowOf(code, options);
  const recent = [...new Set([...(options.first ?? []), ...recentCodes(host, study)])].flatMap((id) => codebook.codes.get(id) ?? []).filter(offer);
  const others = [...codebook.codes.values()].filter((code) => offer(code) && !recent.includes(code));
  return recent.length === 0 ? others.map(row) : [separator('recent'), ...recent.map(row), separator('codebook'), ...others.map(row)];
}

function rowOf(code: Code, { stay }: CodePickerOptions): CodeItem {
  return {
    label: plainWords(code.name),
    description: plainWords([parentsOf(code), code.id === code.name ? '' : code.id].filter((part) => part !== '').join(' · ')),
    ...(code.definition === undefined ? {} : { detail: plainWords(code.definition.replace(/\s+/g, ' ')) }),
    iconPath: codeIcon(code),
    ...(stay ? { buttons: [ADD_AND_STAY] } : {}),
    code,
  };
}

function separator(label: string): CodeItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The name has no label of its own: labels that hold what is typed would be sorted above codes that are there. */
function newItem(name: string): CodeItem {
  return { label: '$(new-file)', description: `New code “${name}”`, alwaysShow: true, isNew: true };
}

function newNameOf(study: OpenStudy, typed: string): string | undefined {
  const name = typed.replace(/\s+/g, ' ').trim();
  return name === '' || codeNamed(study, name) ? undefined : name;
}

/** The code that bears a name (case aside) or an id; only codes that can be given. */
export function codeNamed(study: OpenStudy, typed: string): Code | undefined {
  const wanted = fold(typed);
  for (const code of study.study.codebook.codes.values()) if (canBeGiven(code) && (fold(code.name) === wanted || code.id === typed.trim())) return code;
  return undefined;
}

function fold(name: string): string {
  return name.replace(/\s+/g, ' ').trim().normalize('NFC').toLocaleLowerCase();
}
