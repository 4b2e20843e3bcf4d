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
import { type Command, folderOf } from '../command';
import { exampleFolder } from '../example';

/** `verbatim init`: makes a study, or writes the example study; overwrites nothing. */
export const init: Command = {
  usage: '[folder] [--example]',
  does: 'Makes a study in a folder (--example: the sample study). Files that are there are left as they are.',
  options: { example: { type: 'boolean', help: 'the sample study: an elementary school, interviews, observations, codings by two coders' } },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
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
    output.out(`${made.length} ${made.length === 1 ? 'file' : 'files'} made in ${printable(folder)}: ${made.map(printable).join(', ') || 'none'}.\n`);
    return 0;
  },
};

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
