/** *Settle Duplicate Code*: two entries of the codebook that bear one id become one, or one of them gets an id of its own. */
import * as vscode from 'vscode';
import { newCodeId } from '../core/study/codebook/code-id';
import type { Code } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

type How = 'here' | 'there' | 'id';

export function registerDuplicateCode(host: Host): vscode.Disposable {
  return host.command('verbatim.settleDuplicateCode', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    const code = await duplicate(study, ids.code);
    const first = study.study.codebook.codes.get(code?.duplicateOf ?? '');
    if (!code || !first) return;
    const how = howIn(argument) ?? (await askHow(code, first));
    if (how === undefined) return;
    if (how === 'id') {
      const id = await askId(study, code, first);
      if (id === undefined) return;
      await study.editCodebook({ kind: 'new id', code: code.id, id });
      host.say(`${code.name} has the id ${id} now. Codings of “${first.id}” mean ${first.name}.`);
      return;
    }
    await study.editCodebook(how === 'here' ? { kind: 'join', code: first.id, into: code.id } : { kind: 'join', code: code.id, into: first.id });
    host.say(`One code “${first.id}” in ${how === 'here' ? code.file : first.file}. What both said differently waits in doubt, under Problems.`);
  });
}

function howIn(argument: unknown): How | undefined {
  const how = typeof argument === 'object' && argument !== null && 'how' in argument ? argument.how : undefined;
  return how === 'here' || how === 'there' || how === 'id' ? how : undefined;
}

/** The code that was handed over, else one of those whose id another has. */
async function duplicate(study: OpenStudy, id: string | undefined): Promise<Code | undefined> {
  const all = [...study.study.codebook.codes.values()].filter(({ duplicateOf }) => duplicateOf !== undefined);
  if (id !== undefined) {
    const found = all.find((code) => code.id === id);
    if (!found) throw new UserError('No other code has the id of that one any more.');
    return found;
  }
  if (all.length === 0) throw new UserError('No two codes of this study have one id.');
  if (all.length === 1) return all[0];
  const picked = await vscode.window.showQuickPick(
    all.map((code) => ({ label: plainWords(code.name), description: `${code.duplicateOf ?? ''}, ${code.file}:${code.extent.start.line}`, code })),
    { title: 'Which code, whose id another one has?', matchOnDescription: true },
  );
  return picked?.code;
}

async function askHow(code: Code, first: Code): Promise<How | undefined> {
  const place = ({ file, extent }: Code): string => `${file}:${extent.start.line}`;
  const picked = await vscode.window.showQuickPick(
    [
      { label: 'They are one code: join them where the first stands', description: place(first), how: 'there' as const },
      { label: 'They are one code: join them where the second stands', description: place(code), how: 'here' as const },
      { label: 'They are two codes: give the second another id…', description: place(code), how: 'id' as const },
    ],
    { title: plainWords(`“${first.name}” and “${code.name}” bear the id ${first.id}`) },
  );
  return picked?.how;
}

async function askId({ study }: OpenStudy, code: Code, first: Code): Promise<string | undefined> {
  const { codebook } = study;
  const taken = (one: string): Code | undefined => codebook.resolve(one);
  const id = await vscode.window.showInputBox({
    title: plainWords(`Another id for “${code.name}”`),
    prompt: plainWords(`Codings of “${first.id}” go on meaning “${first.name}”: recode those that meant this one.`),
    value: newCodeId(code.name, (one) => taken(one) !== undefined),
    validateInput: (typed) => (typed.trim() !== '' && taken(typed.trim()) ? `Codings of “${typed.trim()}” mean “${taken(typed.trim())?.name ?? ''}”.` : undefined),
  });
  return id === undefined || id.trim() === '' ? undefined : id.trim();
}
