import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

const EXAMPLE = join(__dirname, '../../../examples/maple-street');

let bundled: Bundled;

function verbatim(...args: readonly string[]): Said {
  return bundled.run(args);
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly coder: string;
  readonly source: string;
  readonly at: string;
  readonly start?: number;
  readonly end?: number;
  readonly quote: string;
  readonly state: string;
  readonly speaker?: string;
}

function codings(folder: string, ...args: readonly string[]): readonly Row[] {
  return (JSON.parse(verbatim('codings', folder, '--json', ...args).out) as { codings: readonly Row[] }).codings;
}

describe('the command line', function () {
  this.timeout(120_000);
  let folder = '';
  before(async () => { bundled = await bundleCommandLine(); });
  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'verbatim-cli-'));
  });
  afterEach(() => { fs.rmSync(folder, { recursive: true, force: true }); });

  const put = (path: string, text: string): void => {
    fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
    fs.writeFileSync(join(folder, path), text);
  };
  const get = (path: string): string => fs.readFileSync(join(folder, path), 'utf8');

  it('makes a study and overwrites nothing', () => {
    put('codebook.yaml', '# mine\ncodes: []\n');
    assert.equal(verbatim('init', folder).status, 0);
    assert.equal(get('codebook.yaml'), '# mine\ncodes: []\n');
    assert.ok(fs.existsSync(join(folder, 'verbatim.yaml')));
    assert.equal(verbatim('check', folder).status, 0);
  });

  it('writes the example study, in which it finds no problem and every coding at its place', () => {
    const study = join(folder, 'maple');
    assert.equal(verbatim('init', study, '--example').status, 0);
    const check = verbatim('check', study, '--json');
    assert.deepEqual(JSON.parse(check.out), { problems: [] });
    assert.equal(check.status, 0);
    const rows = codings(study);
    assert.ok(rows.length >= 500, `${rows.length} codings`);
    assert.deepEqual([...new Set(rows.map((row) => row.state))], ['exact']);
    for (const row of rows.slice(0, 50)) {
      const text = fs.readFileSync(join(study, row.source), 'utf8');
      assert.equal(text.slice(row.start, row.end), row.quote);
    }
    const { codes, base } = JSON.parse(verbatim('codes', study, '--json').out) as { base: string; codes: readonly { id: string; people: number; sources: number; codings: number; withChildren: { codings: number } }[] };
    assert.match(base, /joined/);
    for (const code of codes) assert.ok(code.withChildren.codings >= code.codings, code.id);
  });

  it('filters and prints codings as CSV and as a table', () => {
    const rows = codings(EXAMPLE, '--coder', 'ben', '--where', 'wave=w1');
    assert.ok(rows.length > 0 && rows.every((row) => row.coder === 'ben'));
    const csv = verbatim('codings', EXAMPLE, '--format', 'csv', '--code', 'vision').out;
    assert.ok(csv.startsWith('source,at,code,coder,'));
    assert.match(verbatim('codings', EXAMPLE, '--format', 'md').out, /^\| source \| at \|/);
    assert.equal(verbatim('codings', EXAMPLE, '--code', 'no-such-code').status, 2);
  });

  it('finds codings again after a text was changed, and writes only when asked', () => {
    fs.cpSync(EXAMPLE, folder, { recursive: true });
    const source = 'transcripts/interviews/lee-w1.md';
    const file = `codings/ana/${source}.yaml`;
    const before = get(file);
    put(source, get(source).replaceAll('**Ms. Lee:**', '**LEE:**').replace('It’s conference week', 'It is conference week'));
    const rows = codings(folder).filter((row) => row.source === source);
    // No old text is at hand: what is not certain is left to a person.
    const certain = rows.filter((row) => row.state === 'moved' || row.state === 'edited');
    assert.ok(certain.length >= rows.length * 0.6, `${certain.length} of ${rows.length}`);
    assert.equal(get(file), before, 'reading rewrites nothing');
    const anchor = verbatim('anchor', folder, '--write', '--coder', 'ana', '--json');
    const { written } = JSON.parse(anchor.out) as { written: number };
    const anas = certain.filter((row) => row.coder === 'ana');
    assert.equal(written, anas.length, anchor.note);
    assert.notEqual(get(file), before);
    const after = new Map(codings(folder, '--coder', 'ana').map((row) => [row.id, row.state]));
    assert.ok(anas.every((row) => after.get(row.id) === 'exact'));
    assert.equal(verbatim('anchor', folder, '--write', '--coder', 'nobody').status, 2);
  });

  it('finds the old text in git, also where its line ends were converted', () => {
    fs.cpSync(EXAMPLE, folder, { recursive: true });
    const source = 'transcripts/interviews/okafor-w1.md';
    put(source, get(source).replaceAll('\n', '\r\n'));
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=Ana R.', '-c', 'user.email=ana@example.org', '-c', 'core.autocrlf=false', ...args], { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    const turns = get(source).split('\r\n\r\n');
    put(source, [...turns.slice(0, 5), ...turns.slice(9).map((turn) => turn.replaceAll(/\b(um|uh), /gi, ''))].join('\n\n'));
    const rows = codings(folder).filter((row) => row.source === source);
    const found = rows.filter((row) => row.state === 'moved' || row.state === 'edited');
    assert.ok(found.length >= rows.length * 0.8, `${found.length} of ${rows.length}`);
    assert.ok(!rows.some((row) => row.state === 'exact'));
  });

  it('names the commit that its rows are made from, and marks it where the study is another by now', () => {
    put('study/verbatim.yaml', 'verbatim: 1\n');
    put('study/codebook.yaml', 'codes: [Trust]\n');
    put('study/transcripts/a.md', 'LEE: One.\n');
    put('study/.gitignore', 'memos/private*\n');
    put('paper.txt', 'Draft.\n');
    const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=Ana R.', '-c', 'user.email=ana@example.org', '-c', 'core.autocrlf=false', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const commit = (): string | null => (JSON.parse(verbatim('codings', join(folder, 'study'), '--json').out) as { readonly commit: string | null }).commit;
    git('init', '-q');
    assert.equal(commit(), null);
    git('add', '.');
    git('commit', '-qm', 'first');
    const head = git('rev-parse', 'HEAD').trim();
    assert.equal(commit(), head);
    put('paper.txt', 'Another draft.\n');
    put('study/README.md', 'About.\n');
    put('study/memos/private-doubts.md', 'Mine.\n');
    put('study/transcripts/a.md', 'LEE: One.\r\n');
    assert.equal(commit(), head, 'what is not the study’s, what git ignores and line ends do not count');
    const changes: readonly (() => void)[] = [
      () => { put('study/transcripts/a.md', 'LEE: Two.\n'); },
      () => { put('study/memos/on-trust.md', 'On trust.\n'); },
      () => { fs.rmSync(join(folder, 'study/codebook.yaml')); },
      () => { put('study/codebook.yaml', 'codes: [Doubt]\n'); git('add', 'study/codebook.yaml'); },
    ];
    for (const change of changes) {
      change();
      assert.equal(commit(), `${head}-dirty`);
      git('reset', '-q', '--hard');
      git('clean', '-qfd', 'study/memos');
    }
    assert.equal(commit(), head);
  });

  it('lists problems with file, line, column and rule, and exits with 1', () => {
    put('verbatim.yaml', 'verbatim: 1\n');
    put('codebook.yaml', 'codes:\n  - id: a\n    name: A\n    name: B\n');
    put('transcripts/x.md', 'LEE: Yes.\n');
    put('codings/ana/transcripts/gone.md.yaml', '- {"id":"k3v9x2mq7d","code":"b","at":"1:1-1:4","quote":"LEE","before":"","after":"","text":"5f1c2e9ab0d1","date":"2026-11-21"}\n');
    const { status, out } = verbatim('check', folder, '--json');
    assert.equal(status, 1);
    const { problems } = JSON.parse(out) as { problems: readonly { rule: string; file: string; line: number; column: number; message: string }[] };
    const duplicate = problems.find((problem) => problem.rule === 'duplicate-key');
    assert.deepEqual([duplicate?.file, duplicate?.line], ['codebook.yaml', 4]);
    assert.ok(problems.some((problem) => problem.rule === 'unknown-source' && problem.file.startsWith('codings/ana/')));
    for (const problem of problems) assert.ok(problem.line >= 1 && problem.column >= 1 && problem.message.length > 10);
    assert.match(verbatim('check', folder).out, /^codebook\.yaml:4:\d+ error duplicate-key {2}/m);
  });

  it('lists the links of the memos with what they lead to', () => {
    put('memos/a.md', '---\nabout: code:doubt\n---\nSee [[t]] and [[nowhere|x]].\n');
    put('codebook.yaml', 'codes:\n  - id: doubt\n    name: Doubt\n');
    put('transcripts/t.md', 'A: Words.\n');
    const { status, out, note } = verbatim('links', folder);
    assert.equal(status, 0);
    assert.equal(out, 'memos/a.md:2:8  code:doubt  → code doubt\nmemos/a.md:4:5  [[t]]  → source transcripts/t.md\nmemos/a.md:4:15  [[nowhere|x]]  (missing)\n');
    assert.equal(note, '3 links in 1 memo, 1 of them astray; “verbatim check” says what to do.\n');
    const { links } = JSON.parse(verbatim('links', folder, '--json').out) as { links: readonly unknown[] };
    assert.deepEqual(links[1], { file: 'memos/a.md', line: 4, column: 5, text: '[[t]]', name: 't', embed: false, frontMatter: false, state: 'found', to: { kind: 'source', path: 'transcripts/t.md' } });
  });

  it('imports transcripts, reports what was left out, and writes nothing over', () => {
    put('verbatim.yaml', 'verbatim: 1\n');
    put('outside/talk.vtt', 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Lee>So I went in.</v>\n\n00:00:04.000 --> 00:00:05.000\n<v Int>And?</v>\n');
    put('outside/bad.docx', 'not a zip');
    const first = verbatim('import', join(folder, 'outside/talk.vtt'), '--into', folder, '--json');
    assert.equal(first.status, 0, first.note);
    const { imports } = JSON.parse(first.out) as { imports: readonly { source: string; words: number }[] };
    assert.equal(imports[0]?.source, 'transcripts/talk.md');
    assert.match(get('transcripts/talk.md'), /So I went in\./);
    const again = verbatim('import', join(folder, 'outside/talk.vtt'), join(folder, 'outside/bad.docx'), '--into', folder);
    assert.equal(again.status, 1);
    assert.match(again.out, /bad\.docx was not imported/);
    assert.ok(fs.existsSync(join(folder, 'transcripts/talk-2.md')));
    assert.equal(verbatim('check', folder).status, 0);
  });

  it('says in one line why it cannot run, without a stack trace', () => {
    for (const args of [['check', join(folder, 'nowhere')], ['check', folder], ['frobnicate'], ['codings', '--format', 'xls', EXAMPLE], ['check', '--unknown-option'], ['import'], ['import', 'x.txt', '--into', join(folder, 'nowhere')]]) {
      const { status, out, note } = verbatim(...args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(note, /^verbatim: .+\n$/);
    }
  });
});
