/** Plays one random history with real git, and holds what must be true of it. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { placeEntries } from '../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../src/core/study/codebook/codebook-entries';
import { combineCodebook } from '../../src/core/study/codebook/codebook';
import { lostValues } from '../../src/core/study/codings/doubt';
import { canonical } from '../../src/core/study/codings/merge-values';
import { allProblems } from '../../src/core/study/checks/check';
import type { Rule } from '../../src/core/study/problem';
import { readYaml } from '../../src/core/study/yaml/yaml';
import { plainValue, type YamlValue } from '../../src/core/study/yaml/yaml-tree';
import { openStudy } from '../../src/cli/open';
import { chanceOf, type Chance } from './chance';
import { Clone } from './clone';
import { edit, type Machine } from './edits';
import { Ledger, type Thing } from './ledger';
import { codingsIn, filesIn, says, TOLD } from './study-says';
import type { Stage } from './template';

/** Problems that a merge must never make. Others are what people have to settle, or what random edits make. */
const DAMAGE: ReadonlySet<Rule> = new Set<Rule>(['unreadable-file', 'not-text', 'unreadable-yaml', 'merge-conflict', 'duplicate-key', 'bad-setting', 'bad-front-matter', 'bad-person', 'duplicate-person', 'bad-case', 'duplicate-case', 'bad-codebook', 'duplicate-code', 'bad-coding', 'empty-coding', 'bad-coder', 'too-many-aliases']);

interface Player {
  readonly machine: Machine;
  readonly clone: Clone;
  /** Its commits, by what they touched. */
  readonly commits: Map<string, ReadonlySet<Thing>>;
  /** Others have its commits: they must not be rewritten. */
  published: boolean;
  /** It took over commits in a way that git does not remember. */
  rewrote: boolean;
}

/** Plays the history of a seed. @throws AssertionError where something was lost, came back, or differs by the order of merges. */
export async function playHistory(stage: Stage, seed: number): Promise<void> {
  const chance = chanceOf(seed);
  const ledger = new Ledger();
  const name = `h${seed}`;
  const count = 2 + chance.below(3);
  const coders = ['ana', 'ben', 'cho'].slice(0, Math.max(2, count - chance.below(2)));
  let second = 0;
  const now = (): string => new Date(Date.UTC(2026, 10, 22, 10, 0, (second += chance.below(3)))).toISOString().replace('.000', '');
  const players = Array.from({ length: count }, (_, number): Player => {
    const clone = Clone.make(stage, `${name}-${number}`, chance.is(0.5));
    clone.git('checkout', '-q', '-b', `b${number}`);
    return { machine: { number, coder: coders[number % coders.length]!, folder: clone.folder, chance, ledger, now }, clone, commits: new Map(), published: false, rewrote: false };
  });
  const ends: Clone[] = [];
  try {
    for (let round = 0; round < 2; round++) {
      for (const player of chance.shuffled(players)) {
        work(player, chance);
        if (round > 0 || chance.is(0.4)) await exchange(player, players, chance, ledger);
      }
    }
    for (const player of players) work(player, chance);
    for (const withDriver of [true, false]) {
      const end = Clone.make(stage, `${name}-end-${String(withDriver)}`, withDriver);
      ends.push(end);
      for (const { machine, clone } of players) end.git('fetch', '-q', clone.folder, `b${machine.number}:b${machine.number}`);
      for (const { machine } of chance.shuffled(players)) await end.merging(['merge', '-q', '--no-edit', `b${machine.number}`], ['commit', '-q', '--no-edit']);
      holds(end, ledger);
    }
    sameStudy(ends, ledger, players.some(({ rewrote }) => rewrote));
    await undamaged(ends[0]!, ledger, players.every(({ clone }) => clone.withDriver));
    if (!players.some(({ rewrote }) => rewrote)) conflictsOnlyOfOneCoder(ends[1]!, players);
  } finally {
    if (process.env.VERBATIM_KEEP === undefined) for (const clone of [...players.map((player) => player.clone), ...ends]) rmSync(clone.folder, { recursive: true, force: true });
  }
}

function work({ machine, clone, commits }: Player, chance: Chance): void {
  for (let n = chance.below(2); n >= 0; n--) {
    for (let deeds = 1 + chance.below(4); deeds > 0; deeds--) edit(machine);
    record(machine, clone, commits);
  }
}

function record({ ledger, number }: Machine, clone: Clone, commits: Player['commits']): void {
  const touched = ledger.touched.get(number) ?? new Set<Thing>();
  ledger.touched.delete(number);
  const id = clone.commit('Work');
  if (id !== undefined) commits.set(id, touched);
}

/** Takes something of somebody else's, in one of the ways that git has; or takes back something of one's own. */
async function exchange(player: Player, players: readonly Player[], chance: Chance, ledger: Ledger): Promise<void> {
  const { machine, clone, commits } = player;
  const others = players.filter((other) => other !== player);
  const other = chance.of(others);
  const branch = `b${other.machine.number}`;
  const fetch = (): void => {
    clone.git('fetch', '-q', other.clone.folder, `+${branch}:refs/heads/from-${branch}`);
  };
  const kind = chance.of(['merge', 'merge', 'rebase', 'cherry-pick', 'squash', 'revert', 'stash', 'nothing'] as const);
  const from = `from-${branch}`;
  if (['rebase', 'cherry-pick', 'squash', 'revert'].includes(kind)) player.rewrote = true;
  const last = (of: Player): readonly [string, ReadonlySet<Thing>] | undefined => [...of.commits].at(-1);
  switch (kind) {
    case 'merge':
      fetch();
      other.published = true;
      await clone.merging(['merge', '-q', '--no-edit', from], ['commit', '-q', '--no-edit']);
      break;
    case 'rebase': {
      if (player.published) return;
      fetch();
      other.published = true;
      const hadMerged = clone.git('log', '--merges', '-1', '--format=%h') !== '';
      await clone.merging(['rebase', '-q', from], ['rebase', '--continue']);
      // Commits of others that came by a merge are made once more, as by a cherry-pick.
      if (hadMerged) ledger.blurAll();
      // Their names changed.
      commits.clear();
      break;
    }
    case 'cherry-pick': {
      fetch();
      const picked = last(other);
      if (!picked) return;
      ledger.blur(picked[1]);
      other.published = true;
      await clone.merging(['cherry-pick', picked[0]], ['cherry-pick', '--continue']);
      break;
    }
    case 'squash': {
      fetch();
      ledger.blurAll();
      await clone.merging(['merge', '-q', '--squash', from], ['commit', '-q', '-m', 'Squashed']);
      clone.commit('Squashed');
      break;
    }
    case 'revert': {
      const mine = last(player);
      if (!mine || player.published) return;
      ledger.blur(mine[1]);
      await clone.merging(['revert', '--no-edit', mine[0]], ['revert', '--continue']);
      break;
    }
    case 'stash': {
      for (let deeds = 3; deeds > 0; deeds--) edit(machine);
      fetch();
      other.published = true;
      // New files are added first: a stash of untracked files (`-u`) is not merged by git, which refuses where a file of that name came meanwhile.
      clone.git('add', '-A');
      const stashed = clone.try('stash', '-q').ok && clone.git('stash', 'list') !== '';
      await clone.merging(['merge', '-q', '--no-edit', from], ['commit', '-q', '--no-edit']);
      if (stashed && !clone.try('stash', 'pop', '-q').ok) {
        assert.ok((await clone.settle()) > 0, 'a stash that cannot be taken out leaves something to settle');
        clone.try('stash', 'drop', '-q');
      }
      record(machine, clone, commits);
      break;
    }
    case 'nothing':
      break;
  }
}

/** What somebody made and nobody removed is there; what was removed and left alone is not; what was said stands or waits. */
function holds(end: Clone, ledger: Ledger): void {
  const files = filesIn(end.folder);
  const there = new Set<string>();
  const codings = codingsIn(files, 'codings');
  const ids = codings.map(([, { id }]) => id);
  // After a squash, git knows nothing of a file that one side has renamed since: it stays in both places, which `check` tells.
  const twice = ids.filter((id, n) => ids.indexOf(id) !== n && !ledger.isUnclear(`coding ${id}`));
  assert.deepEqual(twice, [], `ids of codings are unique in ${end.folder}`);
  for (const id of ids) there.add(`coding ${id}`);
  for (const [, { id }] of codingsIn(files, 'reviews')) there.add(`remark ${id}`);
  const book = parseCodebookFile('codebook.yaml', files.get('codebook.yaml') ?? '');
  const codes = placeEntries([book]);
  const codeIds = codes.map(({ entry }) => entry.id);
  const codesTwice = new Set(codeIds.filter((id, n) => codeIds.indexOf(id) !== n));
  // git's own merge of lines lets an entry that both sides moved stand in both places. Without the driver, that is told, and for a person to settle.
  // One that somebody put away and two others had changed comes back with each of them: no version that meets tells that it is the same.
  // So does one that was made on one side, taken over by a squash, and changed since: without what both began with it could be two that were made apart.
  const mayBeTwice = (id: string): boolean => ledger.wasDropped(id) || ledger.isUnclear(`code ${id}`);
  assert.ok([...codesTwice].every(mayBeTwice) || !end.withDriver, `ids of codes are unique:\n${files.get('codebook.yaml') ?? ''}`);
  const told = combineCodebook([book]).problems;
  for (const { rule, about } of told) if (rule === 'duplicate-code') codesTwice.delete(String(about?.code));
  assert.deepEqual([...codesTwice], [], `codes that stand twice are told in ${end.folder}`);
  ledger.blur(codeIds.filter((id, n) => codeIds.indexOf(id) !== n).map((id): Thing => `code ${id}`));
  for (const { id } of codes) there.add(`code ${id}`);
  for (const path of files.keys()) if (path.startsWith('people/')) there.add(`person ${path.slice(7, -3)}`);
  const cases = plainValue(readYaml('cases.yaml', files.get('cases.yaml') ?? '').documents[0]!.root!) as ReadonlyMap<string, YamlValue>;
  for (const id of cases.keys()) there.add(`case ${id}`);
  for (const thing of ledger.mustBe()) assert.ok(there.has(thing), `${thing} was made and never removed, and is gone in ${end.folder}`);
  // Two that were merged into each other cannot both go: that waits in doubt.
  const doubted = new Set<string>(codes.flatMap(({ id, entry }) => (entry.attributes.has('doubt') ? [`code ${id}`] : [])));
  for (const thing of ledger.mustNotBe()) assert.ok(!there.has(thing) || doubted.has(thing), `${thing} was removed and left alone, and is back in ${end.folder}`);

  const { codebook } = combineCodebook([book]);
  for (const thing of ledger.mustBe()) if (thing.startsWith('code ')) assert.ok(codebook.resolve(thing.slice(5)), thing);
  const said = new Map<string, string>();
  for (const [, coding] of codings) for (const field of ['code', 'note', 'weight'] as const) said.set(`coding ${coding.id} ${field}`, canonical([String(coding[field]), ...lostValues(coding.doubt, field).map(String)]));
  for (const { id, entry } of codes) said.set(`code ${id}`, canonical(plainValue(entry.node)));
  for (const [id, value] of cases) said.set(`case ${id}`, canonical(value));
  for (const [path, text] of files) if (path.startsWith('people/')) said.set(`person ${path.slice(7, -3)}`, text);
  for (const { thing, field, value } of ledger.mustSay()) {
    const text = thing.startsWith('coding ') ? said.get(`${thing} ${field}`) : said.get(thing);
    if (text !== undefined && field !== '') assert.ok(text.includes(value), `${thing}: ${field} should say “${value}” and says ${text} in ${end.folder}`);
  }
}

/**
 * Both orders of merges say the same.
 * @param rewrote whether commits were taken over in a way that git does not remember: then it meets what they say twice, and
 *   what becomes of that depends on the order; codes and codings that are not concerned must say the same still.
 */
function sameStudy([one, other]: readonly Clone[], ledger: Ledger, rewrote: boolean): void {
  const [a, b] = [says(one!.folder), says(other!.folder)];
  // A part of the tree that both sides moved, or one moved and one merged away: git's merge of lines lets it stand in both places, which is told.
  const isToldTwice = combineCodebook([parseCodebookFile('codebook.yaml', filesIn(other!.folder).get('codebook.yaml') ?? '')]).problems.length > 0;
  const tangled = ledger.tangled();
  const isTangled = (key: string): boolean => key.startsWith('code ') && (tangled.has(key.slice(5)) || [a, b].some((said) => tangled.has(parentOf(said.get(key)) ?? '')));
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const thing = key.startsWith('code ') ? key.replace(/#\d+$/, '') : key.startsWith('codings/') ? `coding ${key.split(' ')[1] ?? ''}` : key;
    // Codes and codings are known one by one; see the ledger.
    const isWhole = !/^(?:code |codings\/|coded\/|reviews\/)/.test(key);
    // One that somebody put away and others had changed comes back as the first of these has it.
    const isBack = key.startsWith('code ') && ledger.wasDropped(thing.slice(5));
    // Below a code that one put away and another kept by changing it, or where that one had stood: whichever a merge sees first.
    const isRaised = key.startsWith('code ') && [a, b].some((said) => ledger.wasDropped(parentOf(said.get(key)))) && ownOf(a.get(key)) === ownOf(b.get(key));
    const isTold = !other!.withDriver && (b.get(key) === TOLD || (key.startsWith('code ') && isToldTwice));
    if (!ledger.isUnclear(thing) && !(rewrote && isWhole) && !isTold && !isBack && !isRaised && !isTangled(thing)) assert.equal(a.get(key), b.get(key), `${key} depends on the order of merges (${one!.folder}, ${other!.folder})`);
  }
}

/** What a code stands under, as `says` tells it. */
function parentOf(said: string | undefined): string | undefined {
  return said === undefined ? undefined : String((JSON.parse(said) as readonly unknown[])[1]);
}

/** A code's own fields, as `says` tells them. */
function ownOf(said: string | undefined): string | undefined {
  return said === undefined ? undefined : JSON.stringify((JSON.parse(said) as readonly unknown[])[0]);
}

/** @param allWithDriver whether nobody's earlier merge was git's own, by lines: what that made of a map stays in it, and is told. */
async function undamaged(end: Clone, ledger: Ledger, allWithDriver: boolean): Promise<void> {
  const { study } = await openStudy(end.folder);
  const damage = allProblems(study).filter(({ rule, about }) => DAMAGE.has(rule) && !(rule === 'duplicate-code' && (ledger.wasDropped(about?.code) || ledger.isUnclear(`code ${about?.code ?? ''}`))) && !(rule === 'duplicate-key' && !allWithDriver));
  assert.deepEqual(damage.map(({ rule, file, message }) => `${rule} ${file}: ${message}`), [], end.folder);
}

/** git stops at a file of codings only where one coder worked at two places, unless sources were renamed. */
function conflictsOnlyOfOneCoder(end: Clone, players: readonly Player[]): void {
  if (end.git('log', '--all', '--diff-filter=R', '--format=%h', '-M', '--', 'transcripts') !== '') return;
  for (const path of end.stops) {
    const coder = /^(?:codings|coded|reviews)\/([^/]+)\//.exec(path)?.[1];
    if (coder !== undefined) assert.ok(players.filter(({ machine }) => machine.coder === coder).length > 1, `${path} is ${coder}’s alone, and git stopped there`);
  }
}
