/** *Pin Code* and *Unpin Code*: codes on the keys 1 to 9. */
import * as vscode from 'vscode';
import { codeIcon } from '../host/code-icon';
import type { Host, OpenStudy } from '../host/host';
import { PINS } from '../host/pinned-codes';
import { chooseCode, chooseCodes } from './code-choice';
import { codeName } from './code-display';

export function registerPinCode(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.pinCode', async (...args) => {
      const chosen = await chooseCode(host, args, 'Which code do you want to pin?');
      if (!chosen) return;
      const { study, code } = chosen;
      const key = keyIn(args[0]) ?? (await askKey(host, study, code.name));
      if (key === undefined) return;
      await host.pins.pin(study, code.id, key);
      host.say(`${code.name} is on ${key}: press it in Coding Mode.`);
    }),
    host.command('verbatim.unpinCode', async (...args) => {
      const chosen = await chooseCodes(host, args, 'Which code do you want to unpin?');
      if (!chosen) return;
      for (const { id } of chosen.codes) await host.pins.pin(chosen.study, id, undefined);
      host.say(`Unpinned ${chosen.codes.map(({ name }) => name).join(', ')}.`);
    }),
  );
}

function keyIn(argument: unknown): number | undefined {
  return typeof argument === 'object' && argument !== null && 'n' in argument && typeof argument.n === 'number' && argument.n >= 1 && argument.n <= PINS ? argument.n : undefined;
}

/** Free keys first, so that Enter takes the next one. */
async function askKey(host: Host, study: OpenStudy, name: string): Promise<number | undefined> {
  const keys = Array.from({ length: PINS }, (_, slot) => {
    const code = host.pins.codeOf(study, slot + 1);
    return { label: String(slot + 1), description: code === undefined ? 'free' : `replaces ${codeName(study, code)}`, ...(code === undefined ? {} : { iconPath: codeIcon(study.study.codebook.resolve(code)) }), key: slot + 1, taken: code !== undefined };
  });
  const picked = await vscode.window.showQuickPick([...keys.filter(({ taken }) => !taken), ...keys.filter(({ taken }) => taken)], { title: `On which key do you want ${name}?` });
  return picked?.key;
}
