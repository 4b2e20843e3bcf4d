/** Opens a study for a command: the same core as in the editor, on Node's files. */
import { setTimeout as wait } from 'node:timers/promises';
import * as fs from 'node:fs';
import { firstOf, localTexts } from '../core/store/old-texts';
import type { Pace } from '../core/store/pace';
import { StudyStore } from '../core/store/study-store';
import { UserError } from '../core/study/user-error';
import { fileError } from '../node/file-error';
import { nodeFiles } from '../node/files';
import { gitHistory } from '../node/git-history';

/** The command line has nothing else to do meanwhile. */
export const cliPace: Pace = {
  now: () => new Date(),
  wait: async (milliseconds) => {
    await wait(milliseconds);
  },
  breathe: () => Promise.resolve(),
};

/** Opens the study in a folder. Throws a `UserError` where there is none. */
export async function openStudy(folder: string): Promise<StudyStore> {
  if (folder === '') throw new UserError('the folder’s name is empty. Name the study’s folder, or none for the present one.');
  if (!fs.existsSync(folder)) throw new UserError(`there is no folder ${folder}. Name the study’s folder.`);
  if (!fs.statSync(folder).isDirectory()) throw new UserError(`${folder} is not a folder. Name the study’s folder.`);
  mayLookInto(folder);
  if (!['verbatim.yaml', 'codebook.yaml'].some((name) => fs.existsSync(`${folder}/${name}`))) {
    throw new UserError(`${folder} is no study: it has neither verbatim.yaml nor codebook.yaml. “verbatim init” makes one.`);
  }
  const port = nodeFiles(folder);
  return StudyStore.open({ key: folder, port, pace: cliPace, oldTexts: firstOf(localTexts(port), gitHistory(folder)) });
}

function mayLookInto(folder: string): void {
  try {
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.X_OK);
  } catch (error) {
    throw new UserError(`${fileError(error, folder).message}.`);
  }
}

/** Opens the study and finds where all its codings stand now. */
export async function openChecked(folder: string): Promise<StudyStore> {
  const store = await openStudy(folder);
  await store.check(store.study.codings.keys());
  await store.marksFound();
  return store;
}
