/** *Move Code*: below another code or to the top level; what a drag in the tree does, too. */
import * as vscode from 'vscode';
import { withDescendants } from '../core/study/study';
import type { Code } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { codeIcon } from '../host/code-icon';
import type { Host, OpenStudy } from '../host/host';
import { chooseCodes } from './code-choice';
import { parentsOf } from './code-display';

/** Where codes go: below a code or, with null, to the top level; before one of those there, else at the end. */
interface Target {
  readonly under: string | null;
  readonly before?: string;
}

export function registerMoveCode(host: Host): vscode.Disposable {
  return host.command('verbatim.moveCode', async (...args) => {
    const chosen = await chooseCodes(host, args, 'Which code do you want to move?');
    if (!chosen) return;
    const { study } = chosen;
    const codes = topmost(study, chosen.codes);
    const target = targetIn(args[2]) ?? (await askTarget(study, codes));
    if (!target) return;
    const { under, before } = target;
    const inside = codes.find(({ id }) => under !== null && withDescendants(study.study.codebook, id).some((below) => below.id === under));
    if (inside) throw new UserError(`“${inside.name}” cannot move below itself.`);
    const ids = codes.map(({ id }) => id);
    await study.editCodebook({ kind: 'move', code: ids, under, ...(before === undefined || ids.includes(before) ? {} : { before }) });
    const where = under === null ? 'the top level' : `below ${study.study.codebook.codes.get(under)?.name ?? under}`;
    host.say(`Moved ${codes.length === 1 ? (codes[0]?.name ?? '') : `${codes.length} codes`} ${under === null ? 'to ' : ''}${where}.`);
  });
}

/** Codes without those that move along with one above them. */
function topmost(study: OpenStudy, codes: readonly Code[]): readonly Code[] {
  const moved = new Set(codes.flatMap(({ id }) => withDescendants(study.study.codebook, id).slice(1).map((below) => below.id)));
  return codes.filter(({ id }) => !moved.has(id));
}

function targetIn(argument: unknown): Target | undefined {
  if (typeof argument !== 'object' || argument === null || !('under' in argument)) return undefined;
  const { under } = argument;
  if (under !== null && typeof under !== 'string') return undefined;
  return 'before' in argument && typeof argument.before === 'string' ? { under, before: argument.before } : { under };
}

async function askTarget(study: OpenStudy, codes: readonly Code[]): Promise<Target | undefined> {
  const { codebook } = study.study;
  const moving = new Set(codes.flatMap(({ id }) => withDescendants(codebook, id).map((below) => below.id)));
  const parents = new Set(codes.map(({ parent }) => parent));
  const picks: (vscode.QuickPickItem & Target)[] = [...codebook.codes.values()]
    .filter(({ id }) => !moving.has(id) && !(parents.size === 1 && parents.has(id)))
    .map((code) => ({ label: code.name, description: parentsOf(code), iconPath: codeIcon(code), under: code.id }));
  if (!(parents.size === 1 && parents.has(undefined))) picks.unshift({ label: 'The top level', iconPath: new vscode.ThemeIcon('home'), under: null });
  if (picks.length === 0) throw new UserError('There is nowhere else to move it: make another code first.');
  return vscode.window.showQuickPick(picks, { title: `Move ${codes.length === 1 ? (codes[0]?.name ?? '') : `${codes.length} codes`} below …`, matchOnDescription: true });
}
