import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Agreement, agreementOf } from '../../core/analysis/agreement/agreement';
import { agreementJson } from '../../core/analysis/agreement/agreement-json';
import { type AsOf, asOfWords, driftJudgements } from '../../core/analysis/agreement/as-of';
import { csvTable } from '../../core/analysis/agreement/agreement-table';
import { agreementText } from '../../core/analysis/agreement/agreement-text';
import { codersToCompare } from '../../core/analysis/agreement/choose-coders';
import { type Judgements, readFrozen } from '../../core/analysis/agreement/frozen';
import { MEASURES } from '../../core/analysis/agreement/measures';
import { TEXTS_COUNTED } from '../../core/analysis/agreement/stretches';
import { UNIT_KINDS } from '../../core/analysis/agreement/units';
import type { StudyStore } from '../../core/store/study-store';
import { sourceChoice } from '../../core/study/settings/chosen-sources';
import type { Round } from '../../core/study/settings/rounds';
import { UserError } from '../../core/study/user-error';
import { printable } from '../../core/text/printable';
import { codesFrom, computeOptions, GROUPINGS, listFrom, measuresFrom, oneOf } from '../agreement-options';
import { type Command, folderOf, json, type Options, type Output, text, UsageError } from '../command';
import { commitOfStudy } from '../commit';
import { agreementOfRatings, agreementOfUnits } from '../given-agreement';
import { cliPace, openStudy } from '../open';
import { openStudyAt } from '../revision';
import { missing } from '../which-network';

/** `verbatim agreement`: how far coders agree, on what they coded apart. */
export const agreement: Command = {
  usage: '[folder] [--unit unit] [--coders a,b] [--code id]… [--by code|family|source] [--measure name]… [--at commit | --round id | --drift coder commit] [--bootstrap number] [--json | --csv | --md]',
  does: 'Measures how far coders agree on sources that each of them marked coded.',
  options: {
    unit: { type: 'string', help: `${UNIT_KINDS.join(', ')}; default characters` },
    text: { type: 'string', help: `what counts as text: ${TEXTS_COUNTED.join(', ')}; default participants: no labels, no interviewers` },
    overlap: { type: 'string', help: 'least share of a unit that must be covered, such as 0.5; default: any part' },
    segments: { type: 'string', help: 'the coder whose passages are the units, whatever their codes' },
    coders: { type: 'string', multiple: true, help: 'whom to compare, parted by commas; default: all who marked sources that others marked' },
    code: { type: 'string', multiple: true, help: 'only this code and those below it' },
    by: { type: 'string', help: 'code (default), family (a code with those below it, taken as one) or source' },
    measure: { type: 'string', multiple: true, help: `${MEASURES.join(', ')}, or all; JSON and CSV have them all` },
    at: { type: 'string', help: 'the study as it was at a commit, tag or branch' },
    round: { type: 'string', help: 'a round of rounds.yaml: its coders, sources and commit' },
    drift: { type: 'string', help: 'one coder against themselves: the coder, then the commit to compare with' },
    bootstrap: { type: 'string', help: 'draws for the intervals; default 1000; 0: no intervals' },
    resample: { type: 'string', help: 'what is drawn: transcripts or turns; default transcripts where there are ten, else turns' },
    seed: { type: 'string', help: 'of the draws; default 1' },
    ratings: { type: 'string', help: 'no study: a table (CSV), a row a unit, a column a coder, empty cells missing' },
    header: { type: 'string', help: 'with --ratings: whether the first row holds names, yes or no; default: looked at' },
    missing: { type: 'string', multiple: true, help: 'with --ratings: what else stands for a missing rating, such as NA' },
    categories: { type: 'string', multiple: true, help: 'with --ratings: all categories that there were to choose from, for AC1' },
    units: { type: 'string', help: 'no study: passages (JSON), { length, units: [[[start, end, value], …] for each coder] }' },
    json: { type: 'boolean', help: 'one JSON document: { unit, coders, sources, rows, all, postDiscussion, conventions, … }' },
    csv: { type: 'boolean', help: 'a table for a spreadsheet, all figures with their intervals' },
    md: { type: 'boolean', help: 'Markdown, for a pull request or an appendix' },
  },
  run: async ({ positionals, options, output }) => {
    if ([options.json, options.csv, options.md].filter(Boolean).length > 1) throw new UsageError('one of --json, --csv and --md, please');
    const ratings = text(options, 'ratings');
    const units = text(options, 'units');
    if (ratings !== undefined || units !== undefined) {
      if (positionals.length > 0 || (ratings !== undefined && units !== undefined)) throw new UsageError('--ratings and --units stand alone, without a study');
      if (ratings !== undefined) await agreementOfRatings(ratings, options, output);
      else agreementOfUnits(units ?? '', options, output);
      return 0;
    }
    await ofStudy(positionals, options, output);
    return 0;
  },
};

/** What is compared, where it comes from, and what to call it. */
interface Asked {
  readonly folder: string;
  readonly store: StudyStore;
  readonly judgements: Judgements;
  readonly damaged: readonly string[];
  readonly coders: readonly string[];
  readonly sources?: ReadonlySet<string>;
  readonly asOf?: AsOf;
  readonly round?: Round;
  readonly postDiscussion: boolean;
}

async function ofStudy(positionals: readonly string[], options: Options, output: Output): Promise<void> {
  const by = oneOf(options, 'by', GROUPINGS) ?? 'code';
  const measures = measuresFrom(options);
  const how = computeOptions(options);
  const drift = text(options, 'drift');
  const asked = drift === undefined ? await askedFor(folderOf(positionals), options) : await askedDrift(drift, positionals, options);
  const codes = codesFrom(options, asked.store.study);
  const { store, coders, sources, postDiscussion, asOf } = asked;
  const from = { study: store.study, text: store.text.bind(store), findPlaces: store.findPlaces.bind(store) };
  const found = await agreementOf(from, asked.judgements, { ...how, coders, postDiscussion, ofSources: by === 'source', ...(asOf && { asOf }), ...(sources && { sources }), ...(codes && { codes }) }, () => cliPace.breathe());
  if (found.collected.compared.sources.length === 0) throw new UserError(nothingCompared(found, asked));
  if (how.segmentsBy !== undefined && found.collected.compared.sources.every(({ segments = [] }) => segments.length === 0)) {
    throw new UserError(`${how.segmentsBy} marked no passage in the sources compared, so that there are no segments. Name somebody who did with --segments.`);
  }
  for (const file of asked.damaged) output.note(`${printable(file)} could not be read whole; “verbatim check” says why. What could be read of it counts.\n`);
  if (options.csv) output.out(csvTable(found, by));
  else if (options.json) {
    const at = asOf?.drift === undefined ? asOf : undefined;
    const commit = at?.commit ?? (await commitOfStudy(asked.folder, store));
    output.out(json({ study: store.study.settings.title, commit, ...(at && { at: at.called }), ...(asOf?.drift !== undefined && { drift: { coder: asOf.drift, at: asOf.called, commit: asOf.commit } }), ...(asked.round && { round: asked.round.id }), ...agreementJson(found, by), damaged: asked.damaged }));
  } else {
    const when = [asked.round && `Round ${asked.round.name ?? asked.round.id}.`, asOf && asOfWords(asOf)].filter((each) => each !== undefined);
    if (when.length > 0) output.out(`${printable(when.join(' '))}\n`);
    output.out(agreementText(found, { by, measures, format: options.md ? 'md' : 'text' }).split('\n').map(printable).join('\n'));
  }
}

async function askedFor(folder: string, options: Options): Promise<Asked> {
  const present = await openStudy(folder);
  const roundId = text(options, 'round');
  const round = roundId === undefined ? undefined : present.study.rounds.get(roundId);
  if (roundId !== undefined && !round) throw new UserError(missing('round', roundId, present.study.rounds.keys()));
  const name = text(options, 'at') ?? round?.commit;
  const at = name === undefined ? undefined : await openStudyAt(folder, name);
  const store = at?.store ?? present;
  const { judgements, damaged } = await readFrozen(store.port);
  const named = listFrom(options, 'coders');
  const coders = codersToCompare(judgements, named.length > 0 ? named : round?.coders);
  const sources = round && round.sources.length > 0 ? new Set(sourceChoice(store.study.sources).all(round.sources)) : undefined;
  return { folder, store, judgements, damaged, coders, postDiscussion: true, ...(sources && { sources }), ...(round && { round }), ...(at && name !== undefined && { asOf: { called: name, commit: at.commit.id } }) };
}

/** One coder now, and at a commit. The commit stands after the coder; a folder before or after it. */
async function askedDrift(coder: string, positionals: readonly string[], options: Options): Promise<Asked> {
  if (options.at !== undefined || options.round !== undefined || options.coders !== undefined) throw new UsageError('--drift compares a coder with themselves; --at, --round and --coders do not go with it');
  const isFolder = (word: string): boolean => fs.existsSync(path.join(word, 'verbatim.yaml')) || fs.existsSync(path.join(word, 'codebook.yaml'));
  const [first, second] = positionals;
  if (first === undefined || positionals.length > 2) throw new UsageError('--drift wants the coder and then a commit: --drift ana round-1');
  const [folder, name] = second === undefined ? ['.', first] : isFolder(first) || !isFolder(second) ? [first, second] : [second, first];
  const store = await openStudy(folder);
  const then = await openStudyAt(folder, name);
  const now = await readFrozen(store.port);
  const before = await readFrozen(then.store.port);
  const judgements = driftJudgements(coder, name, before.judgements, now.judgements);
  return { folder, store, judgements, damaged: now.damaged, coders: [...judgements.keys()], postDiscussion: false, asOf: { called: name, commit: then.commit.id, drift: coder } };
}

function nothingCompared({ collected: { alone, unread } }: Agreement, { coders, round }: Asked): string {
  const why = unread.length > 0 ? `${unread.join(', ')} cannot be read or is gone` : `they marked ${alone.length === 0 ? 'none' : 'different sources'} as coded`;
  return `${coders.join(', ')} have no source in common${round ? ` in round ${round.id}` : ''}: ${why}. Let each of them code the same source apart and mark it with “Mark Coded”.`;
}
