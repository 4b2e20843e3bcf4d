/** *Follow Renamed Source*: a source was renamed outside VS Code, and its codings follow it. */
import * as vscode from 'vscode';
import { moveCodings } from '../core/store/move-source';
import type { StudyPath } from '../core/study/model';
import { codingsOf } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
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
    const moves = await moveCodings(study.files, gone, to);
    await study.refresh();
    host.say(moves.length === 0 ? `${gone} had no codings to move.` : `The codings of ${gone} now belong to ${to} (${moves.length} ${moves.length === 1 ? 'file' : 'files'} moved).`);
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

/** The source that the codings belong to now: those with the very text they were made on come first. */
async function chooseTarget(study: OpenStudy, gone: StudyPath): Promise<StudyPath | undefined> {
  const texts = new Set(codingsOf(study.study, gone).map(({ coding }) => coding.text));
  const free = study.study.sources.keys().filter((source) => !study.study.codings.has(source));
  if (free.length === 0) throw new UserError('Every source that is there has codings of its own. Bring the missing file back, or give it a name that is free.');
  const same = new Set<StudyPath>();
  for (const source of free.slice(0, READ_AT_MOST)) {
    const text = await study.text(source).then((read) => read.textId, () => undefined);
    if (text !== undefined && texts.has(text)) same.add(source);
  }
  const stem = gone.split('/').at(-1);
  const rank = (source: StudyPath): number => (same.has(source) ? 0 : source.endsWith(`/${stem ?? ''}`) ? 1 : 2);
  const items = [...free]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((source) => ({ label: source, ...(same.has(source) ? { description: 'the same text' } : {}) }));
  const picked = await vscode.window.showQuickPick(items, { title: `What is ${gone} called now?`, placeHolder: 'Its codings are moved there, byte for byte' });
  return picked?.label;
}
