/** *Import Survey…*: answers become ties in the front matter of people. Asks what it cannot know, shows what would change, and changes it as one step. */
import * as vscode from 'vscode';
import { applyPlan, pathsOfPlan, type SurveyFileChange } from '../core/exchange/survey/apply-plan';
import { makePlan } from '../core/exchange/survey/make-plan';
import type { SurveyDecisions, SurveyMapping } from '../core/exchange/survey/mapping';
import type { Reading } from '../core/exchange/survey/other-readings';
import type { SurveyPlan } from '../core/exchange/survey/plan';
import { previewText } from '../core/exchange/survey/preview';
import { proposeMapping } from '../core/exchange/survey/propose';
import { readMemory } from '../core/exchange/survey/remember';
import type { SurveyTable } from '../core/exchange/survey/survey-table';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { applySurvey } from '../host/apply-survey';
import { presentTexts } from '../host/file-edits';
import type { Host, OpenStudy } from '../host/host';
import { askMapping } from '../host/survey-columns';
import { type ReadingLine, readingLines } from '../host/survey-reading';
import { askAnswered, askDirection, askNames, askWave } from '../host/survey-questions';
import { idsOf, studyOf } from './command-arguments';

const PREVIEW_SCHEME = 'verbatim-survey';

export function registerImportSurvey(host: Host): vscode.Disposable {
  const previews = new Map<string, string>();
  let count = 0;
  const show = async (text: string): Promise<void> => {
    const path = `/Survey preview ${++count}.md`;
    previews.set(path, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: PREVIEW_SCHEME, path })), { preview: false });
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, { provideTextDocumentContent: (uri) => previews.get(uri.path) ?? 'This preview is no longer at hand. Import the survey again.' }),
    host.command('verbatim.importSurvey', async (argument, file) => {
      if (!vscode.workspace.isTrusted) throw new UserError('Surveys can be imported once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
      // From the Explorer or an editor's title, VS Code hands the file first. A panel's address is no file of a study.
      const named = argument instanceof vscode.Uri && host.studies.of(argument) !== undefined;
      const study = (named ? host.studies.of(argument) : undefined) ?? (await studyOf(host, idsOf(argument)));
      if (study.study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here.');
      const importers = await host.importers();
      const { readSurveyFile, SURVEY_ENDINGS } = importers;
      const uri = file instanceof vscode.Uri ? file : named ? argument : await chooseFile(SURVEY_ENDINGS, study.folder);
      if (!uri) return;
      const name = uri.path.split('/').at(-1) ?? uri.path;
      const bytes = await bytesOf(uri);
      await study.refresh();
      let reading: Reading = {};
      let before: Settled | undefined;
      // Whoever sees in the preview that the file is read wrongly says how it is to be read, and sees it anew.
      for (;;) {
        const survey = readSurveyFile(name, bytes, reading);
        if (!survey.ok) throw new UserError(`${name}: ${survey.problem}`);
        const asked = await askAll(study, name, survey, readingLines(importers, bytes, survey, reading), before);
        if (!asked) return;
        if ('reading' in asked) {
          reading = asked.reading;
          before = undefined;
          continue;
        }
        before = asked.settled;
        const changes = await changesOf(study, asked, 'replace');
        await show(previewText({ fileName: name, study: study.study, table: survey.table, plan: asked.plan('replace'), changes, ...(survey.encodingGuessed ? { guessedEncoding: survey.encoding } : {}) }));
        if (changes?.length === 0) {
          host.say('Nothing changes: all of the survey is on file.');
          return;
        }
        const act = await confirm(asked.plan('replace'), changes, survey.encodingGuessed ? survey.encoding : undefined);
        if (act === 'read otherwise') continue;
        if (act === 'nothing' || !changes) {
          if (!changes) void vscode.window.showWarningMessage(plainWords(`${name} was not imported. The preview says what is to be seen to in the file.`));
          return;
        }
        const files = act === 'replace' ? changes : ((await changesOf(study, asked, act)) ?? []);
        await applySurvey(study, files);
        await study.refresh();
        host.say(`Imported ${name}: ${files.length} ${files.length === 1 ? 'file' : 'files'} changed.`);
        return;
      }
    }),
  );
}

async function chooseFile(endings: readonly string[], defaultUri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ title: 'Import Survey', defaultUri, openLabel: 'Look at It', filters: { 'Surveys and networks': [...endings], 'All files': ['*'] } });
  return chosen?.[0];
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    throw new UserError(`${uri.path.split('/').at(-1) ?? uri.path} could not be read.`);
  }
}

/** What a person has settled on. */
interface Settled {
  readonly mapping: SurveyMapping;
  readonly decisions: SurveyDecisions;
}

/** What a person said, and the plan that follows from it. */
interface Asked {
  readonly settled: Settled;
  plan(existing: 'replace' | 'keep'): SurveyPlan;
}

/** Asks one thing after the other; undefined where a question is dismissed. */
async function askAll(study: OpenStudy, name: string, { table }: { readonly table: SurveyTable }, reading: readonly ReadingLine[], before: Settled | undefined): Promise<Asked | { readonly reading: Reading } | undefined> {
  const memory = readMemory(study.study.settings.imports);
  const planWith = (mapping: SurveyMapping, decisions: SurveyDecisions): SurveyPlan => makePlan(study.study, table, mapping, decisions, memory);
  const said = await askMapping(study.study, table, { fileName: name, propose: (shape) => proposeMapping(name, table, study.study, memory.mapping, shape), before: before?.mapping, reading });
  if (!said || 'reading' in said) return said;
  let { mapping } = said;
  let decisions: SurveyDecisions = { names: new Map() };
  const wave = await askWave(study.study);
  if (wave === 'dismissed') return undefined;
  if (wave !== undefined) decisions = { ...decisions, wave };
  if (planWith(mapping, decisions).questions.some(({ about }) => about === 'direction')) {
    const direction = await askDirection(table, mapping);
    if (!direction) return undefined;
    mapping = { ...mapping, direction };
  }
  const names = await askNames(study.study, table, (known) => planWith(mapping, { ...decisions, ...known }).names, before?.decisions.names);
  if (!names) return undefined;
  decisions = { ...decisions, ...names };
  if (planWith(mapping, decisions).questions.some(({ about }) => about === 'answered')) {
    const answered = await askAnswered(study.study, planWith(mapping, { ...decisions, answered: 'all', existing: 'replace' }));
    if (!answered) return undefined;
    decisions = { ...decisions, answered };
  }
  const settled = { mapping, decisions };
  return { settled, plan: (existing) => planWith(settled.mapping, { ...settled.decisions, existing }) };
}

/** What the files would say; undefined where the file has errors or something is still open. */
async function changesOf(study: OpenStudy, asked: Asked, existing: 'replace' | 'keep'): Promise<readonly SurveyFileChange[] | undefined> {
  const plan = asked.plan(existing);
  if (plan.questions.length > 0 || plan.names.length > 0 || plan.problems.some(({ severity }) => severity === 'error')) return undefined;
  const texts: ReadonlyMap<StudyPath, string> = await presentTexts(study, pathsOfPlan(study.study, plan));
  return applyPlan(study.study, plan, texts);
}

type Act = 'replace' | 'keep' | 'read otherwise' | 'nothing';

/** Lets a person read the preview and say what to do. @param guessed the encoding, where the file does not say it. */
async function confirm({ conflicts }: SurveyPlan, changes: readonly SurveyFileChange[] | undefined, guessed: string | undefined): Promise<Act> {
  const files = `${changes?.length ?? 0} ${changes?.length === 1 ? 'file' : 'files'}`;
  const answers = `${conflicts.length} ${conflicts.length === 1 ? 'answer' : 'answers'}`;
  type Choice = vscode.QuickPickItem & { readonly act: Act };
  const imports: readonly Choice[] = !changes
    ? []
    : conflicts.length === 0
      ? [{ label: `$(check) Import into ${files}`, description: 'one step that can be undone', act: 'keep' }]
      : [
          { label: `$(check) Import, and keep ${answers} on file`, description: 'new answers are added, no other is changed', act: 'keep' },
          { label: `$(replace-all) Import, and replace ${answers} on file`, description: 'the preview lists them: old → new', act: 'replace' },
        ];
  const otherwise: Choice = { label: '$(edit) Read the file otherwise…', description: guessed === undefined ? 'columns, separators, letters; the page is made anew' : `letters were guessed (${guessed}); the page is made anew`, act: 'read otherwise' };
  const nothing: Choice = { label: '$(close) Import nothing', act: 'nothing' };
  const title = changes ? 'Import Survey: is this what should change?' : 'Import Survey: it cannot be imported yet';
  const picked = await vscode.window.showQuickPick([...imports, ...(changes ? [otherwise, nothing] : [nothing, otherwise])], { title, placeHolder: 'The page behind this question shows it all; Escape changes nothing', ignoreFocusOut: true });
  return picked?.act ?? 'nothing';
}
