import * as fs from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../core/study/user-error';

/** Folder of the sample study that ships with the package, beside the bundled program. Throws a `UserError` where it is missing. */
export function exampleFolder(): string {
  const folder = [join(__dirname, '../examples/maple-street'), join(__dirname, '../../examples/maple-street')].find((each) => fs.existsSync(each));
  if (folder === undefined) throw new UserError('The sample study is not in this installation. Install the package again.');
  return folder;
}
