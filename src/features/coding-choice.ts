/** Which codings a command is about: those it was handed, else those at the cursor, asking where there are several. */
import * as vscode from 'vscode';
import { findCoding, type PlacedCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { shorten } from '../core/text/shorten';
import { plainWords } from '../core/text/plain-words';
import { codeIcon } from '../host/code-icon';
import type { Host, OpenStudy } from '../host/host';
import { codeName } from './code-display';
import { allIdsOf, type Ids } from './command-arguments';

export interface ChosenCodings {
  readonly study: OpenStudy;
  /** At least one; exactly one unless several were asked for. */
  readonly codings: readonly PlacedCoding[];
}

export interface ChoiceOptions {
  /** Completes “Which coding do you want to …?”. */
  readonly verb: string;
  /** Offers all of them at once. */
  readonly several?: boolean;
  /** Also codings of other coders. Default: the present coder's only, since nobody else's may be changed. */
  readonly anybody?: boolean;
  /** Takes only some into account, such as those that wait for a confirmation. */
  readonly only?: (coding: PlacedCoding) => boolean;
}

/** Undefined where the person dismissed the question. Throws a `UserError` where there is nothing to choose. */
export async function chooseCodings(host: Host, args: readonly unknown[], options: ChoiceOptions): Promise<ChosenCodings | undefined> {
  const handed = allIdsOf(args).filter((ids) => ids.coding !== undefined);
  const { study, codings, sure } = handed.length > 0 ? handedCodings(host, handed) : await codingsHere(host);
  const mine = options.anybody ? undefined : await host.coders.ask(study);
  const open = codings.filter((coding) => (mine === undefined || coding.coder === mine) && (options.only?.(coding) ?? true));
  if (open.length === 0) throw new UserError(whyNone(host, study, codings, mine));
  const [only] = open;
  if (only && (open.length === 1 || (sure && options.several))) return { study, codings: options.several ? open : [only] };
  return ask(host, study, open, options);
}

interface Candidates {
  readonly study: OpenStudy;
  readonly codings: readonly PlacedCoding[];
  /** Each of them was pointed at. */
  readonly sure: boolean;
}

function handedCodings(host: Host, handed: readonly Ids[]): Candidates {
  const found = handed.flatMap(({ study: key, coding, source }) => {
    const study = key === undefined ? undefined : host.studies.byKey(key);
    const placed = study && coding !== undefined ? (findCoding(study.study, coding, source) ?? findCoding(study.study, coding)) : undefined;
    return study && placed ? [{ study, placed }] : [];
  });
  const study = found[0]?.study;
  if (!study) throw new UserError('That coding is not there any more.');
  return { study, codings: found.filter((each) => each.study === study).map(({ placed }) => placed), sure: true };
}

async function codingsHere(host: Host): Promise<Candidates> {
  const pointed = host.pointed();
  await host.studies.ready;
  const here = pointed && (await host.atCursor.codings(pointed));
  if (!here) throw new UserError('Open a transcript of a study first, then try again.');
  return { ...here, sure: false };
}

function whyNone(host: Host, study: OpenStudy, codings: readonly PlacedCoding[], mine: string | undefined): string {
  const others = [...new Set(codings.map(({ coder }) => coder))].filter((coder) => coder !== mine);
  if (mine === undefined || others.length === 0) return 'There is no coding at the cursor. Move it into a coded passage.';
  const names = others.map((coder) => host.coders.nameOf(study, coder)).join(', ');
  return `This passage is coded by ${names}. You can change only your own codings (${host.coders.nameOf(study, mine)}).`;
}

interface CodingPick extends vscode.QuickPickItem {
  readonly codings: readonly PlacedCoding[];
}

async function ask(host: Host, study: OpenStudy, codings: readonly PlacedCoding[], { verb, several, anybody }: ChoiceOptions): Promise<ChosenCodings | undefined> {
  const each = codings.map((placed): CodingPick => {
    const { coding, coder } = placed;
    return {
      label: plainWords(codeName(study, coding.code)),
      description: plainWords(`“${shorten(coding.quote, 60)}”`),
      ...(coding.note === undefined && !anybody ? {} : { detail: [anybody ? host.coders.nameOf(study, coder) : undefined, coding.note].filter(Boolean).join(' · ') }),
      iconPath: codeIcon(study.study.codebook.resolve(coding.code)),
      codings: [placed],
    };
  });
  const all: CodingPick = { label: `All ${codings.length} of them`, codings };
  const picked = await vscode.window.showQuickPick(several ? [...each, all] : each, {
    title: `Which coding do you want to ${verb}?`,
    placeHolder: `${codings.length} codings overlap here; the shortest passage comes first`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && { study, codings: picked.codings };
}
