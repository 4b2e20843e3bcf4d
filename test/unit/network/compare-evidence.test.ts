import assert from 'node:assert/strict';
import { networksOf } from '../../../src/core/network/build/networks';
import { compareEvidence } from '../../../src/core/network/evidence/compare';
import { type EvidenceText, evidenceText } from '../../../src/core/network/evidence/evidence-text';
import { networkJson } from '../../../src/core/network/network-json';
import { evidence, type Files, studyOf } from './a-study';

const FILES: Files = {
  'verbatim.yaml': 'verbatim: 1\nrelations:\n  advice: { label: Advice }\n  support: { label: Support }\n',
  'people/a.md': '---\nname: Ana Reyes\ncodeName: P1\nties:\n  advice: [b, c]\n---\n',
  'people/b.md': '---\nname: Bo | Stone\nties:\n  advice: []\n---\n',
  'people/c.md': '---\nname: Cy\nties:\n  advice: [a]\n---\n',
  'transcripts/i.md': '---\nid: b-1\ntitle: Bo Stone, an interview\nkind: interview\nparticipant: b\nties: { advice: [a] }\n---\nHello.\n',
  'codings/x/transcripts/i.md.yaml': evidence('a>b advice', 'b>c advice', 'b>c advice', 'a>c gossip'),
};

async function page(files: Files = FILES, names = false): Promise<EvidenceText> {
  const study = await studyOf(files);
  return evidenceText(study, networksOf(study), { names });
}

/** The words of each link and where it leads. */
function linksOf({ text, links }: EvidenceText): readonly string[] {
  return links.map(({ span, target }) => `${text.slice(span.start, span.end)} → ${target.kind === 'coding' ? target.coding : `${target.file}:${target.extent?.start.line ?? ''}`}`);
}

describe('Ties and passages against each other', () => {
  it('counts each list over what could be in it', async () => {
    const compared = compareEvidence(networksOf(await studyOf(FILES)));
    assert.deepEqual(
      compared.map(({ relation, ties, tiesWithoutPassage, passages, passagesWithoutTie, comparable, disagreements }) => [relation.id, ties, tiesWithoutPassage.length, passages, passagesWithoutTie.map((pair) => pair.passages.length), comparable, disagreements.length]),
      [
        ['advice', 4, 3, 3, [2], 1, 1],
        ['support', 0, 0, 0, [], 0, 0],
        ['gossip', 0, 0, 1, [1], 0, 0],
      ],
    );
  });

  it('ties that two places tell of alike can be compared, and do not disagree', async () => {
    const files = { ...FILES, 'people/b.md': '---\nname: Bo\nties:\n  advice: [a]\n---\n' };
    const [advice] = compareEvidence(networksOf(await studyOf(files)));
    assert.deepEqual([advice?.comparable, advice?.disagreements], [1, []]);
  });

  it('is a page on which every entry leads to its place', async () => {
    const written = await page();
    assert.match(written.text, /### Ties without a passage: 3 of the 4 on file\n\n- P1 turns to c\n- b turns to P1\n- c turns to P1\n/);
    assert.match(written.text, /### Passages without a tie: 2 of the 3 codings that are evidence of a tie, about 1 pair\n\n- b turns to c\n {2}- “H” b-1, line 1, coded x by x\n/);
    assert.match(written.text, /### Places that disagree: on 1 of the 1 tie .*\n\n- b turns to P1\n {2}- told: b-1, line 6\n {2}- not in surveyed: answers of b, which lists nobody of b\n/);
    assert.deepEqual(linksOf(written), [
      'c → people/a.md:5',
      'P1 → transcripts/i.md:6',
      'P1 → people/c.md:4',
      '“H” → aaaaaaaaa1',
      '“H” → aaaaaaaaa2',
      'told: b-1, line 6 → transcripts/i.md:6',
      'surveyed: answers of b → people/b.md:2',
      '“H” → aaaaaaaaa3',
    ]);
  });

  it('shows names and titles only where they are asked for', async () => {
    assert.doesNotMatch((await page()).text, /Ana|Stone|Cy/);
    const { text } = await page(FILES, true);
    assert.match(text, /Ana Reyes turns to Cy/);
    assert.match(text, /Bo ¦ Stone turns to Cy\n.*Bo Stone, an interview, line 1/);
  });

  it('says so where there is nothing to compare', async () => {
    assert.match((await page({ 'people.yaml': 'a: {}\n' })).text, /No ties are known yet/);
  });

  it('stands in the JSON, of all relations or of those that are asked for', async () => {
    const networks = networksOf(await studyOf(FILES));
    const all = networkJson(networks, { names: false, permutations: 10 }).evidence as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    assert.deepEqual(Object.keys(all), ['advice', 'support', 'gossip']);
    assert.deepEqual(all.advice!.tiesWithoutPassage, [{ from: 'a', to: 'c' }, { from: 'b', to: 'a' }, { from: 'c', to: 'a' }]);
    assert.equal(all.advice!.comparable, 1);
    const support = networks.relations.get('support')!;
    assert.deepEqual(Object.keys(networkJson(networks, { names: false, only: [support] }).evidence as object), ['support']);
  });
});
