import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainWords } from '../../../src/core/text/plain-words';
import { printable } from '../../../src/core/text/printable';

/** What makes links of a notification's text, as the workbench of 1.139 has it (`parseLinkedText`). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** What makes icons of a label (`labelWithIcons`). */
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

const EVIL = ['[Fix it](command:workbench.action.terminal.new)', '[x](https://evil.example "title")', '[[x](file:///etc/passwd)', '$(trash)', '$(sync~spin) done', '\\$(trash)', '$($(trash))', '](](command:x)', '\u202etxt.exe'];

describe('Words of a study in the window', () => {
  it('become neither link nor icon, and turn nothing round', () => {
    for (const text of EVIL) {
      const plain = plainWords(text);
      assert.equal(plain.match(LINK), null, text);
      assert.equal(plain.match(ICON), null, text);
      assert.ok(!/[\u202a-\u202e]/.test(plain));
    }
  });

  it('stay as they are where there is nothing of the kind', () => {
    for (const text of ['Vision (shared)', '[inaudible] (pause)', 'costs $5 (about)', 'שלום', '$ (x)', 'a](b'.replace('](', '] (')]) assert.equal(plainWords(text), text);
  });

  it('are made plain wherever a notification holds any', () => {
    const sources = ['src/features', 'src/host'].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const calls = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/show(?:Information|Warning|Error)Message\(\s*([^\n]*)/g)].map(([, words = '']) => ({ file, words })),
    );
    assert.ok(calls.length > 10);
    for (const { file, words } of calls) {
      const fixed = /^'[^']*'/.test(words) || /^`[^`$]*`/.test(words);
      const kept = words.startsWith('plainWords(') || words.includes('modal: true') || /^message\b/.test(words);
      assert.ok(fixed || kept || isModal(file, words), `${file}: ${words}`);
    }
  });
});

/** Whether the call goes on over more lines, with `modal: true` among them: a dialog shows its text as it is. */
function isModal(file: string, words: string): boolean {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(words);
  return text.slice(at, at + 400).includes('modal: true');
}

describe('Words of a study on a terminal', () => {
  it('hold no control character, and say which there was', () => {
    assert.equal(printable('a\u001b[2J\r\nb\u009b\u202e'), 'a\\u001b[2J\\u000d\\u000ab\\u009b\\u202e');
    assert.equal(printable('Müller 😀 שלום'), 'Müller 😀 שלום');
  });
});
