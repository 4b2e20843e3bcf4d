import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { textId } from '../../../src/core/text/blob-id';
import { type Bundled, bundleCommandLine, fingerprint, type Said } from './bundled';

interface Problem {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const SOURCE = 'transcripts/a.md';
const BODY = '---\nid: a\nparticipant: t07\n---\nLEE: I wanted everybody to see.\n';
const CODING = `"id":"k3v9x2mq7d","code":"vision","at":"5:6-5:31","quote":"I wanted everybody to see","before":"LEE: ","after":".\\n","text":"${textId(BODY)}","date":"2026-11-21"`;
const CODINGS = `codings/ana/${SOURCE}.yaml`;

/** A study without a problem. */
const SOUND: Readonly<Record<string, string>> = {
  'verbatim.yaml': 'verbatim: 1\ncoders:\n  ana: { name: Ana }\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n',
  'people.yaml': '- {id: t07, name: R. Lee}\n',
  'cases.yaml': '- {id: north, kind: school}\n',
  [SOURCE]: BODY,
  [CODINGS]: `- {${CODING}}\n`,
};

type Content = string | Uint8Array;

interface Case {
  readonly files?: Readonly<Record<string, Content>>;
  /** What cannot be said as a file's content. */
  readonly make?: (folder: string) => void;
  /** `rule file:line:column` of every problem, in the order of the files; `…` at the end: and others. */
  readonly told: readonly string[];
  /** False where the only coding cannot be read. */
  readonly coding?: false;
}

const utf16 = (text: string): Uint8Array => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
const binary = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const latin1 = new Uint8Array(Buffer.from('Frau Müller sagt', 'latin1'));
const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array<string>(9).fill(`*a${n}`).join(', ')}]`)].join('\n');
const conflict = (ours: string, theirs: string): string => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
const line = (id: string, more = ''): string => `- {${CODING.replace('k3v9x2mq7d', id)}${more}}\n`;
/** A glob or path as a study file has it, the value quoted as it stands. */
const settings = (text: string): string => `verbatim: 1\ncoders: {ana: Ana}\n${text}`;

const GLOBS = ['../other/*.md', '/etc/*.md', '"C:\\\\texts\\\\*.md"', '"\\\\\\\\host\\\\share\\\\*.md"', 'file:///etc/*.md', '"vscode-remote://host/*.md"', '"a\\0b.md"', '"{..,x}/*.md"', 'transcripts/../../*.md', '~/../*.md', '"+(*)b.md"', '"(a|a)+b.md"', '"*a*a*a*a*a*a*a*a*b.md"', `"${'x'.repeat(5000)}*.md"`];

const CASES: Readonly<Record<string, Case>> = {
  'nothing wrong at all': { told: [] },

  // The study file
  'a study file of no bytes': { files: { 'verbatim.yaml': '' }, told: [] },
  'a study file that is a list': { files: { 'verbatim.yaml': '- a\n- b\n' }, told: ['bad-setting verbatim.yaml:1:1'] },
  'a study file that is a word': { files: { 'verbatim.yaml': 'x\n' }, told: ['bad-setting verbatim.yaml:1:1'] },
  'a tab in the study file': { files: { 'verbatim.yaml': 'verbatim: 1\ncoders:\n\tana: Ana\n' }, told: ['unreadable-yaml verbatim.yaml:3:1', '…'] },
  'a key that stands twice': { files: { 'verbatim.yaml': 'title: A\nverbatim: 1\ntitle: B\n' }, told: ['duplicate-key verbatim.yaml:3:1'] },
  'keys that programs could take for their own': { files: { 'verbatim.yaml': '__proto__: {title: x}\nconstructor: x\nprototype: x\n' }, told: ['forbidden-key verbatim.yaml:1:1', 'forbidden-key verbatim.yaml:2:1', 'forbidden-key verbatim.yaml:3:1'] },
  'a study file that unfolds to billions': { files: { 'verbatim.yaml': `verbatim: 1\nrelations:\n${laughs.replace(/^/gm, '  ')}\n` }, told: ['too-many-aliases verbatim.yaml:8:12'] },
  'a format of the future': { files: { 'verbatim.yaml': 'verbatim: 99999\n' }, told: ['future-format verbatim.yaml:1:11'] },
  'a study file that is a folder': { make: (folder) => { replaceByFolder(folder, 'verbatim.yaml'); }, told: ['unreadable-file verbatim.yaml:1:1'] },
  'a study file nested without end': { files: { 'verbatim.yaml': `title: ${'['.repeat(100_000)}\n` }, told: ['unreadable-yaml verbatim.yaml:1:257'] },
  'a merge of the study file that was not finished': { files: { 'verbatim.yaml': `verbatim: 1\n${conflict('title: A\n', 'title: B\n')}` }, told: ['merge-conflict verbatim.yaml:2:1'] },
  'names of coders that leave the folder, or that some disks keep for themselves': {
    files: { 'verbatim.yaml': 'coders:\n  ana: Ana\n  ../ben: x\n  con: x\n  "a/b": x\n  ANA: x\n  constructor: x\n  "": x\n' },
    told: ['bad-coder verbatim.yaml:3:3', 'bad-coder verbatim.yaml:4:3', 'bad-coder verbatim.yaml:5:3', 'bad-coder verbatim.yaml:6:3', 'forbidden-key verbatim.yaml:7:3', 'bad-coder verbatim.yaml:8:3'],
  },
  ...Object.fromEntries(
    ['transcripts', 'codebooks', 'people', 'memos'].map((key) => [
      `paths of ${key} that leave the folder, or that take for ever to match`,
      { files: { 'verbatim.yaml': settings(`${key}:\n${GLOBS.map((glob) => `  - ${glob}\n`).join('')}`) }, told: [...GLOBS.map((_, n) => `bad-path verbatim.yaml:${n + 4}:5`), '…'] } satisfies Case,
    ]),
  ),

  // The codebook
  'a quote in the codebook that nothing closes': { files: { 'codebook.yaml': 'codes:\n  - id: vision\n    name: "Vision\n  - id: other\n' }, told: ['unreadable-yaml codebook.yaml:3:11'] },
  'ids that programs could take for their own': {
    files: { 'codebook.yaml': 'codes:\n  - id: vision\n  - id: __proto__\n  - id: constructor\n  - prototype\n  - id: ok\n    __proto__: x\n' },
    told: ['forbidden-key codebook.yaml:3:9', 'forbidden-key codebook.yaml:4:9', 'forbidden-key codebook.yaml:7:5'],
  },
  'two codes with one id': { files: { 'codebook.yaml': 'codes:\n  - id: vision\n  - id: vision\n' }, told: ['duplicate-code codebook.yaml:3:5', '…'] },
  'a codebook that is a folder': { make: (folder) => { replaceByFolder(folder, 'codebook.yaml'); }, told: ['unreadable-file codebook.yaml:1:1', '…'] },
  'a codebook that unfolds to billions': { files: { 'codebook.yaml': `codes:\n  - id: vision\nmore:\n${laughs.replace(/^/gm, '  ')}\n` }, told: ['too-many-aliases codebook.yaml:9:12'] },
  'a codebook of 100,000 codes': { files: { 'codebook.yaml': `codes:\n  - id: vision\n${Array.from({ length: 100_000 }, (_, n) => `  - {id: c${n}, name: Code ${n}, definition: What is meant by it}\n`).join('')}` }, told: [] },
  'a codebook of 20,000 codes with one id': { files: { 'codebook.yaml': `codes:\n  - id: vision\n${'  - {id: a}\n'.repeat(20_000)}` }, told: ['duplicate-code codebook.yaml:4:5', '…'] },
  'a codebook nested 10,000 levels deep': { files: { 'codebook.yaml': `codes: ${'[{id: a, children: '.repeat(10_000)}[]${'}]'.repeat(10_000)}\n` }, told: ['unreadable-yaml codebook.yaml:1:2365', '…'] },
  'a codebook whose parents go up without end': { files: { 'codebook.yaml': `codes:\n  - id: vision\n${Array.from({ length: 10_000 }, (_, n) => `  - {id: c${n}, parent: c${n + 1}}\n`).join('')}` }, told: ['bad-codebook codebook.yaml:102:5', '…'] },
  'a merge of the codebook that was not finished': { files: { 'codebook.yaml': `codes:\n  - id: vision\n${conflict('    name: A\n', '    name: B\n')}` }, told: ['merge-conflict codebook.yaml:3:1'] },
  'a codebook that is a link in a circle': { make: (folder) => { replaceByLink(folder, 'codebook.yaml', 'codebook.yaml'); }, told: ['unreadable-file codebook.yaml:1:1', '…'] },
  'a codebook that is a link out of the folder': { make: (folder) => { replaceByLink(folder, 'codebook.yaml', '/etc/passwd'); }, told: ['unreadable-file codebook.yaml:1:1', '…'] },

  // Front matter
  'front matter in other languages': {
    files: Object.fromEntries(['---js', '---JavaScript', '--- js', '---coffee', '---json', '---yaml'].map((fence, n) => [`transcripts/f${n}.md`, `${fence}\nmodule.exports = { id: require("child_process").execSync("touch x") }\n---\nWords.\n`])),
    told: [0, 1, 2, 3, 4, 5].map((n) => `bad-front-matter transcripts/f${n}.md:1:1`),
  },
  'front matter that does not end': { files: { 'transcripts/b.md': '---\nid: b\nWords.\n' }, told: ['bad-front-matter transcripts/b.md:1:1'] },
  'front matter of another kind': { files: { 'transcripts/b.md': '---\n- a\n---\nWords.\n' }, told: ['bad-front-matter transcripts/b.md:2:1'] },
  'front matter with a tab': { files: { 'transcripts/b.md': '---\nid: b\nspeakers:\n\tLEE: t07\n---\nWords.\n' }, told: ['unreadable-yaml transcripts/b.md:4:1'] },
  'front matter with keys that programs could take for their own': { files: { 'transcripts/b.md': '---\n__proto__: {id: x}\nspeakers: {constructor: t07}\n---\n' }, told: ['forbidden-key transcripts/b.md:2:1', 'forbidden-key transcripts/b.md:3:12'] },
  'an id that programs could take for their own': { files: { 'transcripts/b.md': '---\nid: __proto__\n---\n' }, told: ['bad-front-matter transcripts/b.md:2:5'] },
  'front matter that unfolds to billions': { files: { 'transcripts/b.md': `---\n${laughs}\n---\nWords.\n` }, told: ['too-many-aliases transcripts/b.md:7:10'] },
  'a merge of front matter that was not finished': { files: { 'transcripts/b.md': `---\n${conflict('id: b\n', 'id: c\n')}---\nWords.\n` }, told: ['merge-conflict transcripts/b.md:2:1'] },
  'two sources with one id': { files: { 'transcripts/b.md': '---\nid: a\n---\n' }, told: ['duplicate-source transcripts/a.md:1:1', 'duplicate-source transcripts/b.md:1:1'] },

  // Sources
  'an empty source': { files: { 'transcripts/b.md': '' }, told: [] },
  'a source of 60 MB': { make: (folder) => { writeLarge(join(folder, 'transcripts/b.md'), 60); }, told: ['file-too-large transcripts/b.md:1:1'] },
  'a coded source that has grown to 60 MB': { make: (folder) => { writeLarge(join(folder, SOURCE), 60); }, told: ['file-too-large transcripts/a.md:1:1'] },
  'a picture called .md': { files: { 'transcripts/b.md': binary }, told: ['not-text transcripts/b.md:1:1'] },
  'a source in UTF-16': { files: { 'transcripts/b.md': utf16('LEE: Words.\n') }, told: ['not-text transcripts/b.md:1:1'] },
  'a source in another encoding': { files: { 'transcripts/b.md': latin1 }, told: ['not-text transcripts/b.md:1:1'] },
  'a coded source that has become a picture': { files: { [SOURCE]: binary }, told: ['not-text transcripts/a.md:1:1'] },
  'a folder called x.md': { make: (folder) => { mkdirSync(join(folder, 'transcripts/x.md')); }, told: [] },
  'a named pipe called x.md': { make: (folder) => { execFileSync('mkfifo', [join(folder, 'transcripts/x.md')]); }, told: ['unreadable-file transcripts/x.md:1:1'] },
  'links in circles': {
    make: (folder) => {
      symlinkSync('..', join(folder, 'transcripts/up'));
      symlinkSync('circle.md', join(folder, 'transcripts/circle.md'));
      symlinkSync('two', join(folder, 'transcripts/one'));
      symlinkSync('one', join(folder, 'transcripts/two'));
    },
    told: ['unreadable-file transcripts/circle.md:1:1', 'unreadable-file transcripts/up:1:1'],
  },
  'links out of the folder': {
    make: (folder) => {
      symlinkSync('/etc', join(folder, 'transcripts/etc'));
      symlinkSync('/etc/passwd', join(folder, 'transcripts/passwd.md'));
    },
    told: ['unreadable-file transcripts/etc:1:1', 'unreadable-file transcripts/passwd.md:1:1'],
  },
  'a folder of sources that is a link out of the folder': {
    files: { 'verbatim.yaml': settings('transcripts: [transcripts/*.md, linked/**/*.md]\n') },
    make: (folder) => { symlinkSync('/usr', join(folder, 'linked')); },
    told: ['unreadable-file linked:1:1', 'unmatched-glob verbatim.yaml:1:1'],
  },
  'a folder of sources that is a link in a circle': {
    files: { 'verbatim.yaml': settings('transcripts: [transcripts/*.md, linked/**/*.md]\n') },
    make: (folder) => { symlinkSync('linked', join(folder, 'linked')); },
    told: ['unreadable-file linked:1:1', 'unmatched-glob verbatim.yaml:1:1'],
  },
  'folders nested deeper than anybody nests them': { make: (folder) => { mkdirSync(join(folder, 'transcripts', ...Array<string>(60).fill('d')), { recursive: true }); }, told: [`unreadable-file transcripts${'/d'.repeat(25)}:1:1`] },
  'names with a line break, quotes, hyphens in front': {
    files: { 'transcripts/a\nb.md': 'x', 'transcripts/"q\'.md': 'x', 'transcripts/--output=x.md': 'x', 'transcripts/-rf.md': 'x', 'transcripts/$(touch x).md': 'x', 'transcripts/\u001b[2J.md': 'x' },
    told: ['unreadable-file transcripts/\u001b[2J.md:1:1', 'unreadable-file transcripts/a\nb.md:1:1'],
  },
  'two sources that differ in case only': { files: { 'transcripts/T07.md': 'x', 'transcripts/t07.md': 'y' }, told: ['name-clash transcripts/T07.md:1:1', 'name-clash transcripts/t07.md:1:1'] },
  'two sources that differ in how a letter is composed only': { files: { 'transcripts/m\u00fc.md': 'x', 'transcripts/mu\u0308.md': 'y' }, told: ['name-clash transcripts/mu\u0308.md:1:1', 'name-clash transcripts/m\u00fc.md:1:1'] },

  // Codings
  'a codings folder that is a file': { make: (folder) => { rmSync(join(folder, 'codings'), { recursive: true }); writeFileSync(join(folder, 'codings'), 'x'); }, told: ['unreadable-file codings:1:1'], coding: false },
  'a codings folder that is a link out of the folder': { make: (folder) => { rmSync(join(folder, 'codings'), { recursive: true }); symlinkSync('/etc', join(folder, 'codings')); }, told: ['unreadable-file codings:1:1'], coding: false },
  'a codings file that is a folder': { make: (folder) => { replaceByFolder(folder, CODINGS); }, told: [], coding: false },
  'a codings file that is a picture': { files: { [CODINGS]: binary }, told: [`not-text ${CODINGS}:1:1`], coding: false },
  'a codings file in UTF-16': { files: { [CODINGS]: utf16(SOUND[CODINGS]!) }, told: [`not-text ${CODINGS}:1:1`], coding: false },
  'a codings file that is a map': { files: { [CODINGS]: 'a: 1\n' }, told: [`unreadable-yaml ${CODINGS}:1:1`], coding: false },
  'a codings file that is a word': { files: { [CODINGS]: 'x\n' }, told: [`unreadable-yaml ${CODINGS}:1:1`], coding: false },
  'a codings file of no bytes': { files: { [CODINGS]: '' }, told: [], coding: false },
  'a codings file in no coder’s folder': { files: { 'codings/a.yaml': '[]\n' }, told: ['bad-coder codings/a.yaml:1:1'] },
  'coders’ folders that no disk but this one tells apart, or takes at all': {
    files: { [`codings/Ana/${SOURCE}.yaml`]: line('a000000000'), [`codings/con/${SOURCE}.yaml`]: line('b000000000'), [`codings/a b/${SOURCE}.yaml`]: line('c000000000'), [`codings/constructor/${SOURCE}.yaml`]: line('d000000000') },
    told: [`bad-coder codings/Ana/${SOURCE}.yaml:1:1`, `name-clash codings/Ana/${SOURCE}.yaml:1:1`, `bad-coder codings/a b/${SOURCE}.yaml:1:1`, `name-clash ${CODINGS}:1:1`, `bad-coder codings/con/${SOURCE}.yaml:1:1`, `unknown-coder codings/constructor/${SOURCE}.yaml:1:1`],
  },
  'codings of a source that is not there': { files: { 'codings/ana/transcripts/gone.md.yaml': line('a000000000') }, told: ['unknown-source codings/ana/transcripts/gone.md.yaml:1:1', '…'] },
  'keys that stand twice, or that programs could take for their own, in a coding': {
    files: { [CODINGS]: `${line('a000000000', ',"code":"other"')}${line('b000000000', ',"__proto__":{"code":"x"}')}${line('c000000000', ',"more":{"constructor":1}')}${line('k3v9x2mq7d')}` },
    told: [`duplicate-key ${CODINGS}:1:${line('a000000000').length}`, `forbidden-key ${CODINGS}:2:${line('a000000000').length}`, `forbidden-key ${CODINGS}:3:${line('a000000000').length + '"more":{'.length}`],
  },
  'places that cannot be': {
    files: { [CODINGS]: ['0:1-1:4', '1:0-1:4', '2:1-1:1', '1e9:1-1e9:2', '1:1', '-1:1-1:1', '99999999999:1-99999999999:2', ''].map((at, n) => line(`a00000000${n}`).replace('5:6-5:31', at)).join('') + line('k3v9x2mq7d') },
    told: [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `bad-coding ${CODINGS}:${n + 1}:43`),
  },
  'a place far outside the text': { files: { [CODINGS]: line('a000000000').replace('5:6-5:31', '999999999:1-999999999:2').replace('I wanted everybody to see', 'Nowhere') + line('k3v9x2mq7d') }, told: ['place-lost transcripts/a.md:999999999:1'] },
  'a quote of a million letters': { files: { [CODINGS]: line('a000000000').replace('I wanted everybody to see', 'x'.repeat(1_000_000)) + line('k3v9x2mq7d') }, told: ['place-lost transcripts/a.md:5:6'] },
  'half of a letter, and letters that end lines elsewhere': { files: { [CODINGS]: line('a000000000', ',"note":"\\ud800 \\u2028 \\u0000 \\u001b[2J"') }, told: [], coding: false },
  'a coding nested without end': { files: { [CODINGS]: line('a000000000', `,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`) + line('k3v9x2mq7d') }, told: [`bad-coding ${CODINGS}:1:${line('a000000000').length + 252}`] },
  'numbers that no machine holds': { files: { [CODINGS]: line('a000000000', ',"weight":1e999') + line('b000000000', ',"weight":123456789012345678901234567890') + line('k3v9x2mq7d') }, told: [] },
  'two codings with one id': { files: { [CODINGS]: line('k3v9x2mq7d') + line('k3v9x2mq7d') }, told: [`duplicate-coding ${CODINGS}:1:1`] },
  'a merge of codings that was not finished': { files: { [CODINGS]: line('k3v9x2mq7d') + conflict(line('a000000000'), line('b000000000')) }, told: [`merge-conflict ${CODINGS}:2:1`] },
  'a thousand lines of rubbish among codings': { files: { [CODINGS]: 'x\n- {bad\n'.repeat(500) + line('k3v9x2mq7d') }, told: [`bad-coding ${CODINGS}:1:1`, '…'] },
  'codings in no list of one line each, with anchors': { files: { [CODINGS]: `- &a\n  id: k3v9x2mq7d\n  code: &c vision\n  at: 5:6-5:31\n  quote: I wanted everybody to see\n  text: ${textId(BODY)}\n- {id: a000000000, code: *c, at: 5:6-5:31, quote: I wanted everybody to see, text: "${textId(BODY)}", more: *a}\n` }, told: [] },
  'a codings file that unfolds to billions': { files: { [CODINGS]: `- x: 1\n${laughs.replace(/^/gm, '  ')}\n${line('k3v9x2mq7d')}` }, told: [`too-many-aliases ${CODINGS}:7:12`] },
  'a write that somebody prepared': {
    make: (folder) => {
      symlinkSync(join(folder, '../outside'), join(folder, 'codings/ana/evil.md.yaml'));
      writeFileSync(join(folder, 'codings/ana/evil.md.yaml.saving'), '# 0123456789ab\n- x\n');
    },
    told: ['unreadable-file codings/ana/evil.md.yaml:1:1', '…'],
  },

  // People and cases
  'a roster that is a word': { files: { 'people.yaml': 'x\n' }, told: ['bad-person people.yaml:1:1', '…'] },
  'a roster that is a folder': { make: (folder) => { replaceByFolder(folder, 'people.yaml'); }, told: ['unreadable-file people.yaml:1:1'] },
  'a roster in UTF-16': { files: { 'people.yaml': utf16('- {id: t07}\n') }, told: ['not-text people.yaml:1:1'] },
  'a roster with ids that programs could take for their own': { files: { 'people.yaml': '- {id: t07}\n- {id: __proto__}\n- {id: constructor}\n' }, told: ['bad-person people.yaml:2:8', 'bad-person people.yaml:3:8'] },
  'a relation that programs could take for their own': { files: { 'people.yaml': '- {id: t07, ties: {__proto__: [t07]}}\n' }, told: ['forbidden-key people.yaml:1:20'] },
  'two people with one id': { files: { 'people.yaml': '- {id: t07}\n- {id: t07}\n' }, told: ['duplicate-person people.yaml:2:3'] },
  'a merge of the roster that was not finished': { files: { 'people.yaml': `- {id: t07}\n${conflict('- {id: a}\n', '- {id: b}\n')}` }, told: ['merge-conflict people.yaml:2:1'] },
  'a merge of a person’s file that was not finished': { files: { 'people/t08.md': `---\n${conflict('name: A\n', 'name: B\n')}---\n` }, told: ['merge-conflict people/t08.md:2:1'] },
  'cases that lie in each other': { files: { 'cases.yaml': '- {id: a, parent: b}\n- {id: b, parent: a}\n' }, told: ['case-circle cases.yaml:2:19'] },
  'a merge of the cases that was not finished': { files: { 'cases.yaml': `- {id: a}\n${conflict('- {id: b}\n', '- {id: c}\n')}` }, told: ['merge-conflict cases.yaml:2:1'] },
};

function replaceByFolder(folder: string, path: string): void {
  rmSync(join(folder, path));
  mkdirSync(join(folder, path));
}

function replaceByLink(folder: string, path: string, to: string): void {
  rmSync(join(folder, path));
  symlinkSync(to, join(folder, path));
}

/** A text of so many megabytes, made where it is needed. */
function writeLarge(file: string, megabytes: number): void {
  const part = 'LEE: I wanted everybody to see how it works, and nobody came.\n'.repeat(16_500);
  const opened = openSync(file, 'w');
  writeSync(opened, '---\nid: large\n---\n');
  for (let written = 0; written < megabytes * 1e6; written += part.length) writeSync(opened, part);
  closeSync(opened);
}

describe('Bad input on the command line', function () {
  this.timeout(180_000);
  let verbatim: Bundled;
  let home: string;
  let folder: string;

  before(async () => {
    verbatim = await bundleCommandLine();
  });
  after(() => {
    verbatim.remove();
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'verbatim-bad-'));
    folder = join(home, 'study');
    put(SOUND);
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const put = (files: Readonly<Record<string, Content>>): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  };
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
