/** *Who Coded This*: when, in which version and by whom the codings at a place were made and last changed; also in their hover. */
import * as vscode from 'vscode';
import type { BlamedCoding } from '../core/analysis/compare/blame';
import { knownBlame } from '../core/analysis/compare/known-blame';
import { blameWords } from '../core/show/blame-words';
import { codingsTouching } from '../core/show/here';
import { count, pathWords } from '../core/show/words';
import type { PlacedCoding } from '../core/study/study';
import { orUndefined, UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { shorten } from '../core/text/shorten';
import { codeIcon } from '../host/code-icon';
import { canonicalOffset } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import { SOURCE_SELECTOR } from '../host/selectors';
import type { HistoryOf } from './history-of';

/** A hover that says more would not be read. */
const MOST = 5;

interface BlamePick extends vscode.QuickPickItem {
  readonly blamed: BlamedCoding;
}

export function registerWhoCoded(host: Host, historyOf: HistoryOf): vscode.Disposable {
  const blame = knownBlame();
  const whoCoded = async (study: OpenStudy, codings: readonly PlacedCoding[]): Promise<readonly BlamedCoding[]> => blame(await historyOf(study), study.study, codings);
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(SOURCE_SELECTOR, {
      provideHover: async (document, position, token) => {
        const source = host.studies.source(document.uri);
        if (source?.study.study.codings.get(source.path) === undefined) return undefined;
        source.study.settle(source.path);
        const offset = canonicalOffset(document, position);
        const here = codingsTouching(source.study.study.codings.get(source.path), { start: offset, end: offset }).slice(0, MOST);
        if (here.length === 0) return undefined;
        // Without git there is nothing to tell, and a hover does not complain.
        const blamed = await orUndefined(whoCoded(source.study, here));
        if (!blamed || blamed.length === 0 || token.isCancellationRequested) return undefined;
        const markdown = safeMarkdown();
        for (const each of blamed) appendPlain(markdown.appendMarkdown('\n\n'), `${nameOf(source.study, each.placed)} (${host.coders.nameOf(source.study, each.placed.coder)}): ${blameWords(each)}`);
        return new vscode.Hover(markdown);
      },
    }),
    host.command('verbatim.whoCoded', async () => {
      const pointed = host.pointed();
      const here = pointed && (await host.atCursor.codings(pointed));
      if (!here) throw new UserError('Open a transcript of a study first, then try again.');
      if (here.codings.length === 0) {
        host.say('Nothing is coded here.');
        return;
      }
      const blamed = await whoCoded(here.study, here.codings);
      const picked = await vscode.window.showQuickPick(blamed.map((each) => pickOf(host, here.study, each)), {
        title: 'Who Coded This',
        placeHolder: `${count(blamed.length, 'coding')} here. Choose one to compare the analysis with the version before its last change.`,
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (!picked) return;
      const { changed } = picked.blamed;
      const [before] = changed?.parents ?? [];
      if (changed && before === undefined) throw new UserError('There is no version before this one.');
      await vscode.commands.executeCommand('verbatim.compareAnalysis', { study: here.study.key, revision: before ?? 'HEAD' });
    }),
  );
}

function nameOf({ study }: OpenStudy, { coding }: PlacedCoding): string {
  const code = study.codebook.resolve(coding.code);
  return code ? pathWords(code) : coding.code;
}

function pickOf(host: Host, study: OpenStudy, blamed: BlamedCoding): BlamePick {
  const { placed } = blamed;
  return {
    blamed,
    label: plainWords(nameOf(study, placed)),
    description: plainWords(`${host.coders.nameOf(study, placed.coder)} · “${shorten(placed.coding.quote, 60)}”`),
    detail: plainWords(blameWords(blamed)),
    iconPath: codeIcon(study.study.codebook.resolve(placed.coding.code)),
  };
}
