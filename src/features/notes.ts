/** *Add Note*, *Set Weight*, *Set Flag*: what a coding carries beside its code. */
import * as vscode from 'vscode';
import type { PlacedCoding } from '../core/study/study';
import type { Host, OpenStudy } from '../host/host';
import { codeName } from './code-display';
import { chooseCodings } from './coding-choice';

export function registerNotes(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.addNote', onOne(host, 'write a note on', addNote)),
    host.command('verbatim.setWeight', onOne(host, 'weigh', setWeight)),
    host.command('verbatim.setFlag', onOne(host, 'flag', setFlag)),
  );
}

type Act = (host: Host, study: OpenStudy, coding: PlacedCoding) => Promise<void>;

function onOne(host: Host, verb: string, act: Act): (...args: readonly unknown[]) => Promise<void> {
  return async (...args) => {
    const chosen = await chooseCodings(host, args, { verb });
    const coding = chosen?.codings[0];
    if (chosen && coding) await act(host, chosen.study, coding);
  };
}

/** Stands for a line break in an input box, which has one line. */
const LINE_BREAK = ' ⏎ ';

async function addNote(host: Host, study: OpenStudy, placed: PlacedCoding): Promise<void> {
  const name = codeName(study, placed.coding.code);
  const note = await askForNote(`Note on ${name}`, placed.coding.note ?? '');
  if (note === undefined || note === (placed.coding.note ?? '')) return;
  await study.changeCodings([{ coding: placed, change: { note: note === '' ? null : note } }]);
  host.say(note === '' ? `The note on ${name} is removed.` : `Note on ${name}: ${note.replaceAll('\n', ' ')}`);
}

/** Asks for a note of any number of lines; undefined where the question is dismissed. */
function askForNote(title: string, before: string): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  const lineBreak: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('newline'), tooltip: 'Add a line break' };
  input.title = title;
  input.value = before.replace(/\n/g, LINE_BREAK);
  input.prompt = 'Enter saves, an empty note removes it. ⏎ stands for a line break';
  input.buttons = [lineBreak];
  input.onDidTriggerButton(() => {
    input.value = `${input.value.trimEnd()}${LINE_BREAK}`;
  });
  return new Promise((resolve) => {
    let note: string | undefined;
    input.onDidAccept(() => {
      note = input.value
        .replace(/[ \t]*(?:⏎|\r\n|\r|\n)[ \t]*/g, '\n')
        .trim();
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(note);
    });
    input.show();
  });
}

async function setWeight(host: Host, study: OpenStudy, placed: PlacedCoding): Promise<void> {
  const code = study.study.codebook.resolve(placed.coding.code);
  const name = codeName(study, placed.coding.code);
  const weight = code?.values ? await pickWeight(name, code.values, placed.coding.weight) : await askForWeight(name, placed.coding.weight);
  if (weight === undefined) return;
  await study.changeCodings([{ coding: placed, change: { weight } }]);
  host.say(weight === null ? `${name} has no weight now.` : `Weight of ${name}: ${weight}.`);
}

async function pickWeight(name: string, values: readonly string[], now: string | number | undefined): Promise<string | null | undefined> {
  const items: (vscode.QuickPickItem & { readonly weight: string | null })[] = [
    ...values.map((value) => ({ label: value, ...(String(now) === value ? { description: 'now' } : {}), weight: value })),
    { label: 'No weight', iconPath: new vscode.ThemeIcon('close'), weight: null },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: `Weight of ${name}`, placeHolder: 'The codebook allows these values' });
  return picked?.weight;
}

async function askForWeight(name: string, now: string | number | undefined): Promise<number | null | undefined> {
  const typed = await vscode.window.showInputBox({
    title: `Weight of ${name}`,
    value: now === undefined ? '' : String(now),
    prompt: 'A number; empty for none',
    validateInput: (value) => (numberIn(value) === undefined ? 'Type a number, such as 3 or -0.5, or nothing.' : undefined),
  });
  return typed === undefined ? undefined : numberIn(typed);
}

/** The number in a text, written with point or comma; null for nothing, undefined for anything else. */
function numberIn(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}

async function setFlag(host: Host, study: OpenStudy, placed: PlacedCoding): Promise<void> {
  const carried = placed.coding.flags ?? [];
  const offered = [...new Set([...study.study.codebook.flags, ...carried])];
  const name = codeName(study, placed.coding.code);
  const flags = offered.length === 0 ? await newFlag(study) : await pickFlags(study, name, offered, carried);
  if (!flags || (flags.length === carried.length && flags.every((flag) => carried.includes(flag)))) return;
  await study.changeCodings([{ coding: placed, change: { flags: flags.length === 0 ? null : flags } }]);
  host.say(flags.length === 0 ? `${name} carries no flag now.` : `Flags of ${name}: ${flags.join(', ')}.`);
}

async function pickFlags(study: OpenStudy, name: string, offered: readonly string[], carried: readonly string[]): Promise<readonly string[] | undefined> {
  const another = { label: 'A new flag…', iconPath: new vscode.ThemeIcon('add'), flag: undefined };
  const picked = await vscode.window.showQuickPick([...offered.map((flag) => ({ label: flag, flag, picked: carried.includes(flag) })), another], {
    title: `Flags of ${name}`,
    placeHolder: 'Tick those that this coding shall carry',
    canPickMany: true,
  });
  if (!picked) return undefined;
  const made = picked.some(({ flag }) => flag === undefined) ? await newFlag(study) : [];
  return made && [...picked.flatMap(({ flag }) => flag ?? []), ...made];
}

/** Writes a flag into the codebook, so that others find it; undefined where the person dismisses the question. */
async function newFlag(study: OpenStudy): Promise<readonly string[] | undefined> {
  const typed = await vscode.window.showInputBox({ title: 'A new flag', prompt: 'A mark that codings may carry, such as disconfirming or self-report. It is listed in the codebook.' });
  const flag = typed?.replace(/\s+/g, ' ').trim();
  if (flag === undefined || flag === '') return undefined;
  if (!study.study.codebook.flags.includes(flag)) await study.editCodebook({ kind: 'flag', flag });
  return [flag];
}
