import * as fs from 'node:fs';
import { basename, resolve } from 'node:path';
import { copyStudy } from '../../core/store/copy-study';
import { createStudy } from '../../core/store/create-study';
import { walk } from '../../core/store/discover';
import type { StudyPath } from '../../core/study/model';
import { UserError } from '../../core/study/user-error';
import { printable } from '../../core/text/printable';
import { codeOf, fileError } from '../../node/file-error';
import { nodeFiles } from '../../node/files';
import { isInRepository, setUpMerging, thisProgram } from '../../node/merge-setup';
import { type Command, folderOf, type Output } from '../command';
import { exampleFolder } from '../example';

/** `verbatim init`: makes a study, or writes the example study; overwrites nothing. */
export const init: Command = {
  usage: '[folder] [--example] [--driver]',
  does: 'Makes a study in a folder (--example: the sample study) and tells its git how to merge it (--driver: nothing but that). Files that are there are left as they are.',
  options: {
    example: { type: 'boolean', help: 'the sample study: an elementary school, interviews, observations, codings by two coders' },
    driver: { type: 'boolean', help: 'for a study that is there: git’s settings and .gitattributes, so that files are merged by ids and fields' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    if (options.driver) {
      mustBeStudy(folder);
      await tellGit(folder, output);
      return 0;
    }
    makeFolder(folder);
    const files = nodeFiles(folder);
    if (options.example) {
      const example = nodeFiles(exampleFolder());
      const paths: StudyPath[] = [];
      await walk(example, '', (path) => paths.push(path));
      await copyStudy(example, paths, files);
      output.out(`The sample study is in ${folder}: ${paths.length} files.\n`);
      return 0;
    }
    const { made, kept } = await createStudy(files, basename(resolve(folder)));
    for (const path of kept) output.note(`${printable(path)} was there already and is as it was.\n`);
    if (await isInRepository(folder)) await tellGit(folder, output);
    output.out(`${made.length} ${made.length === 1 ? 'file' : 'files'} made in ${printable(folder)}: ${made.map(printable).join(', ') || 'none'}.\n`);
    return 0;
  },
};

/** Tells git how to merge the study in a folder. */
async function tellGit(folder: string, output: Output): Promise<void> {
  const { attributesChanged } = await setUpMerging(folder, nodeFiles(folder), thisProgram());
  output.note(`git merges this study by ids and fields from now on, in this copy of the repository.${attributesChanged ? ' Commit .gitattributes, so that it does in others that run “verbatim init --driver”.' : ''}\n`);
}

/** Throws a `UserError` where a folder is no study. */
function mustBeStudy(folder: string): void {
  if (!fs.existsSync(folder)) throw new UserError(`there is no folder ${folder}. Name the study’s folder.`);
  if (!['verbatim.yaml', 'codebook.yaml'].some((name) => fs.existsSync(`${folder}/${name}`))) throw new UserError(`${folder} is no study: it has neither verbatim.yaml nor codebook.yaml. “verbatim init” makes one.`);
}

/** Makes a folder, and those that it lies in; nothing where it is there. Throws a `UserError` where that cannot be. */
function makeFolder(folder: string): void {
  if (folder === '') throw new UserError('the folder’s name is empty. Name the folder in which the study shall lie.');
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.realpathSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'ENOTDIR') throw new UserError(`${folder} is, or lies in, a file, so it can be no folder. Choose another name.`);
    throw new UserError(`${fileError(error, folder).message}.`);
  }
}
