/** From a plan to the texts of files: pure, so that the same serves the preview, the command line and the editor. */
import type { StudyPath } from '../../study/model';
import type { Study } from '../../study/study';
import { UserError } from '../../study/user-error';
import { isRosterFile, newPeoplePlace } from './new-people-place';
import { changePersonFile, newPersonFile } from './person-file';
import type { PersonChange, SurveyPlan } from './plan';
import { rememberIn } from './remember';
import { changeRoster } from './roster-entries';

export interface SurveyFileChange {
  readonly path: StudyPath;
  /** Undefined: the file is made. */
  readonly before: string | undefined;
  readonly after: string;
}

const STUDY_FILE: StudyPath = 'verbatim.yaml';

/** Which change goes into which file, files in the order of their people. @throws UserError where there is no place for new people. */
export function filesOfPlan(study: Study, plan: SurveyPlan): ReadonlyMap<StudyPath, readonly PersonChange[]> {
  const files = new Map<StudyPath, PersonChange[]>();
  const place = plan.changes.some(({ made }) => made) ? newPeoplePlace(study) : undefined;
  for (const change of plan.changes) {
    const path = study.people.get(change.id)?.file ?? (place?.kind === 'files' ? place.pathOf(change.id) : place?.path);
    if (path === undefined) continue;
    files.set(path, [...(files.get(path) ?? []), change]);
  }
  return files;
}

/** The files that a plan reads and may write, the study file among them. */
export function pathsOfPlan(study: Study, plan: SurveyPlan): readonly StudyPath[] {
  return [...filesOfPlan(study, plan).keys(), STUDY_FILE];
}

/**
 * What the files say when the plan is carried out; only those that change.
 * @param texts present texts, by path, of those that are there.
 * @throws UserError where a file cannot be changed, or one that is to be made is there.
 */
export function applyPlan(study: Study, plan: SurveyPlan, texts: ReadonlyMap<StudyPath, string>): readonly SurveyFileChange[] {
  if (study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here.');
  const changed: SurveyFileChange[] = [];
  for (const [path, changes] of filesOfPlan(study, plan)) {
    const before = texts.get(path);
    const after = isRosterFile(path) ? changeRoster(path, before ?? '', changes, plan.wave) : personFile(path, before, changes, plan.wave);
    if (after !== before) changed.push({ path, before, after });
  }
  const settings = texts.get(STUDY_FILE);
  if (settings !== undefined) {
    const after = rememberIn(settings, plan.remember);
    if (after !== settings) changed.push({ path: STUDY_FILE, before: settings, after });
  }
  return changed;
}

function personFile(path: StudyPath, before: string | undefined, [change, ...others]: readonly PersonChange[], wave: string | undefined): string {
  if (!change || others.length > 0) throw new UserError(`${path} is to hold one person, and several would go into it.`);
  if (change.made) {
    if (before !== undefined) throw new UserError(`${path} is there already, and nobody in the roster has it. Look at it, or rename it.`);
    return newPersonFile(path, change, wave);
  }
  if (before === undefined) throw new UserError(`${path} is not there any more. Nothing was changed; import again.`);
  return changePersonFile(path, before, change, wave);
}
