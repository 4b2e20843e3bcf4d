/** *Code In Vivo*: the words themselves become the code. */
import type * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host } from '../host/host';
import { activeSource, chosenPassages } from './active-source';
import { applyCode, idOfPicked } from './apply-code';
import { codeNamed } from './code-picker';

/** Longer names are no names any more; the passage itself is kept whole. */
const LONGEST_NAME = 60;

export function registerInVivo(host: Host): vscode.Disposable {
  return host.command('verbatim.codeInVivo', async () => {
    const here = await activeSource(host);
    const passages = chosenPassages(here);
    const [passage] = passages;
    if (!passage || passages.length > 1) throw new UserError('Select one passage: its words become the code.');
    await host.coders.ask(here.study);
    const words = here.text.text.slice(passage.span.start, passage.span.end);
    // A sentence's closing mark is no part of a name.
    const name = shorten(words.replace(/(?<=[^\s.,;:])[.,;:]+$/u, ''), LONGEST_NAME);
    const known = codeNamed(here.study, name);
    const id = await idOfPicked(here.study, known ? { kind: 'code', code: known } : { kind: 'new', name });
    await applyCode(host, here, passages, id);
  });
}
