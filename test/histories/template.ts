/** The study that every history begins with, in a repository of its own, and the driver that git runs. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { desktop } from '../../scripts/bundling.mts';
import { driverCommand, withAttributes } from '../../src/core/study/merge/driver-setup';
import { DEFAULT_SETTINGS } from '../../src/core/study/settings/settings';

/** Where histories are played. */
export interface Stage {
  readonly folder: string;
  /** The repository that every clone is a copy of. */
  readonly template: string;
  readonly driver: string;
  remove(): void;
}

const PARAGRAPHS = [
  'So last fall I wanted everybody to see what a number talk sounds like when nobody is waiting for the bell.',
  'They came in twos and threes, and most of them stayed until the end, which I had not expected at all.',
  'When something goes wrong with a parent I walk across the hall, because she has seen it before and says so.',
  'I could ask the coach, but the coach has to write it down somewhere, and then it is not the same question.',
];

function transcript(n: number): string {
  return `---\nid: t0${n}\nkind: interview\n---\n\n${PARAGRAPHS.map((words, at) => `**${at % 2 === 0 ? 'Interviewer' : 'Teacher'}:** ${words.replace('the', `the ${'abcdef'[(n + at) % 6] ?? ''}x`)} (${n}.${at})`).join('\n\n')}\n`;
}

const FILES: Readonly<Record<string, string>> = {
  'verbatim.yaml': 'verbatim: 1\ntitle: A study\ncoders:\n  ana: { name: Ana }\n  ben: { name: Ben }\n  cho: { name: Cho }\n',
  'codebook.yaml': '# Our codes.\nflags: [surprise, doubtful, rich]\n\ncodes:\n  # about people\n  - id: trust\n    name: Trust\n    children:\n      - id: asked\n        name: Asked   # or told\n      - id: told\n        name: Told\n        definition: |\n          Somebody is told.\n\n          Without asking.\n  - id: work\n    name: Work\n    children:\n      - id: visits\n        name: Visits\n      - id: prep\n        name: Prep\n\n  # the last\n  - id: rest\n    name: Rest\n',
  'cases.yaml': 'school:\n  kind: school\n  name: A school\nteam:\n  kind: team\n  name: A team\nother:\n  kind: team\n  name: Another\n',
  'people/t01.md': '---\nid: t01\nname: Lee\nrole: teacher\nties:\n  advice: [t02]\n---\n\nA note.\n',
  'people/t02.md': '---\nid: t02\nname: Kim\n---\n',
  'memos/shared.md': '---\nkind: theme\nstatus: draft\n---\n\n# Shared\n\nWords.\n',
  'transcripts/a.md': transcript(1),
  'transcripts/b.md': transcript(2),
  'transcripts/c.md': transcript(3),
};

/** Memory where there is some that looks like a disk: what takes time is waiting for disks. */
function quickFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

/** Makes the study, and bundles the driver. */
export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(quickFolder(), 'verbatim-histories-'));
  await esbuild.build({
    ...desktop,
    sourcemap: false,
    outdir: join(folder, 'bin'),
    stdin: { contents: "import { mergeDriver } from './src/cli/commands/merge-driver'; const [, , , ...args] = process.argv; const positionals = args.filter((arg) => arg !== '--' && !arg.startsWith('--marker')); const size = args.find((arg) => arg.startsWith('--marker'))?.split('=')[1]; void mergeDriver.run({ positionals, options: { 'marker-size': size }, output: { out: () => undefined, note: () => undefined } }).then((status) => { process.exitCode = status; });", resolveDir: '.', loader: 'ts' },
  });
  const template = join(folder, 'template');
  const files = { ...FILES, '.gitattributes': withAttributes('', DEFAULT_SETTINGS) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(template, path)), { recursive: true });
    writeFileSync(join(template, path), text);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', template, ...args], { stdio: 'pipe' });
  };
  git('init', '-q', '-b', 'main');
  for (const [key, value] of [['user.name', 'A'], ['user.email', 'a@example.org'], ['core.autocrlf', 'false'], ['gc.auto', '0'], ['commit.gpgsign', 'false'], ['core.fsync', 'none'], ['advice.mergeConflict', 'false']] as const) git('config', key, value);
  rmSync(join(template, '.git/hooks'), { recursive: true, force: true });
  git('add', '-A');
  git('commit', '-q', '-m', 'The study');
  return {
    folder,
    template,
    driver: driverCommand([process.execPath, join(folder, 'bin', 'stdin.js')]),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
