/** Gives a code to passages, and says so. */
import type { ChosenPassage } from '../core/study/turns/chosen-passage';
import type { Code } from '../core/study/model';
import { codingsOf } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import type { Host, OpenStudy } from '../host/host';
import { rememberCodes } from '../host/recent-codes';
import { type ActiveSource, assertUnchanged } from './active-source';
import type { PickedCode } from './code-picker';
import { makeCode } from './make-code';

/** The id of what was picked; a new name becomes a provisional code at the top level first. */
export async function idOfPicked(study: OpenStudy, picked: PickedCode): Promise<string> {
  return picked.kind === 'code' ? picked.code.id : makeCode(study, { name: picked.name, status: 'provisional' });
}

/**
 * Codes passages of the active source as the present coder and says what it did. A passage that this coder gave the
 * same code before is not coded twice. Gives the code. Throws a `UserError` for a code that cannot be given.
 */
export async function applyCode(host: Host, here: ActiveSource, passages: readonly ChosenPassage[], id: string): Promise<Code> {
  const { study, source } = here;
  const code = study.study.codebook.resolve(id);
  if (!code) throw new UserError(`There is no code “${id}” in the codebook.`);
  if (!code.codable) throw new UserError(`“${code.name}” only groups other codes. Choose one of the codes below it.`);
  if (code.status === 'retired') throw new UserError(`“${code.name}” is retired. Choose another code, or make it current again in the Codebook view.`);
  const coder = await host.coders.ask(study);
  await assertUnchanged(here);
  const same = codingsOf(study.study, source).filter((placed) => placed.coder === coder && study.study.codebook.resolve(placed.coding.code)?.id === code.id);
  const fresh = passages.filter(({ span }) => !same.some(({ place }) => place.span?.start === span.start && place.span.end === span.end));
  if (fresh.length > 0) await study.addCodings(source, fresh.map(({ span }) => ({ code: code.id, span })));
  await rememberCodes(host, study, [code.id]);
  host.say(saying(here, passages, fresh, code.name));
  return code;
}

function saying({ text }: ActiveSource, passages: readonly ChosenPassage[], fresh: readonly ChosenPassage[], name: string): string {
  const [first] = fresh;
  if (!first) return passages.length === 1 ? `This passage is coded ${name} already.` : `These passages are coded ${name} already.`;
  const what = fresh.length === 1 ? `${wordsFor(first)}“${shorten(text.text.slice(first.span.start, first.span.end))}”` : `${fresh.length} passages`;
  const known = passages.length - fresh.length;
  return `Coded ${what}: ${name}${/[.!?…]$/.test(name) ? '' : '.'}${known > 0 ? ` ${known} were coded so already.` : ''}`;
}

function wordsFor({ kind, label }: ChosenPassage): string {
  switch (kind) {
    case 'selection':
      return '';
    case 'turn':
      return label === undefined ? 'the turn ' : `the turn of ${label} `;
    case 'paragraph':
      return 'the paragraph ';
  }
}
