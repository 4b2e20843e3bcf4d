import { linkGraph, type LinkEdge } from '../../core/study/memos/link-graph';
import { printable } from '../../core/text/printable';
import { type Command, folderOf, json } from '../command';
import { openStudy } from '../open';

/** `verbatim links`: what the memos link to, one row a link. */
export const links: Command = {
  usage: '[folder] [--json]',
  does: 'Lists every link of the memos, with its place and what it leads to.',
  options: { json: { type: 'boolean', help: 'one JSON document: { links: [{ file, line, column, text, embed, state, to?, … }] }' } },
  run: async ({ positionals, options, output }) => {
    const { study } = await openStudy(folderOf(positionals));
    const edges = linkGraph(study);
    if (options.json) {
      output.out(json({ links: edges.map(row) }));
      return 0;
    }
    for (const edge of edges) output.out(`${printable(line(edge))}\n`);
    const astray = edges.filter(({ state }) => state !== 'found').length;
    output.note(`${edges.length} ${edges.length === 1 ? 'link' : 'links'} in ${study.memos.size} ${study.memos.size === 1 ? 'memo' : 'memos'}${astray === 0 ? '' : `, ${astray} of them astray; “verbatim check” says what to do`}.\n`);
    return 0;
  },
};

function row({ memo, link, extent, state, target, coding, heading, candidates }: LinkEdge) {
  return {
    file: memo.path,
    line: extent.start.line,
    column: extent.start.column,
    text: textOf(memo.text, link.span),
    ...(link.kind === undefined ? {} : { kind: link.kind }),
    name: link.name,
    ...(link.anchor === undefined ? {} : { anchor: link.anchor }),
    ...(link.label === undefined ? {} : { label: link.label }),
    embed: link.isEmbed,
    frontMatter: link.inFrontMatter === true,
    state,
    ...(target ? { to: { ...target, ...(coding === undefined ? {} : { coding }), ...(heading === undefined ? {} : { heading }) } } : {}),
    ...(candidates ? { candidates } : {}),
  };
}

function textOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}

function line({ memo, link, extent, state, target, coding, heading }: LinkEdge): string {
  const to = target ? `${target.kind} ${'path' in target ? target.path : target.id}` : '';
  const part = coding === undefined ? (heading === undefined ? '' : ` # ${heading}`) : ` # ${coding}`;
  const remark = state === 'found' ? '' : state === 'no anchor' ? `  (no ${link.anchor ?? ''} there)` : `(${state})`;
  return `${memo.path}:${extent.start.line}:${extent.start.column}  ${textOf(memo.text, link.span)}  ${to === '' ? '' : '→ '}${to}${part}${remark}`;
}
