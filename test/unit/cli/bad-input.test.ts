import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BODY, CASES, CODINGS, type Content, putFiles, SOUND, SOURCE } from '../../fixtures/bad/cases.mts';
import { type Bundled, bundleCommandLine, fingerprint, type Said } from './bundled';

interface Problem {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

describe('Bad input on the command line', function () {
  this.timeout(180_000);
  let verbatim: Bundled;
  let home: string;
  let folder: string;

  before(async () => {
    verbatim = await bundleCommandLine();
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'verbatim-bad-'));
    folder = join(home, 'study');
    put(SOUND);
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const put = (files: Readonly<Record<string, Content>>): void => { putFiles(folder, files); };
  const sober = ({ status, note }: Said): void => {
    assert.notEqual(status, null, 'it did not end');
    assert.ok(!/^\s+at |Error:|RangeError|undefined/m.test(note), note);
  };
  const check = (options: Parameters<Bundled['run']>[1] = {}): { readonly status: number | null; readonly problems: readonly Problem[] } => {
    const said = verbatim.run(['check', folder, '--json'], options);
    sober(said);
    return { status: said.status, problems: (JSON.parse(said.out) as { problems: Problem[] }).problems };
  };
  const codings = (): readonly string[] => {
    const said = verbatim.run(['codings', folder, '--json']);
    sober(said);
    return (JSON.parse(said.out) as { codings: { id: string }[] }).codings.map(({ id }) => id);
  };
  const told = (problems: readonly Problem[]): readonly string[] => problems.map(({ rule, file, line: at, column }) => `${rule} ${file}:${at}:${column}`);

  for (const [what, bad] of Object.entries(CASES)) {
    it(`is told with its place, and nothing is changed: ${what}`, () => {
      put(bad.files ?? {});
      bad.make?.(folder);
      const before = fingerprint(home);
      const { status, problems } = check();
      const wanted = bad.told.filter((each) => each !== '…');
      const open = bad.told.length > wanted.length;
      if (open) for (const each of wanted) assert.ok(told(problems).includes(each), `${each} is not among ${told(problems).slice(0, 20).join(', ')}`);
      else assert.deepEqual(told(problems), wanted);
      assert.equal(status, bad.told.length > 0 ? 1 : 0);
      for (const problem of problems) assert.ok(problem.message.length > 20 && problem.message.length < 1000, problem.message);
      assert.equal(codings().includes('k3v9x2mq7d'), bad.coding ?? true);
      assert.deepEqual(fingerprint(home), before);
    });
  }

  it('of no file at all is said in one line', () => {
    for (const at of ['nowhere', 'study/verbatim.yaml', 'study/transcripts', '\u0000', '']) {
      const said = verbatim.run(['check', at === '' ? '' : join(home, at).replace('\u0000', '')]);
      assert.equal(said.status, 2);
      assert.match(said.note, /^verbatim: .*\n$/);
    }
  });

  it('leaves terminals alone: no control character of a study’s file is printed', () => {
    const evil = '\u001b]0;evil\u0007\u009b2J\u202e';
    put({
      'codebook.yaml': `codes:\n  - id: vision\n    name: "${evil}\\nerror: none"\n`,
      [CODINGS]: `- ${JSON.stringify({ id: 'a000000000', code: evil, at: '5:6-5:31', quote: `I wanted${evil}`, before: '', after: '', text: '0123456789ab', date: '2026-11-21' })}\n`,
      [`transcripts/${evil}.md`]: 'x',
    });
    for (const args of [['check'], ['check', '--json'], ['codes'], ['codes', '--json'], ['codings'], ['codings', '--json'], ['anchor']]) {
      const said = verbatim.run([args[0]!, folder, ...args.slice(1)]);
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(said.out + said.note), args.join(' '));
      if (!args.includes('--json')) assert.ok(!/[\u202a-\u202e]/.test(said.out + said.note), args.join(' '));
    }
  });

  it('of a file with holes of many gigabytes is no matter of memory', () => {
    put({ [CODINGS]: 'x' });
    truncateSync(join(folder, CODINGS), 20e9);
    put({ 'codebook.yaml': 'x' });
    truncateSync(join(folder, 'codebook.yaml'), 20e9);
    const { problems } = check();
    assert.deepEqual(told(problems), [`unreadable-file codebook.yaml:1:1`, `unreadable-file ${CODINGS}:1:1`]);
  });

  it('of files that may not be read is told, and the rest is read', function () {
    if (process.getuid?.() !== 0) this.skip();
    put({ 'transcripts/secret.md': 'x', 'transcripts/locked/b.md': 'x', 'codings/ben/transcripts/a.md.yaml': '[]\n', 'people/t08.md': 'x' });
    for (const path of ['transcripts/secret.md', 'transcripts/locked', 'codings/ben', 'people']) chmodSync(join(folder, path), 0);
    chmodSync(home, 0o755);
    const bundled = verbatim.run(['check', folder, '--json'], { uid: 65_534 });
    sober(bundled);
    assert.equal(bundled.status, 1, bundled.note);
    const { problems } = JSON.parse(bundled.out) as { problems: Problem[] };
    assert.deepEqual(told(problems), ['unreadable-file codings/ben:1:1', 'unreadable-file people:1:1', 'unreadable-file transcripts/locked:1:1', 'unreadable-file transcripts/secret.md:1:1']);
    for (const { message } of problems) assert.match(message, /permission/);
  });

  it('of a full disk leaves every file as it was', function () {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mkdirs(join(home, 'small'))], { stdio: 'ignore' });
    } catch {
      console.log('      (skipped: a file system cannot be mounted here)');
      this.skip();
    }
    try {
      folder = join(home, 'small');
      put(SOUND);
      // The words move, and the place on file with them, once there is room.
      put({ [SOURCE]: BODY.replace('LEE:', 'INT: Well?\n\nLEE:') });
      const filler = openSync(join(folder, 'filler'), 'w');
      assert.throws(() => {
        for (;;) writeSync(filler, Buffer.alloc(4096, 1));
      }, /ENOSPC/);
      closeSync(filler);
      const before = fingerprint(folder);
      const said = verbatim.run(['anchor', folder, '--write', '--coder', 'ana']);
      sober(said);
      assert.equal(said.status, 2);
      assert.match(said.note, /disk is full/);
      const after = new Map([...fingerprint(folder)].filter(([path]) => !path.includes('.verbatim')));
      assert.deepEqual(after, before);
      const imported = join(home, 'new.md');
      writeFileSync(imported, 'LEE: Words.\n'.repeat(2000));
      const refused = verbatim.run(['import', imported, '--into', folder]);
      sober(refused);
      assert.equal(refused.status, 2);
      assert.deepEqual(new Map([...fingerprint(folder)].filter(([path]) => !path.includes('.verbatim'))), before, 'no half of a source');
    } finally {
      execFileSync('umount', [join(home, 'small')]);
    }
  });
});

function mkdirs(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
