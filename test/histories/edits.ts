/** What coders do, by the project's own edits, in a folder on disk. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyOps } from '../../src/core/store/apply-ops';
import type { CodingOp } from '../../src/core/store/coding-ops';
import { frozenCopy } from '../../src/core/store/frozen-copy';
import { applyCodebookEdit, type CodebookEdit } from '../../src/core/study/codebook/codebook-edits';
import { placeEntries } from '../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../src/core/study/codebook/codebook-entries';
import { newCodingId } from '../../src/core/study/codings/coding-id';
import { formatCodings, parseCodings } from '../../src/core/study/codings/codings-file';
import type { Coding } from '../../src/core/study/model';
import { codedPath, codingsPath, reviewPath } from '../../src/core/study/paths';
import { isUserError } from '../../src/core/study/user-error';
import { readYaml } from '../../src/core/study/yaml/yaml';
import { removeKey, setText } from '../../src/core/study/yaml/yaml-map-edits';
import { fenceOf } from '../../src/core/study/sources/front-matter-fence';
import { textId } from '../../src/core/text/blob-id';
import { quotedPassage } from '../../src/core/text/context';
import { lineIndex } from '../../src/core/text/positions';
import type { Chance } from './chance';
import type { Ledger } from './ledger';

/** One person at one computer. Two machines may be one coder's. */
export interface Machine {
  readonly number: number;
  readonly coder: string;
  readonly folder: string;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly now: () => string;
}

const read = (machine: Machine, path: string): string | undefined => (existsSync(join(machine.folder, path)) ? readFileSync(join(machine.folder, path), 'utf8') : undefined);
const write = (machine: Machine, path: string, text: string): void => {
  const full = join(machine.folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
};
const sources = (machine: Machine): readonly string[] => readdirSync(join(machine.folder, 'transcripts')).map((name) => `transcripts/${name}`).sort();

function editRecords(machine: Machine, path: string, op: (codings: readonly Coding[]) => CodingOp | undefined): void {
  const text = read(machine, path);
  const parsed = text === undefined ? undefined : parseCodings(path, text);
  const made = op(parsed?.codings ?? []);
  if (!made) return;
  write(machine, path, formatCodings(parsed, applyOps(parsed?.codings ?? [], [made]).codings));
}

function place(machine: Machine, source: string): Pick<Coding, 'at' | 'quote' | 'before' | 'after' | 'text'> {
  const { chance } = machine;
  const text = read(machine, source) ?? '';
  const words = [...text.matchAll(/[A-Za-z]+/g)];
  const first = chance.below(words.length - 4);
  const last = first + 1 + chance.below(3);
  const span = { start: words[first]!.index, end: words[last]!.index + words[last]![0].length };
  return { at: lineIndex(text).extentOf(span), ...quotedPassage(text, span), text: textId(text) };
}

function codes(machine: Machine): readonly string[] {
  return placeEntries([parseCodebookFile('codebook.yaml', read(machine, 'codebook.yaml') ?? '')]).map(({ id }) => id);
}

function code(machine: Machine): void {
  const { chance, coder, ledger, number, now } = machine;
  const source = chance.of(sources(machine));
  editRecords(machine, codingsPath(coder, source), (codings) => {
    const known = codes(machine);
    const victim = codings.length > 0 ? chance.of(codings) : undefined;
    const change = (field: string, value: string, fields: Partial<Coding>): CodingOp | undefined => {
      if (!victim) return undefined;
      ledger.change(`coding ${victim.id}`, number, field, value);
      return { kind: 'change', before: victim, after: { ...victim, ...fields, changed: now() } };
    };
    const kind = victim ? chance.of(['add', 'add', 'remove', 'recode', 'note', 'weigh', 'flag', 'move'] as const) : 'add';
    switch (kind) {
      case 'add': {
        const id = newCodingId(chance.next);
        ledger.make(`coding ${id}`, number);
        return { kind: 'add', coding: { id, code: chance.of(known), ...place(machine, source), date: '2026-11-22', changed: now() } };
      }
      case 'remove':
        ledger.remove(`coding ${victim!.id}`, number);
        return { kind: 'remove', coding: victim! };
      case 'recode': {
        const to = chance.of(known);
        return change('code', to, { code: to });
      }
      case 'note': {
        const note = `note ${chance.below(1000)}`;
        return change('note', note, { note });
      }
      case 'weigh': {
        const weight = chance.below(5);
        return change('weight', String(weight), { weight });
      }
      case 'flag':
        return change('', '', { flags: [chance.of(['surprise', 'doubtful', 'rich'])] });
      case 'move':
        return change('', '', place(machine, source));
    }
  });
}

/** What each code of a codebook stands under. */
function parentsIn(text: string): ReadonlyMap<string, string | undefined> {
  return new Map(placeEntries([parseCodebookFile('codebook.yaml', text)]).map(({ id, above }) => [id, above?.id]));
}

function codebook(machine: Machine): void {
  const { chance, ledger, number } = machine;
  const text = read(machine, 'codebook.yaml') ?? '';
  const known = codes(machine);
  const one = chance.of(known);
  const other = chance.of(known);
  const word = `word ${chance.below(100000)}`;
  const edits: readonly (() => readonly [CodebookEdit, () => void])[] = [
    () => {
      const id = `c${newCodingId(chance.next).slice(0, 6)}`;
      return [{ kind: 'add', code: { id, name: `Name ${id}` }, ...(chance.is(0.6) ? { parent: one } : chance.is(0.5) ? { before: one } : {}) }, () => { ledger.make(`code ${id}`, number); }];
    },
    () => [{ kind: 'rename', code: one, name: `Named ${word}` }, () => { ledger.change(`code ${one}`, number, 'name', `Named ${word}`); }],
    () => [{ kind: 'recolor', code: one, color: `#${chance.of(['aa', 'bb', 'cc'])}0000` }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'text', code: one, field: 'definition', text: chance.is(0.5) ? `A ${word}: so` : `Two\nlines ${word}` }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'text', code: one, field: 'include', text: word }, () => { ledger.change(`code ${one}`, number, 'include', word); }],
    () => [{ kind: 'list', code: one, field: 'values', texts: [chance.of(['low', 'high']), word] }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'move', code: one, under: chance.is(0.3) ? null : other }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'move', code: one, under: null, after: other }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'merge', code: one, into: other }, () => { ledger.remove(`code ${one}`, number); ledger.change(`code ${one}`, number); ledger.change(`code ${other}`, number); ledger.merged(one, other, number); }],
    () => [{ kind: 'remove', code: one, below: 'up' }, () => { ledger.remove(`code ${one}`, number); ledger.dropped(one); }],
    () => [{ kind: 'status', code: one, status: 'provisional' }, () => { ledger.change(`code ${one}`, number); }],
    () => [{ kind: 'flag', flag: word }, () => undefined],
  ];
  if (known.length < 3) return;
  const [edit, noted] = chance.of(edits)();
  try {
    const changed = applyCodebookEdit([{ path: 'codebook.yaml', text }], edit);
    if (changed.length === 0) return;
    for (const file of changed) write(machine, file.path, file.text);
    noted();
    // What is put under a code needs it.
    const before = parentsIn(text);
    for (const [id, parent] of parentsIn(read(machine, 'codebook.yaml') ?? '')) if (parent !== undefined && before.get(id) !== parent) ledger.change(`code ${parent}`, number);
  } catch (error) {
    if (!isUserError(error)) throw error;
  }
}

function frontMatter(machine: Machine, path: string, edit: (text: string) => string): void {
  const text = read(machine, path) ?? '';
  const fence = fenceOf(text);
  if (!fence) throw new Error(`No front matter in ${path}`);
  write(machine, path, `---\n${edit(text.slice(fence.yaml.start, fence.yaml.end))}---\n${text.slice(fence.bodyStart)}`);
}

function setKey(text: string, key: string, value: string): string {
  const root = readYaml('x.yaml', text).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error('No map');
  return setText(text, root, key, value, []);
}

function people(machine: Machine): void {
  const { chance, ledger, number } = machine;
  const folder = join(machine.folder, 'people');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (files.length === 0 || chance.is(0.3)) {
    const id = `p${newCodingId(chance.next).slice(0, 5)}`;
    ledger.make(`person ${id}`, number);
    write(machine, `people/${id}.md`, `---\nid: ${id}\nname: Name of ${id} # once\nties:\n  advice: []\n---\n\nA note on ${id}.\n`);
    return;
  }
  const file = chance.of(files);
  const id = file.replace(/\.md$/, '');
  const key = chance.of(['name', 'role', 'grade']);
  const value = `${key} ${chance.below(10000)}`;
  ledger.change(`person ${id}`, number, key, value);
  frontMatter(machine, `people/${file}`, (yaml) => setKey(yaml, key, value));
}

function cases(machine: Machine): void {
  const { chance, ledger, number } = machine;
  const text = read(machine, 'cases.yaml') ?? '';
  if (chance.is(0.4)) {
    const id = `k${newCodingId(chance.next).slice(0, 5)}`;
    ledger.make(`case ${id}`, number);
    write(machine, 'cases.yaml', `${text}${id}:\n  kind: school\n  name: Case ${id}\n`);
    return;
  }
  const root = readYaml('cases.yaml', text).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error(`No map:\n${text}`);
  const id = chance.of([...root.entries.keys()]);
  const entry = root.entries.get(id)?.value;
  if (entry?.kind !== 'map') throw new Error('No case');
  if (chance.is(0.2) && root.entries.size > 2) {
    ledger.remove(`case ${id}`, number);
    write(machine, 'cases.yaml', removeKey(text, root, id));
    return;
  }
  const key = chance.of(['name', 'size']);
  const value = `${key} ${chance.below(10000)}`;
  ledger.change(`case ${id}`, number, key, value);
  write(machine, 'cases.yaml', setText(text, entry, key, value, []));
}

function review(machine: Machine): void {
  const { chance, coder, ledger, number, now } = machine;
  const source = chance.of(sources(machine));
  const id = newCodingId(chance.next);
  ledger.make(`remark ${id}`, number);
  editRecords(machine, reviewPath(coder, source), () => ({ kind: 'add', coding: { id, code: 'reply', ...place(machine, source), date: '2026-11-22', changed: now(), note: `Reply ${id}`, more: new Map([['to', 'k3v9x2mq7d']]) } }));
}

function mark(machine: Machine): void {
  const source = machine.chance.of(sources(machine));
  const text = read(machine, codingsPath(machine.coder, source));
  if (text !== undefined) write(machine, codedPath(machine.coder, source), new TextDecoder().decode(frozenCopy(machine.coder, source, new TextEncoder().encode(text))));
}

function memo(machine: Machine): void {
  const { chance, number } = machine;
  if (chance.is(0.5)) frontMatter(machine, 'memos/shared.md', (yaml) => (chance.is(0.3) ? setKey(yaml, 'status', chance.of(['draft', 'in review'])) : setKey(yaml, chance.of(['by', 'date']), `v${chance.below(100)}`)));
  else {
    const path = `memos/m${number}.md`;
    write(machine, path, `${read(machine, path) ?? '---\nkind: analytic\n---\n'}\nThought ${chance.below(1000)}.\n`);
  }
}

/** Only the first machine corrects and renames sources: what two people do to one passage of prose is theirs to settle. */
function transcript(machine: Machine): void {
  if (machine.number !== 0) return;
  const { chance } = machine;
  const source = chance.of(sources(machine));
  const text = read(machine, source) ?? '';
  if (chance.is(0.7)) {
    const words = [...text.matchAll(/[a-z]{4,}/g)];
    const word = chance.of(words);
    write(machine, source, `${text.slice(0, word.index)}${chance.of(['', 'corrected', `${word[0]} um ${word[0]}`])}${text.slice(word.index + word[0].length)}`);
    return;
  }
  const to = `transcripts/r${chance.below(100000)}.md`;
  renameSync(join(machine.folder, source), join(machine.folder, to));
  for (const [folder, pathOf] of [['codings', codingsPath], ['coded', codedPath], ['reviews', reviewPath]] as const) {
    if (!existsSync(join(machine.folder, folder))) continue;
    for (const coder of readdirSync(join(machine.folder, folder))) {
      const from = join(machine.folder, pathOf(coder, source));
      if (existsSync(from)) renameSync(from, join(machine.folder, pathOf(coder, to)));
    }
  }
}

const EDITS = [code, code, code, code, codebook, codebook, codebook, people, cases, review, mark, memo, transcript] as const;

/** One random edit. */
export function edit(machine: Machine): void {
  machine.chance.of(EDITS)(machine);
}
