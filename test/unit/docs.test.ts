import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { CODING_KEYS } from '../../src/core/study/codings/coding-format';
import { RULES } from '../../src/core/study/problem';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string; readonly when: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;

const pages = ['README.md', 'CHANGELOG.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** Commands of VS Code itself that the pages name. */
const VSCODE = new Set(['Install from VSIX…', 'Someone else…', 'File › Open Folder…']);

function read(page: string): string {
  return readFileSync(page, 'utf8');
}

/** Text without blocks of code. */
function prose(page: string): string {
  return read(page).replace(/^```.*?^```$/gms, '');
}

/** The part of a page under a heading, to the next heading of the same or a higher level. */
function section(page: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const [, after] = read(page).split(`\n${heading}\n`);
  assert.ok(after !== undefined, `${page} has no heading “${heading}”`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0]!;
}

/** How a heading is named in an address, as git hosts and VS Code do it. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
}

/** A row for each command that has keys, as the README writes it: name, key in Coding Mode, keys elsewhere. */
function rowsOfKeys(): readonly string[] {
  const rows = new Map<string, { mode: Set<string>; key: Set<string>; mac: Set<string> }>();
  for (const { command, key, mac, when } of manifest.contributes.keybindings) {
    if (when.includes('verbatim.settling')) continue;
    const title = manifest.contributes.commands.find((declared) => declared.command === command)?.title.replaceAll('%', '') ?? '';
    const name = texts[title]!.replace(/…$/, '');
    const row = rows.get(name) ?? { mode: new Set(), key: new Set(), mac: new Set() };
    rows.set(name, row);
    if (when.includes('verbatim.codingMode')) row.mode.add(shownKey(key));
    else {
      row.key.add(shownKey(key));
      row.mac.add(shownKey(mac ?? key));
    }
  }
  return [...rows].map(([name, { mode, key, mac }]) => `${name}: ${[mode, key, mac].map(shownKeys).join(', ')}`);
}

/** `ctrl+' c` as `Ctrl+' C`. */
function shownKey(key: string): string {
  return key.replace(/(^|[+ ])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Nine keys in a row as the first and the last digit. */
function shownKeys(set: ReadonlySet<string>): string {
  const keys = [...set];
  return keys.length === 9 ? `${keys[0]!} to ${keys[8]!.at(-1)!}` : keys.join(', ');
}

describe('The pages for users', () => {
  it('explain every rule that a problem may name, and none that does not exist', () => {
    const explained = [...read('docs/problems.md').matchAll(/^### `([^`]+)`$/gm)].map((match) => match[1]!);
    assert.deepEqual(explained.toSorted(), Object.keys(RULES).toSorted());
  });

  it('say of every rule what it means, an example, and what to do', () => {
    const without = Object.keys(RULES).filter((rule) => !/^\n?\S.*\n\*Example:\* .+\n\*Do:\* .+/.test(section('docs/problems.md', `### \`${rule}\``)));
    assert.deepEqual(without, []);
  });

  it('list the keys of a coding in the order in which they are written', () => {
    const listed = [...section('docs/formats.md', '## Codings').matchAll(/^\| (`.+?`(?:, `.+?`)*) \|/gm)].flatMap((match) => match[1]!.match(/[a-z]+/g) ?? []);
    assert.deepEqual(listed, [...CODING_KEYS]);
  });

  it('link to pages, pictures and headings that are there', () => {
    const broken = pages.flatMap((page) =>
      [...prose(page).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].flatMap(([, target = '']) => {
        const [file = '', heading] = target.split('#');
        const linked = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
        if (!existsSync(linked)) return [`${page}: ${target}`];
        if (heading === undefined) return [];
        const headings = [...prose(linked).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!));
        return headings.includes(heading) ? [] : [`${page}: ${target}`];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it('list every key of the keyboard table and no other', () => {
    const listed = [...section('README.md', '## Keyboard').matchAll(/^\| (?!command|---)(.+?) \|(.*?)\|(.*?)\|(.*?)\|$/gm)]
      .map(([, name = '', mode = '', key = '', mac = '']) => `${name.replace(/ \(.*\)$/, '')}: ${[mode, key, mac].map((cell) => cell.replaceAll('`', '').trim()).join(', ')}`);
    assert.deepEqual(listed.toSorted(), rowsOfKeys().toSorted());
  });

  it('list every key of settling and no other', () => {
    const listed = [...section('README.md', '### Keys while disagreements are reviewed').matchAll(/^\| (?!key|---)(.+?) \| \*(.+?)\* \|/gm)].flatMap(([, keys = '', title = '']) => keys.split(', ').map((key) => `${key.replaceAll('`', '')}: ${title}`));
    const bound = manifest.contributes.keybindings.filter(({ when }) => when.includes('verbatim.settling')).map(({ key, command }) => {
      const title = manifest.contributes.commands.find((declared) => declared.command === command)?.title.replaceAll('%', '') ?? '';
      return `${shownKey(key)}: ${texts[title]!}`;
    });
    assert.deepEqual([...new Set(listed)].toSorted(), [...new Set(bound)].toSorted());
  });

  it('name commands by their titles', () => {
    const titles = new Set(Object.values(texts));
    const named = pages.flatMap((page) => [...prose(page).matchAll(/\*\*Verbatim: ([^*]+)\*\*|\*([A-Z][^*\n]+…)\*|\*\*([A-Z][^*\n]+…)\*\*/g)].map((match) => match[1] ?? match[2] ?? match[3]!));
    assert.deepEqual(named.filter((name) => !titles.has(name) && !VSCODE.has(name)), []);
  });

  it('name settings that there are', () => {
    const named = pages.flatMap((page) => [...prose(page).matchAll(/`(verbatim\.(?!yaml)[A-Za-z.]+)`/g)].map((match) => match[1]!));
    assert.deepEqual(named.filter((name) => !Object.hasOwn(manifest.contributes.configuration.properties, name)), []);
  });

  it('tell of the command line each command with each of its options', () => {
    const told = [...read('docs/cli.md').matchAll(/^## ([\w-]+(?: \w+)?)$/gm)].map((match) => match[1]!);
    assert.deepEqual(told, Object.keys(COMMANDS));
    for (const [name, { options }] of Object.entries(COMMANDS)) {
      const optionsTold = new Set([...section('docs/cli.md', `## ${name}`).split('```')[1]!.matchAll(/--([a-z]+(?:-[a-z]+)*)/g)].map((match) => match[1]!));
      assert.deepEqual([...optionsTold].toSorted(), Object.keys(options).toSorted(), name);
    }
  });
});
