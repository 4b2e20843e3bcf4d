/** *Agreement Between Coders*: how far coders agree on what they coded apart, beside the text. */
import * as vscode from 'vscode';
import type { Agreement } from '../core/analysis/agreement/agreement';
import type { Grouping } from '../core/analysis/agreement/agreement-json';
import { agreementView, differenceWords, MOST_DIFFERENCES } from '../core/analysis/agreement/agreement-view';
import { type Difference, differences, type DifferencesAsked } from '../core/analysis/agreement/differences';
import { count } from '../core/show/words';
import type { Study, StudyDelta } from '../core/study/study';
import { isUserError, UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { columnBeside, openPage, panelOptions, studyToken } from '../host/webview-panel';
import { type AgreementChoice, agreementState, fromAgreement, type FromAgreement, toAgreement, type ToAgreement } from '../webview/protocol/agreement';
import { computeAgreement, FIRST_CHOICE, NotWanted, OFFERED, settledChoice } from './agreement-compute';
import { idsOf, studyOf } from './command-arguments';

const VIEW = 'verbatim.agreement';
const PAGE = { script: 'agreement', styles: ['webview.css', 'agreement.css'], to: toAgreement, from: fromAgreement };

/** Figures change more often than one can read while somebody codes beside them. */
const DELAY = 500;

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly study: () => OpenStudy | undefined;
  readonly follow: (study: Study, delta: StudyDelta) => void;
}

type Which = 'independent' | 'post';

/** Which passages were asked for, and what to call them. */
type AskedPassages = DifferencesAsked & { readonly which: Which; readonly title: string };

export function registerAgreementPanel(host: Host): vscode.Disposable {
  const shown = new Set<Shown>();
  const extension = host.context.extensionUri;

  const fill = (panel: vscode.WebviewPanel, token: string, first: AgreementChoice): void => {
    let choice = first;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let now: Agreement | undefined;
    /** The state of the study that the figures are of. */
    let of: Study | undefined;
    let lastAsked: AskedPassages | undefined;
    let listed: { readonly found: readonly Difference[]; readonly which: Which } = { found: [], which: 'independent' };
    const study = (): OpenStudy | undefined => host.studies.all.find(({ key }) => studyToken(key) === token);

    const compute = async (): Promise<void> => {
      const open = study();
      // A study that is read again comes back; until then the figures stand as they were.
      if (!open || !panel.visible) return;
      const mine = ++asked;
      const state = { study: token, choice };
      of = open.study;
      const settled = settledChoice(choice);
      try {
        const found = await computeAgreement(open, settled, () => mine === asked && panel.visible, (words) => { if (mine === asked) page.send({ kind: 'busy', words }); });
        if (mine !== asked) return;
        now = found;
        listed = { found: [], which: 'independent' };
        page.send({ kind: 'show', state, offered: OFFERED, canSettle: !open.study.settings.readOnly, ...agreementView(found, settled.by, settled.measures) });
        if (lastAsked) list(lastAsked);
      } catch (error) {
        if (error instanceof NotWanted || mine !== asked) return;
        now = undefined;
        if (!isUserError(error)) throw error;
        page.send({ kind: 'nothing', state, words: plainWords(error.message), canAgain: false });
      }
    };
    const show = (): void => { compute().catch((error: unknown) => { host.log.error('compute agreement', error); }); };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(show, DELAY);
    };

    const list = ({ which, title, ...asking }: AskedPassages): string | undefined => {
      const state = which === 'post' ? now?.post : now;
      if (!state) return undefined;
      const found = differences(state.collected.compared, asking);
      listed = { found: found.slice(0, MOST_DIFFERENCES), which };
      const more = found.length === 0 ? 'No passage in which they differ.' : `${count(found.length, 'passage')} in which they differ${found.length > MOST_DIFFERENCES ? `, the first ${MOST_DIFFERENCES} of them` : ''}.`;
      page.send({ kind: 'differences', which, title, more, items: listed.found.map((each) => differenceWords(state, each)) });
      return `${title}: ${more}`;
    };
    const ask = (asking: AskedPassages): void => {
      lastAsked = asking;
      const said = list(asking);
      if (said !== undefined) host.say(said);
    };
    const act = async (message: FromAgreement): Promise<void> => {
      switch (message.kind) {
        case 'ready':
          await host.studies.ready;
          show();
          return;
        case 'choose':
          choice = message.choice;
          lastAsked = undefined;
          show();
          return;
        case 'again':
          show();
          return;
        case 'cancel':
          asked += 1;
          page.send({ kind: 'nothing', state: { study: token, choice }, words: 'The computation was ended.', canAgain: true });
          return;
        case 'row':
          ask({ which: message.which, ...askedRow(now, message.id, settledChoice(choice).by) });
          return;
        case 'coders':
          ask({ which: message.which, title: message.coders.join(' and '), coders: message.coders });
          return;
        case 'open':
          await openDifference(panel, study(), now, listed, message.item, later);
          return;
        case 'settle':
          await vscode.commands.executeCommand('verbatim.reviewDisagreements', { study: study()?.key });
      }
    };
    const page = openPage<ToAgreement, FromAgreement>(
      extension,
      panel,
      PAGE,
      (message) => void act(message).catch((error: unknown) => {
        if (isUserError(error)) void vscode.window.showInformationMessage(plainWords(error.message));
        else host.log.error(`${VIEW} ${message.kind}`, error);
      }),
      () => { host.log.warn(`${VIEW}: a message that does not fit was dropped`); },
    );
    const follow = (study_: Study, delta: StudyDelta): void => { if (!of || concerns(of, study_, delta)) later(); };
    const one: Shown = { panel, study, follow };
    shown.add(one);
    panel.onDidDispose(() => {
      asked += 1;
      clearTimeout(timer);
      shown.delete(one);
    });
  };

  return vscode.Disposable.from(
    host.studies.onDidChange(({ study, delta }) => {
      for (const one of shown) if (one.study()?.key === study.key) one.follow(study.study, delta);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        if (agreementState.fits(state)) fill(panel, state.study, state.choice);
        else panel.dispose();
      },
    }),
    host.command('verbatim.showAgreement', async (argument) => {
      await host.studies.ready;
      const study = await studyOf(host, idsOf(argument));
      const open = [...shown].find((each) => each.study()?.key === study.key);
      if (open) {
        open.panel.reveal(undefined, false);
        return;
      }
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      const panel = vscode.window.createWebviewPanel(VIEW, 'Agreement Between Coders', column, panelOptions(extension));
      fill(panel, studyToken(study.key), FIRST_CHOICE);
    }),
  );
}

/** Whether a change is one of what agreement is computed from; that places were looked for is none. */
function concerns(before: Study, after: Study, delta: StudyDelta): boolean {
  if (delta.all || delta.codebook || delta.settings || before.masking?.sources !== after.masking?.sources) return true;
  return [...delta.sources].some((path) => {
    const [was, is] = [before.codings.get(path), after.codings.get(path)];
    const edited = was?.places !== undefined && is?.places !== undefined && was.places.textId !== is.places.textId;
    return edited || was?.files !== is?.files || before.marks.get(path) !== after.marks.get(path) || before.sources.get(path) !== after.sources.get(path);
  });
}

/** What a row asks for: a code's passages, a family's, a source's; `''`: all. */
function askedRow(now: Agreement | undefined, id: string, by: Grouping): DifferencesAsked & { readonly title: string } {
  const compared = now?.collected.compared;
  if (compared && by === 'source') {
    const source = compared.sources.findIndex(({ path }) => path === id);
    if (source >= 0) return { title: compared.sources[source]?.title ?? id, source };
  }
  const family = by === 'family' ? compared?.families.find((each) => each.id === id) : undefined;
  if (family) return { title: family.name, codes: family.members };
  const code = compared?.codes.findIndex((each) => each.id === id) ?? -1;
  return code >= 0 ? { title: compared?.codes[code]?.name ?? id, codes: [code] } : { title: 'All codes' };
}

/** Selects a passage in its transcript, in another column than the panel's; figures are computed anew where the text is another by now. */
async function openDifference(
  panel: vscode.WebviewPanel,
  open: OpenStudy | undefined,
  now: Agreement | undefined,
  { found, which }: { readonly found: readonly Difference[]; readonly which: Which },
  item: number,
  again: () => void,
): Promise<void> {
  const difference = found[item];
  const state = which === 'post' ? now?.post : now;
  const source = difference && state?.collected.compared.sources[difference.source];
  if (!open || !source) throw new UserError('This is not there any more. Choose the code again.');
  const text = await open.text(source.path);
  if (text.text !== source.text.text) {
    again();
    throw new UserError('The transcript was edited meanwhile. The figures are computed anew; choose the code again then.');
  }
  await vscode.window.showTextDocument(open.uri(source.path), { selection: rangeOfExtent(text.lines.extentOf(difference)), viewColumn: columnBeside(panel), preview: true });
}
