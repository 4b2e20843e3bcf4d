import { blameCodes, blameCodings, blameTies, type BlamedCoding, type History, olderThanDefinition, openHistory, traceCodings } from '../../core/analysis/compare/blame';
import { type CodeMoment, historyOfCode } from '../../core/analysis/compare/code-history';
import { tieWords, valueWords, whatHappened, fieldName } from '../../core/analysis/compare/change-words';
import { compareCoding } from '../../core/analysis/compare/compare-coding';
import type { Blame } from '../../core/analysis/compare/trace';
import type { Commit } from '../../core/store/revisions';
import { type PlacedCoding, type Study, extentOf } from '../../core/study/study';
import { blameWords, commitWords } from '../../core/show/blame-words';
import { count } from '../../core/show/words';
import { formatExtent } from '../../core/text/positions';
import { printable } from '../../core/text/printable';
import { shorten } from '../../core/text/shorten';
import { type Command, type ExitStatus, folderOf, json, type Options, type Output, text, UsageError } from '../command';
import { commitOfStudy } from '../commit';
import { openChecked } from '../open';
import { revisionsOf } from '../revisions';

const SHALLOW = 'This is a shallow clone: of what was made in its first commit or before, it is not known when. “git fetch --unshallow” brings the others.\n';

/** `verbatim blame`: who coded this, when, in which commit. */
export const blame: Command = {
  usage: '[folder] [--coding id | --code id | --source path | --person id] [--older-than-definition] [--json]',
  does: 'Tells in which commit and by whom codings, codes and ties were made and last changed.',
  options: {
    coding: { type: 'string', help: 'only this coding, with everything that became of it' },
    code: { type: 'string', help: 'this code: its definitions over time, and how often it was given' },
    source: { type: 'string', help: 'only codings of this source' },
    person: { type: 'string', help: 'ties of this person' },
    'older-than-definition': { type: 'boolean', help: 'only codings that nobody looked at since their code has its present definition' },
    json: { type: 'boolean', help: 'one JSON document' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    const asked = ['coding', 'code', 'source', 'person'].filter((key) => text(options, key) !== undefined);
    const older = options['older-than-definition'] === true;
    if (asked.length > 1) throw new UsageError(`--${asked.join(' and --')}: one at a time`);
    if (older && asked.some((key) => key !== 'source' && key !== 'code')) throw new UsageError('--older-than-definition goes with --source or --code alone');
    const store = await openChecked(folder);
    const { study } = store;
    const { revisions, pace } = revisionsOf(folder);
    const history = await openHistory(revisions, () => pace.breathe());
    const head = { study: study.settings.title, commit: await commitOfStudy(folder, store) };
    const status = await tell({ history, study, options, older, output, head });
    if (await revisions.isShallow()) output.note(SHALLOW);
    return status;
  },
};

interface Asked {
  readonly history: History;
  readonly study: Study;
  readonly options: Options;
  readonly older: boolean;
  readonly output: Output;
  readonly head: Readonly<Record<string, unknown>>;
}

function tell(asked: Asked): Promise<ExitStatus> {
  const { options, older, study } = asked;
  const [coding, code, source, person] = ['coding', 'code', 'source', 'person'].map((key) => text(options, key));
  if (source !== undefined && !study.sources.has(source) && !study.codings.has(source)) throw new UsageError(`there is no source ${source}. “verbatim codings” lists the sources that are coded`);
  const codeId = code === undefined ? undefined : study.codebook.resolve(code)?.id;
  if (code !== undefined && codeId === undefined) throw new UsageError(`the codebook has no code “${code}”`);
  if (older) return tellOlder(asked, (placed) => (source === undefined || placed.source === source) && (codeId === undefined || study.codebook.resolve(placed.coding.code)?.id === codeId));
  if (codeId !== undefined) return tellCode(asked, codeId);
  if (person !== undefined) return tellTies(asked, person);
  return tellCodings(asked, coding, source);
}

async function tellCodings({ history, study, options, output, head }: Asked, id: string | undefined, source: string | undefined): Promise<ExitStatus> {
  const blamed = await blameCodings(history, study, (placed) => (id === undefined || placed.coding.id === id) && (source === undefined || placed.source === source));
  if (id !== undefined && blamed.length === 0) throw new UsageError(`nobody has a coding “${id}”. “verbatim codings --json” lists them`);
  const versions = id === undefined ? undefined : await versionsOf(history, study, blamed);
  if (options.json) output.out(json({ ...head, codings: blamed.map((each) => ({ ...codingJson(study, each.placed), ...blameJson(each), ...(versions ? { versions: versions.map(({ commit, what }) => ({ commit: commitJson(commit), what })) } : {}) })) }));
  else {
    output.out(blamed.map((each) => `${lineOf(study, each.placed)}\n    ${blameWords(each)}\n`).join(''));
    for (const { commit, what } of versions ?? []) output.out(`    ${printable(`${commitWords(commit)}: ${what.join(', ')}`)}\n`);
    output.note(`${count(blamed.length, 'coding')}.\n`);
  }
  return 0;
}

/** Every commit that changed a coding, and what it did. */
async function versionsOf(history: History, study: Study, blamed: readonly BlamedCoding[]): Promise<readonly { readonly commit: Commit; readonly what: readonly string[] }[]> {
  const [only] = blamed;
  if (!only) return [];
  const events = (await traceCodings(history, new Set([only.placed.coding.id]))).get(only.placed.coding.id) ?? [];
  const owned = (coding: PlacedCoding['coding']): Parameters<typeof compareCoding>[0] => ({ coding, coder: only.placed.coder, source: only.placed.source });
  return events.map(({ commit, record }, n) => {
    const before = events[n - 1];
    const change = before && compareCoding(owned(before.record), owned(record), (path) => path, study.codebook);
    return { commit, what: !before ? ['made'] : change ? whatHappened(change) : ['the same'] };
  });
}

async function tellOlder({ history, study, options, output, head }: Asked, which: (placed: PlacedCoding) => boolean): Promise<ExitStatus> {
  const older = (await olderThanDefinition(history, study)).filter(({ placed }) => which(placed));
  const base = [...study.codings.values()].reduce((sum, { files }) => sum + files.reduce((all, { codings }) => all + codings.length, 0), 0);
  if (options.json) output.out(json({ ...head, of: base, codings: older.map(({ placed, changed, defined }) => ({ ...codingJson(study, placed), changed: commitJson(changed), defined: commitJson(defined) })) }));
  else {
    output.out(older.map(({ placed, changed, defined }) => `${lineOf(study, placed)}\n    as it is since ${commitWords(changed)}; defined anew ${commitWords(defined)}\n`).join(''));
    output.note(`${older.length} of ${count(base, 'coding')} ${older.length === 1 ? 'is' : 'are'} as ${older.length === 1 ? 'it was' : 'they were'} before the definition of ${older.length === 1 ? 'its code' : 'their codes'} changed.\n`);
  }
  return older.length > 0 ? 1 : 0;
}

async function tellCode({ history, study, options, output, head }: Asked, id: string): Promise<ExitStatus> {
  const [code] = await blameCodes(history, study, new Set([id]));
  if (!code) throw new UsageError(`the codebook has no code “${id}”`);
  const moments = await historyOfCode(history, study, id);
  if (options.json) {
    const { definition, name } = code;
    output.out(json({ ...head, codes: [{ id, name, ...blameJson(code), definition: blameJson(definition), history: moments.map(momentJson) }] }));
    return 0;
  }
  output.out(`${printable(code.name)} (${printable(id)})\n    ${blameWords(code)}\n    definition ${blameWords(code.definition)}\n`);
  for (const moment of moments) output.out(momentText(moment));
  return 0;
}

async function tellTies({ history, study, options, output, head }: Asked, person: string): Promise<ExitStatus> {
  const ties = await blameTies(history, study, person);
  if (ties.length === 0 && !study.people.has(person)) throw new UsageError(`nobody has the id “${person}” here`);
  if (options.json) output.out(json({ ...head, ties: ties.map(({ tie, ...rest }) => ({ ...tie, ...blameJson(rest) })) }));
  else {
    output.out(ties.map(({ tie, ...rest }) => `${printable(tieWords(tie, (id) => id))}\n    ${blameWords(rest)}\n`).join(''));
    output.note(`${count(ties.length, 'tie')}.\n`);
  }
  return 0;
}

interface CommitJson {
  readonly commit: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

/** Null: not committed. */
function commitJson(commit: Commit | undefined): CommitJson | null {
  return commit ? { commit: commit.id, date: commit.date, author: commit.author, subject: commit.subject } : null;
}

function blameJson({ made, changed, orBefore }: Blame): { readonly made: CommitJson | null; readonly changed: CommitJson | null; readonly orBefore?: true } {
  return { made: commitJson(made), changed: commitJson(changed), ...(orBefore ? { orBefore } : {}) };
}

function codingJson(study: Study, placed: PlacedCoding): Readonly<Record<string, unknown>> {
  const { coding, coder, source } = placed;
  const code = study.codebook.resolve(coding.code)?.id ?? coding.code;
  return { id: coding.id, code, coder, source, at: formatExtent(extentOf(study, placed)), quote: coding.quote, date: coding.date };
}

function momentJson({ commit, event, fields, code, codings }: CodeMoment): Readonly<Record<string, unknown>> {
  const { name, definition, include, exclude, status, parent } = code ?? {};
  return { ...(commitJson(commit) ?? { commit: null }), event: event ?? null, fields: fields.map(({ field }) => field), name, parent, definition, include, exclude, status, codings: Object.fromEntries(codings) };
}

function lineOf(study: Study, placed: PlacedCoding): string {
  const { coding, coder, source } = placed;
  const code = study.codebook.resolve(coding.code)?.id ?? coding.code;
  return printable(`${source}:${formatExtent(extentOf(study, placed))}  ${code}  ${coder}  ${coding.id}  ${shorten(coding.quote, 60)}`);
}

function momentText({ commit, event, fields, code, codings }: CodeMoment): string {
  const total = [...codings.values()].reduce((sum, n) => sum + n, 0);
  const coders = [...codings].map(([coder, n]) => `${coder} ${n}`).join(', ');
  const what = event === 'changed' ? `${fields.map(({ field }) => fieldName(field)).join(', ')} changed` : event;
  const lines = [`${commitWords(commit)}: ${[what, `${count(total, 'coding')}${coders === '' ? '' : ` (${coders})`}`].filter((part) => part !== undefined).join('; ')}`];
  if (event === 'came' && code?.definition !== undefined) lines.push(`    definition: ${valueWords(code.definition, 4000)}`);
  for (const { field, after } of fields) lines.push(`    ${fieldName(field)}: ${valueWords(after, 4000)}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}
