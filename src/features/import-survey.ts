/** *Import Survey…*: answers become ties in the front matter of people. Asks what it cannot know, shows what would change, and changes it as one step. */
import * as vscode from 'vscode';
import { applyPlan, pathsOfPlan, type SurveyFileChange } from '../core/exchange/survey/apply-plan';
import { makePlan } from '../core/exchange/survey/make-plan';
import type { SurveyDecisions, SurveyMapping } from '../core/exchange/survey/mapping';
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
import { askAnswered, askDirection, askNames, askWave } from '../host/survey-questions';
import { idsOf, studyOf } from './command-arguments';

const PREVIEW_SCHEME = 'verbatim-survey';

export function registerImportSurvey(host: Host): vscode.Disposable {
  const previews = new Map<string, string>();
  let count = 0;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, { provideTextDocumentContent: (uri) => previews.get(uri.path) ?? 'This preview is no longer at hand. Import the survey again.' }),
    host.command('verbatim.importSurvey', async (argument, file) => {
      if (!vscode.workspace.isTrusted) throw new UserError('Surveys can be imported once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
      const study = await studyOf(host, idsOf(argument));
      if (study.study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here.');
      const { readSurveyFile, SURVEY_ENDINGS } = await host.importers();
      const uri = file instanceof vscode.Uri ? file : await chooseFile(SURVEY_ENDINGS, study.folder);
      if (!uri) return;
      const name = uri.path.split('/').at(-1) ?? uri.path;
      const survey = readSurveyFile(name, await bytesOf(uri));
      if (!survey.ok) throw new UserError(`${name}: ${survey.problem}`);
      await study.refresh();
      const asked = await askAll(study, name, survey.table);
      if (!asked) return;
      const path = `/Survey preview ${++count}.md`;
      const changes = await changesOf(study, asked, 'replace');
      previews.set(path, previewText({ fileName: name, study: study.study, table: survey.table, plan: asked.plan('replace'), changes, ...(survey.encodingGuessed ? { guessedEncoding: survey.encoding } : {}) }));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: PREVIEW_SCHEME, path })), { preview: false });
      if (!changes) {
        void vscode.window.showWarningMessage(plainWords(`${name} was not imported. The preview says what is to be seen to in the file.`));
        return;
      }
      if (changes.length === 0) {
        host.say('Nothing changes: all of the survey is on file.');
        return;
      }
      const existing = await confirm(asked.plan('replace'), changes);
      if (!existing) return;
      const files = existing === 'replace' ? changes : ((await changesOf(study, asked, existing)) ?? []);
      await applySurvey(study, files);
      await study.refresh();
      host.say(`Imported ${name}: ${files.length} ${files.length === 1 ? 'file' : 'files'} changed.`);
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

/** What a person said, and the plan that follows from it. */
interface Asked {
  plan(existing: 'replace' | 'keep'): SurveyPlan;
}

/** Asks one thing after the other; undefined where a question is dismissed. */
async function askAll(study: OpenStudy, name: string, table: SurveyTable): Promise<Asked | undefined> {
  const memory = readMemory(study.study.settings.imports);
  const planWith = (mapping: SurveyMapping, decisions: SurveyDecisions): SurveyPlan => makePlan(study.study, table, mapping, decisions, memory);
  let mapping = await askMapping(study.study, table, name, (shape) => proposeMapping(name, table, study.study, memory.mapping, shape));
  if (!mapping) return undefined;
  let decisions: SurveyDecisions = { names: new Map() };
  const wave = await askWave(study.study);
  if (wave === 'dismissed') return undefined;
  if (wave !== undefined) decisions = { ...decisions, wave };
  if (planWith(mapping, decisions).questions.some(({ about }) => about === 'direction')) {
    const direction = await askDirection(table, mapping);
    if (!direction) return undefined;
    mapping = { ...mapping, direction };
  }
  const names = await askNames(study.study, table, (known) => planWith(mapping, { ...decisions, ...known }).names);
  if (!names) return undefined;
  decisions = { ...decisions, ...names };
  if (planWith(mapping, decisions).questions.some(({ about }) => about === 'answered')) {
    const answered = await askAnswered(study.study, planWith(mapping, { ...decisions, answered: 'all', existing: 'replace' }));
    if (!answered) return undefined;
    decisions = { ...decisions, answered };
  }
  const settled = { mapping, decisions };
  return { plan: (existing) => planWith(settled.mapping, { ...settled.decisions, existing }) };
}

/** What the files would say; undefined where the file has errors or something is still open. */
async function changesOf(study: OpenStudy, asked: Asked, existing: 'replace' | 'keep'): Promise<readonly SurveyFileChange[] | undefined> {
  const plan = asked.plan(existing);
  if (plan.questions.length > 0 || plan.names.length > 0 || plan.problems.some(({ severity }) => severity === 'error')) return undefined;
  const texts: ReadonlyMap<StudyPath, string> = await presentTexts(study, pathsOfPlan(study.study, plan));
  return applyPlan(study.study, plan, texts);
}

/** Lets a person read the preview and say what to do. */
async function confirm({ conflicts }: SurveyPlan, changes: readonly SurveyFileChange[]): Promise<'replace' | 'keep' | undefined> {
  const files = `${changes.length} ${changes.length === 1 ? 'file' : 'files'}`;
  const answers = `${conflicts.length} ${conflicts.length === 1 ? 'answer' : 'answers'}`;
  const picks: readonly (vscode.QuickPickItem & { readonly existing?: 'replace' | 'keep' })[] =
    conflicts.length === 0
      ? [{ label: `$(check) Import into ${files}`, description: 'one step that can be undone', existing: 'keep' }]
      : [
          { label: `$(check) Import, and keep ${answers} on file`, description: 'new answers are added, no other is changed', existing: 'keep' },
          { label: `$(replace-all) Import, and replace ${answers} on file`, description: 'the preview lists them: old → new', existing: 'replace' },
        ];
  const picked = await vscode.window.showQuickPick([...picks, { label: '$(close) Import nothing' }], { title: 'Import Survey: is this what should change?', placeHolder: 'The page behind this question shows it all; Escape changes nothing', ignoreFocusOut: true });
  return picked && 'existing' in picked ? picked.existing : undefined;
}
