/** *Agreement Between Coders*: how far coders agree on what they coded apart, beside the text. */
import * as vscode from 'vscode';
import type { Agreement } from '../core/analysis/agreement/agreement';
import { agreementView, differenceWords, MOST_DIFFERENCES } from '../core/analysis/agreement/agreement-view';
import { commitWords } from '../core/analysis/agreement/as-of';
import { codersView, codesMeant } from '../core/analysis/agreement/coders-view';
import { judged, type Judged, type Present } from '../core/analysis/agreement/judged';
import { differences } from '../core/analysis/agreement/differences';
import { count } from '../core/show/words';
import type { SourceText } from '../core/store/source-text';
import type { Coding } from '../core/study/model';
import { sourceChoice } from '../core/study/settings/chosen-sources';
import type { Study, StudyDelta } from '../core/study/study';
import { isUserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { printable } from '../core/text/printable';
import type { Host, OpenStudy } from '../host/host';
import { type StudyPanel, studyPanels } from '../host/study-panels';
import { type AgreementChoice, agreementState, agreementStudy, fromAgreement, type FromAgreement, toAgreement, type ToAgreement } from '../webview/protocol/agreement';
import { FIRST_CHOICE, offered, settledChoice } from './agreement-choice';
import { computeAgreement, NotWanted } from './agreement-compute';
import { type EarlierStudy, readEarlier } from './agreement-earlier';
import { askedRow, type AskedPassages, type Listed, openDifference } from './agreement-passages';
import { chooseVersion } from './choose-version';
import { idsOf, studyOf } from './command-arguments';
import { versionDocuments } from './version-documents';

const VIEW = 'verbatim.agreement';
const PAGE = { script: 'agreement', styles: ['webview.css', 'agreement.css'], to: toAgreement, from: fromAgreement };

/** Figures change more often than one can read while somebody codes beside them. */
const DELAY = 500;

const AS_IT_WAS = { title: 'Agreement As It Was At…', placeHolder: 'The version at which to look at agreement' };
const THEMSELVES = { title: 'Compare a Coder With Themselves At…', placeHolder: 'The version to compare with what is marked coded now' };

/** What is known of coders where the study could not be read as it was. */
const NOBODY: Pick<Judged, 'judgements' | 'marked' | 'segments' | 'now'> = { judgements: new Map(), marked: [], segments: [], now: [] };

export function registerAgreementPanel(host: Host): vscode.Disposable {
  const documents = versionDocuments('verbatim-agreement');

  const fill = ({ panel, token, study, send }: StudyPanel<ToAgreement>, first: AgreementChoice) => {
    let choice = first;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let now: Agreement | undefined;
    /** The state of the study that the figures are of. */
    let of: Study | undefined;
    /** What was read last, for what can be chosen. */
    let known: Judged | undefined;
    let lastAsked: AskedPassages | undefined;
    let listed: Listed = { found: [], which: 'independent' };
    /** The commit that was read last, while it is looked at. */
    let earlier: EarlierStudy | undefined;

    const compute = async (): Promise<void> => {
      const open = study();
      if (!open || !panel.visible) return;
      const mine = ++asked;
      const isWanted = (): boolean => mine === asked && panel.visible;
      const tell = (words: string): void => { if (mine === asked) send({ kind: 'busy', words }); };
      of = open.study;
      const settled = settledChoice(choice);
      const { at } = settled;
      // What a choice means today is kept, and what it cannot mean is not.
      const round = settled.drift === undefined ? open.study.rounds.get(choice.round) : undefined;
      choice = { ...choice, at: at ?? null, drift: settled.drift ?? '', round: round?.id ?? '' };
      const asOf = at === undefined ? '' : commitWords(at);
      let what: Judged | undefined;
      try {
        if (at) tell(`Reading the study as of ${asOf}`);
        else tell('Reading frozen copies');
        const then = at && (await readEarlier(host, open, at.commit, earlier));
        if (!isWanted()) return;
        earlier = then;
        what = await judged(presentOf(open), at && { ...at, ...(settled.drift !== undefined && { drift: settled.drift }) }, earlier);
        known = what;
        const ofRound = round && { coders: round.coders, sources: round.sources.length > 0 ? new Set(sourceChoice(what.from.study.sources).all(round.sources)) : undefined };
        const found = await computeAgreement(what, settled, ofRound, isWanted, tell);
        if (mine !== asked) return;
        now = found;
        listed = { found: [], which: 'independent' };
        const heat = codersView(found, settled.measures, choice.heat.of);
        const view = agreementView(found, settled.by, settled.measures);
        const canSettle = !open.study.settings.readOnly && at === undefined;
        send({ kind: 'show', state: { study: token, choice }, offered: offered(what, settled, open.study.rounds, found.collected.compared.coders), canSettle, heat, asOf, ...view, summary: round ? `Round “${printable(round.name ?? round.id)}”. ${view.summary}` : view.summary });
        if (lastAsked) list(lastAsked);
      } catch (error) {
        if (error instanceof NotWanted || mine !== asked) return;
        now = undefined;
        if (!isUserError(error)) throw error;
        // Where nobody marked anything, no other choice would help.
        const choices = what?.now.length === 0 && at === undefined ? null : offered(what ?? NOBODY, settled, open.study.rounds);
        send({ kind: 'nothing', state: { study: token, choice }, words: plainWords(error.message), canAgain: false, offered: choices, asOf });
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
      send({ kind: 'differences', which, title, more, items: listed.found.map((each) => differenceWords(state, each)) });
      return `${title}: ${more}`;
    };
    const ask = (asking: AskedPassages): void => {
      lastAsked = asking;
      const said = list(asking);
      if (said !== undefined) host.say(said);
    };
    const betweenCoders = ({ which, coders, of: codesOf }: Extract<FromAgreement, { readonly kind: 'coders' }>): AskedPassages => {
      const state = which === 'post' ? now?.post : now;
      const codes = state && codesMeant(state.collected.compared, codesOf);
      const name = now && codersView(now, [], codesOf).offered.find(({ id }) => id === codesOf)?.name;
      return { which, title: `${coders.join(' and ')}${codes && name !== undefined ? `, ${name}` : ''}`, coders, ...(codes && { codes }) };
    };
    /** Goes to a version that the person chooses; stays where it was where they choose none, or there are none. */
    const askVersion = async (next: AgreementChoice): Promise<void> => {
      try {
        const open = study();
        const chosen = open && (await chooseVersion(await host.versionsOf(open), next.drift === '' ? AS_IT_WAS : THEMSELVES));
        if (chosen) choice = { ...next, at: { commit: chosen.commit.id, called: printable(chosen.called) } };
      } finally {
        lastAsked = undefined;
        show();
      }
    };
    /** Goes to a round: its coders, at its end where it names one, else as it is now. */
    const goToRound = async (next: AgreementChoice): Promise<void> => {
      const open = study();
      const name = open?.study.rounds.get(next.round)?.commit;
      try {
        const commit = open && name !== undefined ? await (await host.versionsOf(open)).revisions.resolve(name) : undefined;
        choice = { ...next, coders: [], drift: '', at: commit && name !== undefined ? { commit: commit.id, called: printable(name) } : null };
      } finally {
        // Where the version cannot be had, the person is told, and all stays as it was.
        show();
      }
    };
    const hear = async (message: FromAgreement): Promise<void> => {
      switch (message.kind) {
        case 'ready':
          await host.studies.ready;
          show();
          return;
        case 'choose':
          lastAsked = undefined;
          if (message.choice.round !== choice.round) {
            await goToRound(message.choice);
            return;
          }
          // Whoever is compared with themselves is so at a commit.
          if (message.choice.drift === '' || message.choice.at) {
            choice = message.choice;
            show();
          } else await askVersion(message.choice);
          return;
        case 'version':
          await askVersion(choice);
          return;
        case 'heat': {
          choice = { ...choice, heat: { of: message.of, measure: message.measure } };
          const heat = now && codersView(now, settledChoice(choice).measures, message.of);
          if (heat) send({ kind: 'heat', state: { study: token, choice }, heat });
          return;
        }
        case 'again':
          show();
          return;
        case 'cancel':
          asked += 1;
          send({ kind: 'nothing', state: { study: token, choice }, words: 'The computation was ended.', canAgain: true, offered: known ? offered(known, settledChoice(choice), study()?.study.rounds ?? new Map()) : null, asOf: choice.at ? commitWords(choice.at) : '' });
          return;
        case 'row':
          ask({ which: message.which, ...askedRow(now, message.id, settledChoice(choice).by) });
          return;
        case 'coders':
          ask(betweenCoders(message));
          return;
        case 'open':
          await openDifference({ panel, open: study(), now, earlier: now?.options.asOf?.drift === undefined ? earlier : undefined, documents, again: later }, listed, message.item);
          return;
        case 'settle':
          await vscode.commands.executeCommand('verbatim.reviewDisagreements', { study: study()?.key, ...((choice.coders.length > 0 || choice.round !== '') && now && { coders: now.collected.compared.coders }) });
      }
    };
    const follow = (study_: Study, delta: StudyDelta): void => {
      // What was at a commit stays; only what may be seen of it changes.
      const changed = !of || (choice.at && choice.drift === '' ? of.masking?.sources !== study_.masking?.sources : concerns(of, study_, delta));
      if (changed) later();
    };
    const closed = (): void => {
      asked += 1;
      clearTimeout(timer);
    };
    return { hear, follow, closed };
  };
  const panels = studyPanels(host, { view: VIEW, page: PAGE, restore, fill });

  return vscode.Disposable.from(
    panels,
    documents,
    host.studies.onDidChange(({ study, delta }) => {
      for (const each of panels.of(study)) each.follow(study.study, delta);
    }),
    host.command('verbatim.showAgreement', async (argument) => {
      await host.studies.ready;
      panels.open(await studyOf(host, idsOf(argument)), 'Agreement Between Coders', FIRST_CHOICE);
    }),
  );
}

/** What a former window kept; of another version of the extension, the study alone. */
function restore(kept: unknown): { readonly study: string; readonly first: AgreementChoice } | undefined {
  if (agreementState.fits(kept)) return { study: kept.study, first: kept.choice };
  return agreementStudy.fits(kept) ? { study: kept.study, first: FIRST_CHOICE } : undefined;
}

function presentOf(open: OpenStudy): Present {
  return { study: open.study, files: open.files, text: (path) => open.text(path), findPlaces: ({ path }: SourceText, codings: readonly Coding[]) => open.findPlaces(path, codings) };
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
