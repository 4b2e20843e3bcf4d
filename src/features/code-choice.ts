/** Which codes a command of the codebook is about: those that a tree hands over, the selected one, else one that is picked. */
import { UserError } from '../core/study/user-error';
import type { Code } from '../core/study/model';
import type { Host, OpenStudy } from '../host/host';
import { pickCode } from './code-picker';
import { allIdsOf, idsOf, studyOf } from './command-arguments';

export interface ChosenCode {
  readonly study: OpenStudy;
  readonly code: Code;
}

/** One code; undefined where the person dismisses the question. `title` heads the list where one has to be picked. */
export async function chooseCode(host: Host, args: readonly unknown[], title: string): Promise<ChosenCode | undefined> {
  const chosen = await chooseCodes(host, args.slice(0, 1), title);
  const [code] = chosen?.codes ?? [];
  return chosen && code && { study: chosen.study, code };
}

export interface ChosenCodes {
  readonly study: OpenStudy;
  /** At least one. */
  readonly codes: readonly Code[];
}

/** As `chooseCode`, with every code that is selected in the tree. */
export async function chooseCodes(host: Host, args: readonly unknown[], title: string): Promise<ChosenCodes | undefined> {
  await host.studies.ready;
  const [first] = args;
  const handed = allIdsOf(args).filter(({ code }) => code !== undefined);
  const focused = host.focus.current;
  if (handed.length === 0 && isFocused(first) && focused?.kind === 'code') return found(focused.study, [focused.code]);
  const study = await studyOf(host, handed[0] ?? idsOf(first));
  if (handed.length > 0) return found(study, handed.flatMap((ids) => (ids.study === undefined || ids.study === study.key ? (ids.code ?? []) : [])));
  if (study.study.codebook.codes.size === 0) throw new UserError('The codebook has no codes yet.');
  const picked = await pickCode(host, study, { title, placeholder: 'Type to find a code', offer: () => true });
  return picked?.kind === 'code' ? { study, codes: [picked.code] } : undefined;
}

/** Key bindings in the tree hand over no node: they say `{ "focused": true }`. */
function isFocused(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'focused' in argument && argument.focused === true;
}

function found(study: OpenStudy, ids: readonly string[]): ChosenCodes {
  const codes = [...new Set(ids)].flatMap((id) => study.study.codebook.resolve(id) ?? []);
  if (codes.length === 0) throw new UserError('That code is not in the codebook any more.');
  return { study, codes };
}
