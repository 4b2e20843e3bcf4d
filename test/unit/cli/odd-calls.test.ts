import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

const USAGE = 2;

describe('The command line, called in odd ways', function () {
  this.timeout(60_000);
  let verbatim: Bundled;
  let home: string;
  let study: string;
  before(async () => {
    verbatim = await bundleCommandLine();
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'verbatim-odd-'));
    study = join(home, 'study');
    put('verbatim.yaml', 'verbatim: 1\ncoders: { ana: Ana }\n');
    put('codebook.yaml', 'codes: [Trust]\n');
    put('transcripts/a.md', 'LEE: One.\n');
  });
  afterEach(() => {
    chmodSync(home, 0o755);
    rmSync(home, { recursive: true, force: true });
  });

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(study, path)), { recursive: true });
    writeFileSync(join(study, path), text);
  };
  /** One line on standard error, nothing else, and status 2. */
  const refuses = ({ status, out, note }: Said, why: RegExp): void => {
    assert.deepEqual([status, out], [USAGE, ''], note);
    assert.match(note, /^verbatim: [^\n]+\n$/);
    assert.match(note, why);
  };
  /** Runs a line of shell in which `verbatim` is the command. */
  const shell = (line: string): Said => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `verbatim() { '${process.execPath}' '${verbatim.program}' "$@"; }; cd '${home}'; ${line}`], { encoding: 'utf8' });
    return { status, out: stdout, note: stderr };
  };

  it('says what was most likely meant by a slip of the hand', () => {
    refuses(verbatim.run(['chek', study]), /no command “chek”\. Is “check” meant/);
    refuses(verbatim.run(['check', study, '--jsn']), /no option “--jsn”\. Is “--json” meant/);
    refuses(verbatim.run(['--json', 'check', study]), /the command comes first/);
    refuses(verbatim.run(['codings', study, '--coder', 'anna']), /nobody codes as “anna” here\. Coders: ana/);
    assert.match(verbatim.run(['codings', study, '--where', 'waev=w1', '--json']).note, /^No source has the attribute “waev”, and no row the key\.\n$/);
    assert.equal(verbatim.run(['codings', study, '--where', 'state=adrift', '--json']).note, '');
    refuses(verbatim.run(['anchor', study, '--coder', 'ana']), /goes with --write/);
  });

  it('says of a folder that is none what it is', () => {
    refuses(verbatim.run(['check', '']), /name is empty/);
    refuses(verbatim.run(['init', '']), /name is empty/);
    refuses(verbatim.run(['check', join(home, 'nowhere')]), /there is no folder/);
    refuses(verbatim.run(['check', join(study, 'codebook.yaml')]), /is not a folder/);
    refuses(verbatim.run(['init', join(study, 'codebook.yaml')]), /a file, so it can be no folder/);
    refuses(verbatim.run(['init', join(study, 'codebook.yaml/sub')]), /a file, so it can be no folder/);
    refuses(verbatim.run(['check', join(study, 'transcripts')]), /is no study/);
    for (const path of ['C:\\studies\\maple', '\\\\host\\share', 'file:///study']) refuses(verbatim.run(['check', path]), /there is no folder/);
    assert.match(verbatim.run(['import', join(home, 'none.txt'), '--into', study]).out, /There is no such file\./);
  });

  it('says of what it may not read that it may not', function () {
    if (process.getuid?.() !== 0) this.skip();
    chmodSync(home, 0o755);
    chmodSync(study, 0);
    refuses(verbatim.run(['check', study], { uid: 65_534 }), /permissions/);
    refuses(verbatim.run(['init', study], { uid: 65_534 }), /The study’s folder may not be read/);
    chmodSync(study, 0o555);
    refuses(verbatim.run(['init', join(study, 'sub')], { uid: 65_534 }), /permissions/);
  });

  it('keeps its exit status where a reader closes the pipe, and prints no error', function () {
    if (process.platform === 'win32') this.skip();
    put('codings/ana/transcripts/a.md.yaml', Array.from({ length: 3000 }, (_, n) => `- {"id":"a${String(n).padStart(9, '0')}","code":"gone","at":"1:6-1:10","quote":"One."}\n`).join(''));
    assert.equal(verbatim.run(['check', study]).status, 1);
    for (const [line, status] of [['check study', '1'], ['check study --json', '1'], ['codings study --json', '0'], ['codes study', '0']] as const) {
      const { out, note } = shell(`verbatim ${line} 2>notes | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"; cat notes`);
      assert.match(out, new RegExp(`^${status}\n(?:[^\n]+\n)?$`), `${line}: ${out}`);
      assert.doesNotMatch(out, /EPIPE|Error/);
      assert.equal(note, '');
    }
    assert.equal(shell('verbatim check nowhere 2> >(true); echo $?').out, '2\n');
  });

  it('says in one line that a result could not be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    refuses(shell('verbatim codings study --json >/dev/full'), /the result could not be written: the disk is full/);
    assert.equal(shell('verbatim check nowhere 2>/dev/full; echo $?').out, '2\n');
  });

  it('prints the same on a terminal of any width, and never colours', () => {
    put('codings/ana/transcripts/a.md.yaml', '- {"id":"a000000000","code":"trust","at":"1:6-1:10","quote":"One."}\n');
    for (const command of ['check', 'codes', 'codings', 'anchor']) {
      const plain = verbatim.run([command, study], { env: { NO_COLOR: '1', COLUMNS: '20', LC_ALL: 'C', PATH: process.env.PATH } });
      assert.deepEqual(verbatim.run([command, study], { env: { FORCE_COLOR: '3', COLUMNS: '400', TERM: 'xterm-256color', PATH: process.env.PATH } }), plain);
      assert.ok(!plain.out.includes('\u001b'), command);
    }
  });

  it('reads files with byte order marks and Windows line ends, and names of any script', () => {
    const [coder, source] = ['김민지', 'transcripts/ä b/ö 😀.md'];
    put('verbatim.yaml', `\uFEFFverbatim: 1\r\ntitle: Ünï 😀\r\ncoders:\r\n  ${coder}: { name: 김민지 }\r\n`);
    put('codebook.yaml', '\uFEFFcodes:\r\n  - id: vision\r\n    name: 视觉\r\n');
    put(source, '\uFEFF---\r\nspeakers: {LÉE: t07}\r\n---\r\nLÉE: I wanted 😀 everybody.\r\n');
    put(`codings/${coder}/${source}.yaml`, '\uFEFF- {"id":"k3v9x2mq7d","code":"vision","at":"4:6-4:14","quote":"I wanted"}\r\n');
    assert.deepEqual(verbatim.run(['check', study]), { status: 0, out: '', note: 'No problems.\n' });
    const { codings } = JSON.parse(verbatim.run(['codings', study, '--json', '--coder', coder]).out) as { readonly codings: readonly { readonly speaker: string; readonly source: string; readonly quote: string }[] };
    assert.deepEqual(codings.map((row) => [row.speaker, row.source, row.quote]), [['t07', source, 'I wanted']]);
  });

  it('is done at once with ids and names of a million letters', () => {
    const long = 'x'.repeat(1_000_000);
    put('codebook.yaml', `codes:\n  - id: ${long}\n    name: ${long}\n`);
    put('cases.yaml', `- {id: ${long}}\n`);
    put('transcripts/a.md', `---\ncase: ${long}y\nspeakers: { ${long}: t07 }\n---\nLEE: One.\n`);
    put('codings/ana/transcripts/a.md.yaml', `- ${JSON.stringify({ id: 'a000000000', code: `${long}y`, at: '5:6-5:10', quote: 'One.' })}\n`);
    const { status, out } = verbatim.run(['check', study], { seconds: 20 });
    assert.equal(status, 1);
    assert.match(out, /unknown-code/);
    assert.ok(out.length < 10_000, 'nor does it print them whole');
  });
});
