/** *Delete Code*: asks what happens to its codings; other people's cannot be touched. */
import * as vscode from 'vscode';
import type { Code } from '../core/study/model';
import { allCodings, type PlacedCoding } from '../core/study/study';
import { isOfCode } from '../core/study/tally';
import type { Host, OpenStudy } from '../host/host';
import { chooseCode } from './code-choice';
import { pickCode } from './code-picker';

export function registerDeleteCode(host: Host): vscode.Disposable {
  return host.command('verbatim.deleteCode', async (...args) => {
    const chosen = await chooseCode(host, args, 'Which code do you want to delete?');
    if (!chosen) return;
    const { study, code } = chosen;
    const codings = [...allCodings(study.whole)].filter(({ coding }) => isOfCode(study.study.codebook, coding, code.id));
    const coder = codings.length === 0 ? undefined : await host.coders.ask(study);
    const others = codings.filter((placed) => placed.coder !== coder);
    if (others.length > 0) return offerMerge(host, study, code, others);
    const own = codings;
    const done = own.length === 0 ? await confirmed(study, code) : await settleOwn(host, study, code, own);
    if (done === undefined) return;
    await study.editCodebook({ kind: 'remove', code: code.id });
    host.say(`Deleted ${code.name}.${done}`);
  });
}

/** Others' codings would be left without a code, and only their coders may change them: merging keeps them. */
async function offerMerge(host: Host, study: OpenStudy, code: Code, others: readonly PlacedCoding[]): Promise<void> {
  // Of what is masked, it is only said that it is there.
  const isMasked = others.some(({ source }) => study.study.masking?.sources.has(source));
  const names = [...new Set(others.map(({ coder }) => host.coders.nameOf(study, coder)))].join(', ');
  const passages = isMasked ? 'other people coded passages, some of them masked for you,' : `${names} coded ${others.length} ${others.length === 1 ? 'passage' : 'passages'}`;
  const merge = 'Merge Into Another Code…';
  const retire = 'Retire It';
  const answer = await vscode.window.showWarningMessage(
    `${code.name} cannot be deleted: ${passages} with it.`,
    { modal: true, detail: 'Nobody can change other people’s codings. Merging gives all of them another code, and retiring keeps them but offers the code no more; both write the codebook only.' },
    merge,
    retire,
  );
  const ids = { study: study.key, code: code.id };
  if (answer === merge) await vscode.commands.executeCommand('verbatim.mergeCode', ids);
  if (answer === retire && code.status !== 'retired') await vscode.commands.executeCommand('verbatim.retireCode', ids);
}

function aboutChildren(code: Code): string {
  return code.children.length === 0 ? '' : ` The ${code.children.length} ${code.children.length === 1 ? 'code' : 'codes'} below it ${code.children.length === 1 ? 'moves' : 'move'} up a level.`;
}

async function confirmed(study: OpenStudy, code: Code): Promise<string | undefined> {
  const remove = 'Delete';
  const where = study.study.settings.title;
  const answer = await vscode.window.showWarningMessage(`Delete ${code.name}?`, { modal: true, detail: `Nothing is coded with it in “${where}”.${aboutChildren(code)}` }, remove);
  return answer === remove ? '' : undefined;
}

/** What happened to own codings, as a sentence; undefined where the person dismissed the question. */
async function settleOwn(host: Host, study: OpenStudy, code: Code, own: readonly PlacedCoding[]): Promise<string | undefined> {
  const count = `${own.length} ${own.length === 1 ? 'coding' : 'codings'}`;
  const uncode = 'Uncode Them';
  const recode = 'Give Them Another Code…';
  const answer = await vscode.window.showWarningMessage(`Delete ${code.name}? It has ${count} of yours.`, { modal: true, detail: `What shall happen to them?${aboutChildren(code)}` }, recode, uncode);
  if (answer === uncode) {
    await study.removeCodings(own);
    return ` Removed ${count}; Undo Coding brings them back, but not the code.`;
  }
  if (answer !== recode) return undefined;
  const picked = await pickCode(host, study, { title: `${count} of ${code.name} become …`, placeholder: 'Type to find a code', offer: (other) => other.id !== code.id && other.codable && other.status !== 'retired' });
  if (picked?.kind !== 'code') return undefined;
  await study.changeCodings(own.map((coding) => ({ coding, change: { code: picked.code.id } })));
  return ` ${count} ${own.length === 1 ? 'is' : 'are'} now ${picked.code.name}.`;
}
