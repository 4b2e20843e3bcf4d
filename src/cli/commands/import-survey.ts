/** `verbatim import survey`: answers to a survey become ties in the front matter of people. Shows what would change; writes when it is asked to. */
import * as fs from 'node:fs';
import { basename } from 'node:path';
import { applyPlan, pathsOfPlan, type SurveyFileChange } from '../../core/exchange/survey/apply-plan';
import { makePlan } from '../../core/exchange/survey/make-plan';
import { isReady, type SurveyPlan } from '../../core/exchange/survey/plan';
import { proposeMapping } from '../../core/exchange/survey/propose';
import { readMemory } from '../../core/exchange/survey/remember';
import type { SurveyFile } from '../../core/exchange/survey/survey-file';
import { rewriteTexts, type StudyText } from '../../core/store/rewrite-texts';
import type { StudyStore } from '../../core/store/study-store';
import { UserError } from '../../core/study/user-error';
import { decode } from '../../core/text/decode';
import { codeOf } from '../../node/file-error';
import { loadImporters } from '../../node/lazy';
import { type Command, json, type Options, text, UsageError } from '../command';
import { cliPace, openStudy } from '../open';
import { decisionsOf, mappingOf, shapeOption, SURVEY_OPTIONS } from './survey-options';
import { reportForPeople, reportForPrograms } from './survey-report';

export const importSurvey: Command = {
  usage: 'file [--write] [--direction …] [--answered …] [--match name=id]… [options]',
  does: 'Imports a survey of who turns to whom (CSV, GraphML, Pajek, UCINET DL). Says what would change; writes only with --write.',
  options: SURVEY_OPTIONS,
  run: async ({ positionals, options, output }) => {
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('name one file of a survey');
    const store = await openStudy(text(options, 'into') ?? '.');
    const survey = await read(file, options);
    if (!survey.ok) {
      output.out(options.json ? json({ file, ok: false, problem: survey.problem }) : `${file} was not imported: ${survey.problem}\n`);
      return 1;
    }
    const { study } = store;
    const memory = readMemory(study.settings.imports);
    const mapping = mappingOf(options, survey.table, study, proposeMapping(basename(file), survey.table, study, memory.mapping, shapeOption(options)));
    const plan = makePlan(study, survey.table, mapping, decisionsOf(options, study), memory);
    const existing = options.replace ? 'replace' : options.keep ? 'keep' : undefined;
    const ready = isReady(plan, existing);
    const { changes, written } = ready ? await carryOut(store, plan, options.write === true) : { changes: undefined, written: [] };
    const report = { file, survey, study, mapping, plan, existing, ready, changes, written, isWrite: options.write === true } as const;
    output.out(options.json ? json(reportForPrograms(report)) : reportForPeople(report));
    return ready ? 0 : 1;
  },
};

interface Done {
  readonly changes: readonly SurveyFileChange[];
  readonly written: readonly string[];
}

/** What the files would say; written where that is asked for and nobody changed them meanwhile. */
async function carryOut(store: StudyStore, plan: SurveyPlan, isWrite: boolean): Promise<Done> {
  const { study, port } = store;
  const paths = pathsOfPlan(study, plan);
  const reads = await port.readMany(paths);
  const texts = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    const each = reads[index];
    const decoded = each && 'bytes' in each ? decode(each.bytes) : undefined;
    if (decoded?.kind === 'text') texts.set(path, (decoded.mark ? '\ufeff' : '') + decoded.text);
  }
  const changes = applyPlan(study, plan, texts);
  if (!isWrite || changes.length === 0) return { changes, written: [] };
  const touched = changes.map(({ path }) => path);
  const written = await rewriteTexts(port, cliPace, touched, (now: readonly StudyText[]) => {
    const present = new Map(now.map((each) => [each.path, each.text]));
    if (changes.some(({ path, before }) => present.get(path) !== before)) throw new UserError('Files of the study changed while the survey was read. Nothing was written; run it again.');
    return changes.map(({ path, after }) => ({ path, text: after }));
  });
  return { changes, written };
}

async function read(file: string, options: Options): Promise<SurveyFile> {
  const { readSurveyFile } = await loadImporters();
  const delimiter = text(options, 'delimiter');
  const encoding = text(options, 'encoding');
  try {
    if (!fs.statSync(file).isFile()) return { ok: false, problem: 'It is no file.' };
    return readSurveyFile(basename(file), new Uint8Array(fs.readFileSync(file)), { ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter }), ...(encoding === undefined ? {} : { encoding }) });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: 'There is no such file.' };
    if (code === 'EACCES' || code === 'EPERM') return { ok: false, problem: 'It may not be read: check the file’s permissions.' };
    if (code !== undefined) return { ok: false, problem: `It could not be read (${code}).` };
    throw error;
  }
}
