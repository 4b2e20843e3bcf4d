/**
 * Front matter: the YAML between the two `---` lines at the top of a text. The one file that calls gray-matter, which runs
 * code where a file asks for it (`---js`), keeps every text that it is handed without options, and gives no places.
 */
// eslint-disable-next-line no-restricted-imports -- the rule keeps every other file from it; this one hands it no language but YAML
import matter from 'gray-matter';
import type { Extent, Span } from '../../text/positions';
import { detached } from '../detached';
import { fileExtents } from '../file-extents';
import { fenceOf, hasOpenFence, type Fence } from './front-matter-fence';
import type { StudyPath } from '../model';
import { readPlainFrontMatter } from './plain-front-matter';
import type { Problem, Severity } from '../problem';
import { DOUBT, doubtProblems } from '../yaml/yaml-doubts';
import { readYaml, type YamlFile } from '../yaml/yaml';
import type { YamlMap } from '../yaml/yaml-tree';

export interface FrontMatter {
  /** Undefined where there is no front matter, an empty one, or one that is no map. */
  readonly root: YamlMap | undefined;
  /** The YAML between the fences; undefined where there are no fences. */
  readonly span: Span | undefined;
  /** Offset of the first character of the body; 0 where all of the text is body. */
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
  /** The place of a span of the text. */
  readonly extentOf: (span: Span) => Extent;
}

/** Reads the front matter of a canonical text. Never throws for bad input. `fence`: where the caller looked for it already. */
export function readFrontMatter(path: StudyPath, text: string, fence: Fence | undefined = fenceOf(text)): FrontMatter {
  if (!fence) {
    const extentOf = fileExtents(text);
    return { root: undefined, span: undefined, bodyStart: 0, problems: fenceProblems(path, text, extentOf), extentOf };
  }
  const top = detached(text.slice(0, fence.bodyStart));
  const extentOf = fileExtents(top);
  const root = readPlainFrontMatter(top, fence.yaml);
  const read = root ? { root, problems: top.includes(DOUBT) ? doubtProblems(path, root, extentOf) : [] } : readFullFrontMatter(path, top, fence, extentOf);
  return { ...read, span: fence.yaml, bodyStart: fence.bodyStart, extentOf };
}

/** Any YAML between the fences. Costs some 0.3 ms. Exported for the test that the plain reader agrees with it. */
export function readFullFrontMatter(path: StudyPath, text: string, fence: Fence, extentOf: (span: Span) => Extent): Pick<FrontMatter, 'root' | 'problems'> {
  const yaml = readByGrayMatter(text, fence, () => readYaml(path, text, { span: fence.yaml, extentOf }));
  if (!yaml) return { root: undefined, problems: [] };
  const problems = [...yaml.problems];
  const report = (span: Span, message: string): void => {
    problems.push(yaml.problem('bad-front-matter', 'error', span, message));
  };
  const [first, second] = yaml.documents;
  if (second) {
    const start = Math.min(fence.yaml.start + second.nodes.range[0], fence.yaml.end);
    report({ start, end: start }, 'Front matter is one map, and what follows here is not read. Remove the line with `---` or `...` before it.');
  }
  const root = first?.root;
  if (root && root.kind !== 'map') {
    const what = root.kind === 'list' ? 'a list' : 'plain text';
    report(root.span, `Front matter is lines of \`key: value\`; this is ${what}, and nothing of it is read.`);
  }
  return { root: root?.kind === 'map' ? root : undefined, problems };
}

/**
 * Lets gray-matter find what stands between the fences and hand it to `read`.
 * It gets nothing after the closing line, and no empty lines: it looks for comments with a pattern whose cost grows with the square
 * of them. So what it hands on has lost its places, and `read` goes by the text itself.
 * @returns undefined where nothing but comments stands there.
 */
function readByGrayMatter(text: string, fence: Fence, read: () => YamlFile): YamlFile | undefined {
  const yaml = text
    .slice(fence.yaml.start, fence.yaml.end)
    .replace(/[\r\u2028\u2029]/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${line}\n`)
    .join('');
  let file: YamlFile | undefined;
  matter(`---\n${yaml}---\n`, {
    language: 'yaml',
    // With the line feed: else a line `---x` would close the front matter.
    delimiters: ['---', '---\n'],
    engines: {
      ...REFUSED,
      yaml: () => {
        file = read();
        return {};
      },
    },
  });
  return file;
}

/** Every language that gray-matter knows or has a second name for, and those that people add to it. */
const REFUSED = Object.fromEntries(
  ['js', 'javascript', 'coffee', 'coffeescript', 'cson', 'json', 'json5', 'toml', 'ini', 'yml'].map((language) => [
    language,
    () => {
      throw new Error(`Front matter in ${language} is never read.`);
    },
  ]),
);

/** Lines that people write where they mean the one that closes front matter. */
const NEARLY_CLOSING = /^(?:[ \t]*-{3,}[ \t]*|\.\.\.[ \t]*)$/m;
/** First lines that people and other tools write where they mean the one that opens it: a space too many, a language. */
const NEARLY_OPENING = /^[ \t]*---[ \t]*(?:[A-Za-z]+[ \t]*)?\n/;

/** Text without front matter is fine; text that looks as if it should have some is told. */
function fenceProblems(path: StudyPath, text: string, extentOf: (span: Span) => Extent): readonly Problem[] {
  const problem = (severity: Severity, start: number, end: number, message: string): readonly Problem[] => [
    { rule: 'bad-front-matter', severity, file: path, extent: extentOf({ start, end }), message },
  ];
  if (hasOpenFence(text)) {
    const after = text.slice(3);
    const near = NEARLY_CLOSING.exec(after);
    if (!near) return problem('error', 0, 3, 'Front matter begins here and does not end, so all of it counts as text. Close it with a line that is exactly `---`.');
    const start = 3 + near.index;
    return problem('error', start, start + near[0].length, 'Front matter ends with a line that is exactly `---`; this line is not, so all of the file counts as text. Correct it.');
  }
  const opening = NEARLY_OPENING.exec(text)?.[0];
  if (opening === undefined || !text.includes('\n---\n', opening.length - 1)) return [];
  return problem('warning', 0, opening.length - 1, 'Front matter begins with a line that is exactly `---`; this line is not, so what follows counts as text. Correct it if front matter is meant.');
}
