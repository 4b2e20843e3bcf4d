import * as fs from 'node:fs';
import { join } from 'node:path';
import { compareStudies } from '../../core/analysis/compare/compare';
import type { Version } from '../../core/analysis/compare/changes';
import { comparisonJson } from '../../core/analysis/compare/comparison-json';
import { comparisonMarkdown } from '../../core/analysis/compare/comparison-markdown';
import { commitAndFiles, twoCommits } from '../../core/analysis/compare/versions';
import type { Commit } from '../../core/store/revisions';
import type { Problem } from '../../core/study/problem';
import { orUndefined } from '../../core/study/user-error';
import { printable } from '../../core/text/printable';
import { type Command, json, text, UsageError } from '../command';
import { openStudy } from '../open';
import { commitWords, revisionsOf } from '../revisions';

const FORMATS = ['md', 'json'] as const;
const MOST = 500;

/** `verbatim diff`: what changed between two versions of the analysis. */
export const diff: Command = {
  usage: '[from [to]] [folder] [--since-merge] [--format md|json] [--most number] [--json]',
  does: 'Tells what changed in the analysis between two versions: codings, codes, people, ties, texts.',
  options: {
    'since-merge': { type: 'boolean', help: 'from what stood here before the last merge' },
    format: { type: 'string', help: 'md (default): for a pull request or an appendix; or json' },
    most: { type: 'string', help: `of markdown: lines in a section; default ${MOST}` },
    json: { type: 'boolean', help: 'the same as --format json' },
  },
  run: async ({ positionals, options, output }) => {
    const format = options.json ? 'json' : (text(options, 'format') ?? 'md');
    if (!FORMATS.some((each) => each === format)) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
    const most = wholeOf(text(options, 'most'));
    const { folder, revisions: names } = await whatIsMeant(positionals);
    const sinceMerge = options['since-merge'] === true;
    if (names.length > (sinceMerge ? 1 : 2)) throw new UsageError(sinceMerge ? 'with --since-merge, name one version at most: the later one' : `two versions at most, then the folder; “${names[2] ?? ''}” is no study’s folder`);
    const present = names.length < (sinceMerge ? 1 : 2) ? await openStudy(folder) : undefined;
    const parts = revisionsOf(folder);
    const [fromName = 'HEAD', toName] = sinceMerge ? ['before the last merge', ...names] : names;
    const from = sinceMerge ? await parts.revisions.beforeLastMerge() : await parts.revisions.resolve(fromName);
    const to = toName === undefined ? undefined : await parts.revisions.resolve(toName);
    const { before, after } = present ? await commitAndFiles(parts, from, present.study, present.port) : await twoCommits(parts, from, to ?? from);
    const comparison = compareStudies(before, after);
    if (format === 'json') {
      const version = (revision: string | null, commit: Commit | undefined): Parameters<typeof comparisonJson>[1] => ({ revision, commit });
      output.out(json({ study: after.study.settings.title, ...comparisonJson(comparison, version(fromName, from), version(toName ?? null, to)), unread: [...unreadIn(before, 'from'), ...unreadIn(after, 'to')] }));
    } else {
      const named = { study: after.study, name: to ? commitWords(toName ?? '', to) : 'the working files' };
      output.out(comparisonMarkdown(comparison, { study: before.study, name: commitWords(fromName, from) }, named, most));
    }
    for (const [version, name] of [[before, fromName], [after, toName ?? 'the working files']] as const) {
      const unread = unreadIn(version, 'from');
      if (unread.length > 0) output.note(`Compared only in part, since it cannot be read whole at ${printable(name)}: ${unread.map(({ file }) => printable(file)).slice(0, 5).join(', ')}${unread.length > 5 ? ` and ${unread.length - 5} more` : ''}.\n`);
    }
    return 0;
  },
};

const UNREAD: ReadonlySet<Problem['rule']> = new Set(['unreadable-file', 'not-text', 'merge-conflict']);

/** Files of which a version says less than it should. */
function unreadIn({ study }: Version, version: 'from' | 'to'): readonly { readonly version: string; readonly file: string; readonly why: string }[] {
  return study.problems.values().flatMap((problems) => problems.filter(({ rule }) => UNREAD.has(rule)).map(({ file, message }) => ({ version, file, why: message })));
}

/** The last of the words is the folder, where a study lies there; all others are names of versions. */
async function whatIsMeant(words: readonly string[]): Promise<{ readonly folder: string; readonly revisions: readonly string[] }> {
  const last = words.at(-1);
  if (last === undefined || !isStudy(last)) return { folder: '.', revisions: words };
  const plain = !/^[./]|[\\/]$/.test(last);
  if (plain && words.length < 3 && (await orUndefined(revisionsOf('.').revisions.resolve(last)))) {
    throw new UsageError(`“${last}” is a study’s folder, and a version as well. Write ./${last} for the folder, or name the folder last (a dot for this one)`);
  }
  return { folder: last, revisions: words.slice(0, -1) };
}

function isStudy(folder: string): boolean {
  return folder !== '' && ['verbatim.yaml', 'codebook.yaml'].some((name) => fs.existsSync(join(folder, name)));
}

function wholeOf(given: string | undefined): number {
  if (given === undefined) return MOST;
  const number = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (number < 1) throw new UsageError(`--most is a whole number from 1, not “${given}”`);
  return number;
}
