/** *Follow Renamed Source*: a source was renamed outside VS Code, and its codings follow it. */
import * as vscode from 'vscode';
import { joinCodings } from '../core/store/join-source';
import type { StudyPath } from '../core/study/model';
import { codingsOf } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
import { hostPace } from '../host/pace';
import { idsOf, studyOf } from './command-arguments';

export function registerFollowRenamedSource(host: Host): vscode.Disposable {
  return host.command('verbatim.followRenamedSource', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    const gone = ids.source ?? (await chooseGone(study));
    if (gone === undefined) return;
    if (study.study.sources.has(gone)) throw new UserError(`${gone} is there, so its codings are in their place.`);
    const to = targetIn(argument) ?? (await chooseTarget(study, gone));
    if (to === undefined) return;
    const { moved, joined } = await joinCodings(study.files, hostPace({ value: false }), gone, to);
    await study.refresh();
    const files = (n: number): string => `${n} ${n === 1 ? 'file' : 'files'}`;
    const how = [...(moved.length > 0 ? [`${files(moved.length)} moved`] : []), ...(joined.length > 0 ? [`${files(joined.length)} joined with what was there`] : [])].join(', ');
    host.say(how === '' ? `${gone} had no codings to move.` : `The codings of ${gone} now belong to ${to} (${how}).`);
  });
}

function targetIn(argument: unknown): StudyPath | undefined {
  return typeof argument === 'object' && argument !== null && 'to' in argument && typeof argument.to === 'string' ? argument.to : undefined;
}

/** Sources that have codings and are not there. */
async function chooseGone(study: OpenStudy): Promise<StudyPath | undefined> {
  const gone = study.study.codings.keys().filter((source) => !study.study.sources.has(source));
  if (gone.length === 0) throw new UserError('No source is missing: all codings belong to a source that is there.');
  if (gone.length === 1) return gone[0];
  return vscode.window.showQuickPick(gone, { title: 'Which source was renamed?' });
}

/** How many sources are read to find the one whose text the codings name. */
const READ_AT_MOST = 400;

/** The source that the codings belong to now: those with the very text that they were made on come first, then those with most of their passages. */
async function chooseTarget(study: OpenStudy, gone: StudyPath): Promise<StudyPath | undefined> {
  const codings = codingsOf(study.study, gone).map(({ coding }) => coding);
  const present = [...study.study.sources.keys()];
  if (present.length === 0) throw new UserError('No source is there. Bring the missing file back.');
  const isFree = (source: StudyPath): boolean => !study.study.codings.has(source);
  const stem = gone.split('/').at(-1);
  const byName = (source: StudyPath): number => (source.endsWith(`/${stem ?? ''}`) ? 0 : isFree(source) ? 1 : 2);
  const texts = new Set(codings.map(({ text }) => text));
  const likely = new Map<StudyPath, { readonly rank: number; readonly description: string }>();
  for (const source of present.sort((a, b) => byName(a) - byName(b)).slice(0, READ_AT_MOST)) {
    const read = await study.text(source).catch(() => undefined);
    if (!read) continue;
    const n = codings.filter(({ quote }) => read.text.includes(quote)).length;
    if (texts.has(read.textId)) likely.set(source, { rank: Number.POSITIVE_INFINITY, description: 'the same text' });
    else if (n > 0) likely.set(source, { rank: n, description: n === codings.length ? 'all passages are there' : `${n} of ${codings.length} passages are there` });
  }
  const rank = (source: StudyPath): number => likely.get(source)?.rank ?? 0;
  const items = present.sort((a, b) => rank(b) - rank(a) || byName(a) - byName(b) || (a < b ? -1 : 1)).map((source): vscode.QuickPickItem => {
    const description = likely.get(source)?.description;
    return { label: source, ...(description === undefined ? {} : { description }), ...(isFree(source) ? {} : { detail: 'Has codings: both are joined, each coding once' }) };
  });
  const picked = await vscode.window.showQuickPick(items, { title: `What is ${gone} called now?`, placeHolder: 'Its codings are moved there; no transcript is changed' });
  return picked?.label;
}
