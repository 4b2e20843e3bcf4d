/** Draws what changed on the transcripts that are seen, also codings that are gone, where their words stand now. */
import * as vscode from 'vscode';
import type { CodingChange } from '../core/analysis/compare/changes';
import { presentOf } from '../core/analysis/compare/compare-codings';
import { changeMark } from '../core/show/change-marks';
import { type ChangeKind, presentSourceOf, toldChanges } from '../core/show/change-rows';
import type { StudyPath } from '../core/study/model';
import { findCoding } from '../core/study/study';
import { rangeOf } from '../host/documents';
import type { Host } from '../host/host';
import { appendPlain, safeMarkdown } from '../host/safe-markdown';
import type { Comparing, ComparingState } from './comparing';

/** Many changes in a row, such as typing, are drawn once. */
const DELAY = 200;

/** A change with where it stands in the present text. */
export interface PlacedChange {
  readonly change: CodingChange;
  readonly range: vscode.Range;
}

export interface ChangesOnTranscript {
  /** Changes of a source in order of place; without those whose words are nowhere. */
  readonly in: (comparing: Comparing, source: StudyPath) => Promise<readonly PlacedChange[]>;
  readonly dispose: () => void;
}

const COLORS: Readonly<Record<ChangeKind, string>> = {
  added: 'gitDecoration.addedResourceForeground',
  removed: 'gitDecoration.deletedResourceForeground',
  changed: 'gitDecoration.modifiedResourceForeground',
};

/** Told apart by the line as by the colour, and by the words behind the passage. */
const LINES: Readonly<Record<ChangeKind, string>> = { added: 'solid', removed: 'dashed', changed: 'double' };

export function changesOnTranscript(host: Host, comparing: ComparingState): ChangesOnTranscript {
  const style = (kind: ChangeKind): vscode.TextEditorDecorationType =>
    vscode.window.createTextEditorDecorationType({
      border: `${kind === 'changed' ? 3 : 2}px ${LINES[kind]}`,
      borderColor: new vscode.ThemeColor(COLORS[kind]),
      overviewRulerColor: new vscode.ThemeColor(COLORS[kind]),
      overviewRulerLane: vscode.OverviewRulerLane.Center,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      after: { color: new vscode.ThemeColor(COLORS[kind]), margin: '0 0 0 0.5em', fontWeight: 'bold' },
    });
  const styles = { added: style('added'), removed: style('removed'), changed: style('changed') } as const;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing = 0;

  const draw = async (): Promise<void> => {
    timer = undefined;
    const round = ++drawing;
    for (const editor of vscode.window.visibleTextEditors) {
      const { current } = comparing;
      const source = host.studies.source(editor.document.uri);
      const here = current && source?.study.key === current.study.key ? await placed(current, source.path) : [];
      if (round !== drawing) return;
      for (const kind of ['added', 'removed', 'changed'] as const) {
        editor.setDecorations(styles[kind], here.filter(({ change }) => change.kind === kind).map((each) => decorationOf(host, current, each)));
      }
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      draw().catch((error: unknown) => { host.log.error('draw what changed', error); });
    }, DELAY);
  };
  const listeners = vscode.Disposable.from(
    ...Object.values(styles),
    comparing.onDidChange(soon),
    vscode.window.onDidChangeVisibleTextEditors(soon),
    host.studies.onDidChange(({ study, delta }) => {
      if (study.key === comparing.current?.study.key && (delta.all || delta.sources.size > 0)) soon();
    }),
  );
  return {
    in: placed,
    dispose: () => {
      clearTimeout(timer);
      drawing++;
      listeners.dispose();
    },
  };
}

async function placed(comparing: Comparing, path: StudyPath): Promise<readonly PlacedChange[]> {
  const { study, comparison } = comparing;
  const sourceOf = presentSourceOf(comparison);
  const changes = toldChanges(comparison).filter((change) => sourceOf(change) === path);
  if (changes.length === 0 || !study.study.sources.has(path)) return [];
  await study.check([path]);
  study.settle(path);
  const gone = changes.flatMap((change) => (change.kind === 'removed' ? [change.before.coding] : []));
  const [text, places] = await Promise.all([study.text(path), study.findPlaces(path, gone)]);
  const found = changes.flatMap((change): readonly PlacedChange[] => {
    const { coding } = presentOf(change);
    const span = change.kind === 'removed' ? places.get(coding.id)?.span : findCoding(study.study, coding.id, path)?.place.span;
    return span ? [{ change, range: rangeOf(text.lines, span) }] : [];
  });
  return found.sort((a, b) => a.range.start.compareTo(b.range.start) || a.range.end.compareTo(b.range.end));
}

function decorationOf(host: Host, current: Comparing | undefined, { change, range }: PlacedChange): vscode.DecorationOptions {
  if (!current) return { range };
  const mark = changeMark(change, current.before, current.after, (coder) => host.coders.nameOf(current.study, coder));
  const hoverMessage = safeMarkdown();
  appendPlain(hoverMessage.appendMarkdown('**Since '), current.name).appendMarkdown('**');
  for (const line of mark.told) appendPlain(hoverMessage.appendMarkdown('\n\n'), line);
  return { range, hoverMessage, renderOptions: { after: { contentText: mark.label } } };
}
