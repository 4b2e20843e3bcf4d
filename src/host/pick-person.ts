/** A list of people to choose from, by code names; a button in it shows their names. */
import * as vscode from 'vscode';
import { plainWords } from '../core/text/plain-words';

export interface PersonQuestion<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeHolder?: string;
  /** Whether some names are left out until they are asked for. */
  readonly hidden: boolean;
  readonly items: (names: boolean) => readonly Item[];
}

/** Who was chosen; undefined where the question is dismissed. Names are shown for this one question. */
export function pickPerson<Item extends vscode.QuickPickItem & { readonly id?: string }>({ title, placeHolder, hidden, items }: PersonQuestion<Item>): Promise<Item | undefined> {
  return new Promise((resolve) => {
    const picker = vscode.window.createQuickPick<Item>();
    let names = false;
    let chosen: Item | undefined;
    const show = (): void => {
      const active = picker.activeItems[0]?.id;
      const rows = items(names);
      picker.items = rows;
      const again = active === undefined ? undefined : rows.find(({ id }) => id === active);
      if (again) picker.activeItems = [again];
      picker.buttons = hidden ? [{ iconPath: new vscode.ThemeIcon(names ? 'eye-closed' : 'eye'), tooltip: names ? 'Show code names' : 'Show names' }] : [];
    };
    picker.title = plainWords(title);
    picker.placeholder = placeHolder;
    picker.matchOnDescription = true;
    show();
    picker.onDidTriggerButton(() => {
      names = !names;
      show();
    });
    picker.onDidAccept(() => {
      chosen = picker.activeItems[0];
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(chosen);
    });
    picker.show();
  });
}
