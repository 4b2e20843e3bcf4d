/**
 * One coder's work as a patch: new files in git's own format, so that `git apply` takes it where they are not there yet, and a person can
 * read it. Reading it back joins the files by id with those that are there, and needs no git.
 */
import { CODERS_FOLDERS } from '../study/coders/move-coder';
import { isCoderName } from '../study/codings/coder-name';
import type { StudyPath } from '../study/model';
import { pathFault } from '../study/paths';
import { UserError } from '../study/user-error';

export interface PatchFile {
  readonly path: StudyPath;
  readonly text: string;
}

/** The patch that makes these files. Texts have LF line ends. */
export function formatPatch(title: string, files: readonly PatchFile[]): string {
  return [`# ${title.replace(/[\r\n]+/g, ' ')}\n`, ...files.map(fileText)].join('');
}

function fileText({ path, text }: PatchFile): string {
  const name = (side: string): string => quoted(`${side}/${path}`);
  const head = `diff --git ${name('a')} ${name('b')}\nnew file mode 100644\n`;
  if (text === '') return head;
  const lines = text.split('\n');
  const isClosed = lines.at(-1) === '';
  if (isClosed) lines.pop();
  const body = lines.map((line) => `+${line}\n`).join('');
  return `${head}--- /dev/null\n+++ ${name('b')}\n@@ -0,0 +1${lines.length === 1 ? '' : `,${lines.length}`} @@\n${body}${isClosed ? '' : '\\ No newline at end of file\n'}`;
}

/** A path as git writes it: in quotes where it holds what could end it. */
function quoted(path: string): string {
  return /["\\\t]/.test(path) ? `"${path.replace(/["\\]/g, (mark) => `\\${mark}`).replace(/\t/g, '\\t')}"` : path;
}

/**
 * The files that a patch makes. Only those of coders are taken: anything else in it is refused.
 * @throws UserError where the text is no such patch.
 */
export function readPatch(text: string): readonly PatchFile[] {
  const files: { path: StudyPath; lines: string[]; left: number; isOpen: boolean }[] = [];
  let file: (typeof files)[number] | undefined;
  for (const [index, line] of text.replace(/\r\n/g, '\n').split('\n').entries()) {
    const fail = (why: string): never => { throw new UserError(`Line ${index + 1} of the patch ${why}. Only patches that Verbatim made of one coder’s work can be read.`); };
    if (file && file.left > 0) {
      if (!line.startsWith('+')) fail('is no line of a new file');
      file.lines.push(line.slice(1));
      file.left--;
    } else if (line.startsWith('diff --git ')) {
      const path = pathIn(line) ?? fail('names no file');
      const fault = pathFault(path);
      const [folder = '', coder = '', ...rest] = path.split('/');
      if (fault !== undefined || !CODERS_FOLDERS.some((each) => each === folder) || !isCoderName(coder) || rest.length === 0 || !path.endsWith('.yaml')) fail(`names ${path}, which is no coder’s file`);
      files.push((file = { path, lines: [], left: 0, isOpen: false }));
    } else if (line.startsWith('@@ ')) {
      const count = /^@@ -0,0 \+1(?:,(\d{1,9}))? @@/.exec(line);
      if (!file || !count || file.lines.length > 0) fail('changes a file, and does not make one');
      else file.left = count[1] === undefined ? 1 : Number(count[1]);
    } else if (line.startsWith('\\ No newline')) {
      if (file) file.isOpen = true;
    } else if (!/^(?:new file mode \d+|index .*|--- \/dev\/null|\+\+\+ .*|#.*|)$/.test(line)) fail('is none of a patch that makes files');
  }
  if (files.length === 0) throw new UserError('There is no file in this patch.');
  if (files.some(({ left }) => left > 0)) throw new UserError('The patch ends in the middle of a file. It may have been cut short.');
  return files.map(({ path, lines, isOpen }) => ({ path, text: lines.length === 0 ? '' : `${lines.join('\n')}${isOpen ? '' : '\n'}` }));
}

/** The path behind `b/`. */
function pathIn(line: string): string | undefined {
  const inQuotes = / "b\/((?:[^"\\]|\\.)*)"$/.exec(line)?.[1];
  if (inQuotes !== undefined) return inQuotes.replace(/\\t/g, '\t').replace(/\\(["\\])/g, '$1');
  const rest = line.slice('diff --git a/'.length);
  // Both sides are the same: `P b/P`.
  const path = rest.slice(0, (rest.length - ' b/'.length) / 2);
  return line.startsWith('diff --git a/') && rest === `${path} b/${path}` ? path : undefined;
}
