import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly markdownDescription?: string; readonly enum?: readonly string[]; readonly markdownEnumDescriptions?: readonly string[] }>> };
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const keysInUse = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!));

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join('src', name), 'utf8'))
  .join('\n');

const declared = manifest.contributes.commands.map((command) => command.command).sort();

describe('The manifest', () => {
  it('has a text for every key', () => {
    assert.deepEqual([...keysInUse].filter((key) => !texts[key]), []);
  });

  it('uses every text that package.nls.json holds', () => {
    assert.deepEqual(Object.keys(texts).filter((key) => !keysInUse.has(key)), []);
  });

  it('takes the titles of all commands and the descriptions of all settings from package.nls.json', () => {
    assert.deepEqual(manifest.contributes.commands.filter((command) => !/^%.+%$/.test(command.title)), []);
    assert.deepEqual(
      Object.entries(manifest.contributes.configuration.properties).filter(([, setting]) => !/^%.+%$/.test(setting.markdownDescription ?? '')),
      [],
    );
  });

  it('describes each value that a setting may have', () => {
    const described = Object.entries(manifest.contributes.configuration.properties).filter(([, setting]) => setting.enum);
    assert.ok(described.length > 0);
    assert.deepEqual(described.filter(([, setting]) => setting.markdownEnumDescriptions?.length !== setting.enum?.length).map(([name]) => name), []);
  });

  it('declares a command or setting once, under the prefix verbatim', () => {
    assert.equal(new Set(declared).size, declared.length);
    const names = [...declared, ...Object.keys(manifest.contributes.configuration.properties)];
    assert.deepEqual(names.filter((name) => !name.startsWith('verbatim.')), []);
  });

  it('offers in menus and keys only commands that it declares', () => {
    const offered = [
      ...Object.values(manifest.contributes.menus).flatMap((entries) => entries.flatMap((entry) => entry.command ?? [])),
      ...manifest.contributes.keybindings.map((binding) => binding.command),
    ].filter((command) => command.startsWith('verbatim.'));
    assert.deepEqual(offered.filter((command) => !declared.includes(command)), []);
  });

  it('declares exactly the settings that the code reads by name', () => {
    // Settings are read through one typed table, whose keys stand without the prefix.
    const unread = Object.keys(manifest.contributes.configuration.properties).filter(
      (name) => !sources.includes(`'${name}'`) && !sources.includes(`'${name.slice('verbatim.'.length)}'`) && !new RegExp(`\\b${name.slice('verbatim.'.length).replaceAll('.', '\\.')}\\s*:`).test(sources),
    );
    assert.deepEqual(unread, []);
  });

  it('asks in conditions only for context keys and views that the code knows', () => {
    const conditions = [...text.matchAll(/"(?:when|enablement)": "([^"]+)"/g)].map((match) => match[1]!);
    const views = Object.values(manifest.contributes.views).flatMap((list) => list.map((view) => view.id));
    const asked = new Set(conditions.flatMap((condition) => condition.match(/\bverbatim\.[A-Za-z.]+/g) ?? []));
    const known = (key: string) => views.includes(key) || sources.includes(`'${key}'`) || (key.startsWith('verbatim.') && Object.hasOwn(manifest.contributes.configuration.properties, key));
    assert.deepEqual([...asked].filter((key) => !known(key) && !known(key.replace(/^config\./, ''))), []);
  });

  it('names files that exist', () => {
    const files = [...text.matchAll(/"(?:icon|path|light|dark|url|image|markdown|svg)": "(?:\.\/)?((?:media|syntaxes|schemas|docs)\/[^"]+)"/g)].map((match) => match[1]!);
    assert.deepEqual(files.filter((file) => !existsSync(file)), []);
  });

  it('never scans the whole workspace to activate, and ties nothing to a scheme', () => {
    assert.deepEqual(manifest.activationEvents.filter((event) => event.includes('**') || event === '*'), []);
    assert.ok(!text.includes('"scheme":') && !text.includes('resourceScheme'));
  });
});
