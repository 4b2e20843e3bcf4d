/** *Record This Choice*: who is taken for a candidate informal leader, by which rule and why, as a memo. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { leadersOf, type Leaders } from '../core/network/leaders/leaders';
import { CHOICE_TITLE, leadersMemo } from '../core/network/leaders/leaders-memo';
import { shownAs, standingInShort } from '../core/network/leaders/leaders-text';
import { dayOf } from '../core/study/clock';
import { newMemoText } from '../core/study/memos/new-memo';
import { plainWords } from '../core/text/plain-words';
import { commitOf } from '../host/git-commit';
import type { Host } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { saidWave } from './leaders-wave';
import { memoFolder, mustHoldMemos, showMemo, templateFor, writeMemo } from './new-memo';

export function registerRecordLeaders(host: Host): vscode.Disposable {
  return host.command('verbatim.recordLeaders', async (argument) => {
    await host.studies.ready;
    const study = await studyOf(host, idsOf(argument));
    mustHoldMemos(study);
    const wave = saidWave(study.study, argument);
    const found = leadersOf(networksOf(study.study, { wave: wave === '' ? undefined : wave }), study.study.settings.leaders);
    const chosen = await askChosen(found);
    if (!chosen) return;
    const by = await host.coders.ask(study);
    const date = dayOf(new Date());
    const about = found.ranked.filter(({ person }) => chosen.has(person.id) && person.file !== undefined).map(({ person }) => `person:${person.id}`);
    const passage = leadersMemo(found, { chosen, commit: await commitOf(study.folder), wave });
    const written = newMemoText({ kind: 'method', title: CHOICE_TITLE, about, by, date, passage }, await templateFor(study, 'method'));
    const path = await writeMemo(study, memoFolder(study), date, CHOICE_TITLE, written.text);
    await showMemo(study, path, written.cursor);
    host.say(`Recorded: ${chosen.size} chosen. The reasons are yours to write.`);
  });
}

/** Whom a person chooses; the rule's list is marked beforehand. Undefined where the question is dismissed. */
async function askChosen(found: Leaders): Promise<ReadonlySet<string> | undefined> {
  const picks = found.ranked
    .filter(({ inPool, isLeader }) => inPool || isLeader)
    .map((each) => ({
      // A label that comes from a file could hold an icon's name.
      label: plainWords(shownAs(each, { names: false })),
      description: each.isLeader ? 'on the list by the rule' : '',
      detail: plainWords(each.standings.map((standing) => standingInShort(found, standing)).join(' · ')),
      picked: each.isLeader,
      person: each.person.id,
    }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'Record This Choice', canPickMany: true, placeHolder: 'Whom do you choose? The rule’s list is marked; whoever you add or leave out needs a reason.', matchOnDetail: false });
  return picked && new Set(picked.map(({ person }) => person));
}
