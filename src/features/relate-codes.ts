/** *Relate Codes*: says in the codebook what a code precedes, causes, contradicts; or takes that back. */
import * as vscode from 'vscode';
import { howWords, relationChoices, relationsOf } from '../core/show/relations';
import type { Code } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { chooseCode } from './code-choice';
import { pickCode } from './code-picker';

interface Stated {
  readonly to: string;
  readonly how: string;
}

export function registerRelateCodes(host: Host): vscode.Disposable {
  return host.command('verbatim.relateCodes', async (...args) => {
    const chosen = await chooseCode(host, args, 'Which code do you want to relate to another?');
    if (!chosen) return;
    const { study, code } = chosen;
    const given = statedIn(args[2]);
    const gone = given ? undefined : await chooseStated(study, code);
    if (gone === 'nothing') return;
    if (gone) {
      await study.editCodebook({ kind: 'unrelate', code: code.id, ...gone });
      host.say(`${code.name} is no longer said to ${gone.how === '' ? 'be related' : `“${gone.how}”`} there.`);
      return;
    }
    const relation = given ?? (await askRelation(host, study, code));
    if (!relation) return;
    await study.editCodebook({ kind: 'relate', code: code.id, ...relation });
    host.say(`${code.name} ${relation.how} ${study.study.codebook.codes.get(relation.to)?.name ?? relation.to}.`);
  });
}

function statedIn(argument: unknown): Stated | undefined {
  if (typeof argument !== 'object' || argument === null || !('to' in argument) || !('how' in argument)) return undefined;
  return typeof argument.to === 'string' && typeof argument.how === 'string' ? { to: argument.to, how: argument.how } : undefined;
}

/** Where relations are stated already: one of them, to be taken back; undefined for a new one; `nothing` where the question was dismissed. */
async function chooseStated(study: OpenStudy, code: Code): Promise<Stated | undefined | 'nothing'> {
  const own = relationsOf(study.study.codebook).filter(({ from }) => from.id === code.id);
  if (own.length === 0) return undefined;
  // As it is written: an id that was merged stands for the code today.
  const stated = code.related.filter(({ code: other }) => study.study.codebook.resolve(other));
  const items: (vscode.QuickPickItem & { readonly stated?: Stated })[] = [
    { label: '$(add) Relate it to another code…' },
    ...stated.map(({ code: to, how }) => ({ label: plainWords(`$(trash) ${howWords({ how })} ${study.study.codebook.resolve(to)?.name ?? to}`), description: 'take this back', stated: { to, how } })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: plainWords(`How ${code.name} relates to other codes`) });
  return picked ? picked.stated : 'nothing';
}

async function askRelation(host: Host, study: OpenStudy, code: Code): Promise<Stated | undefined> {
  const { codebook } = study.study;
  if (codebook.codes.size < 2) throw new UserError('There is no other code yet. Make one first.');
  const picked = await pickCode(host, study, { title: `Relate ${code.name} to which code?`, placeholder: 'Type to find a code', offer: ({ id }) => id !== code.id });
  if (picked?.kind !== 'code') return undefined;
  const other = picked.code;
  const own = 'In other words…';
  const words = relationChoices(codebook).map((how) => ({ label: how, description: plainWords(`${code.name} ${how} ${other.name}`) }));
  const choice = await vscode.window.showQuickPick([...words, { label: own, description: '' }], { title: plainWords(`${code.name} … ${other.name}`), placeHolder: 'What does the first do to the second?', matchOnDescription: false });
  if (!choice) return undefined;
  if (choice.label !== own) return { to: other.id, how: choice.label };
  const typed = await vscode.window.showInputBox({ title: plainWords(`${code.name} … ${other.name}`), prompt: 'A verb, as in “precedes”', validateInput: (value) => (value.trim() === '' ? 'Say how the codes relate.' : undefined) });
  return typed === undefined ? undefined : { to: other.id, how: typed.replace(/\s+/g, ' ').trim() };
}
