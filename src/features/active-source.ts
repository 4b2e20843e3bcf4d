/** The source in the active editor, with its text as it stands there now, and the passages chosen in it. */
import type * as vscode from 'vscode';
import { type ChosenPassage, passageAround, selectedPassage } from '../core/study/turns/chosen-passage';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import type { SourceText } from '../core/store/source-text';
import type { Span } from '../core/text/positions';
import type { Host, OpenStudy } from '../host/host';
import { canonicalOffset, rangeOf as rangeOfSpan, selectedSpan } from '../host/documents';
import { assertSameVersion, type Pointed } from '../host/pointed';

export interface ActiveSource {
  readonly editor: vscode.TextEditor;
  readonly study: OpenStudy;
  readonly source: StudyPath;
  readonly text: SourceText;
  /** What the person pointed at when the command began. */
  readonly pointed: Pointed;
}

/** The source in the active editor, or in which somebody pointed at something before the command waited. Throws a `UserError` where there is none. */
export async function activeSource(host: Host, pointed: Pointed | undefined = host.pointed()): Promise<ActiveSource> {
  await host.studies.ready;
  const open = host.studies.source(pointed?.editor.document.uri);
  if (!pointed || !open) throw new UserError('Open a transcript of a study first, then try again.');
  open.study.settle(open.path);
  const text = await open.study.text(open.path);
  assertSameVersion(pointed);
  return { editor: pointed.editor, study: open.study, source: open.path, text, pointed };
}

/** The editor's range of a span. */
export function rangeOf({ text }: Pick<ActiveSource, 'text'>, span: Span): vscode.Range {
  return rangeOfSpan(text.lines, span);
}

/**
 * What is selected, or, where nothing is, the turn or paragraph around each cursor; each passage once, in order.
 * Throws a `UserError` where there is nothing to code.
 */
export function chosenPassages(here: ActiveSource): readonly ChosenPassage[] {
  const { selections } = here.pointed;
  const { document } = here.editor;
  const selected = selections.filter((selection) => !selection.isEmpty);
  const chosen =
    selected.length > 0
      ? selected.flatMap((selection): readonly ChosenPassage[] => {
          const span = selectedPassage(here.text, selectedSpan(document, selection));
          return span ? [{ kind: 'selection', span }] : [];
        })
      : selections.flatMap((cursor) => passageAround(here.text, canonicalOffset(document, cursor.active)) ?? []);
  if (chosen.length === 0) {
    throw new UserError(
      selected.length > 0
        ? 'There are no words in the selection. Select the words that you want to code.'
        : 'The cursor is in no turn or paragraph. Move it into the words, or select them.',
    );
  }
  const seen = new Set<string>();
  return [...chosen]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span }) => !seen.has(`${span.start}-${span.end}`) && seen.add(`${span.start}-${span.end}`));
}

/** Throws a `UserError` where the source's text is not what it was when passages were chosen in it. */
export async function assertUnchanged({ study, source, text }: ActiveSource): Promise<void> {
  if ((await study.text(source)).text !== text.text) throw new UserError('The text changed meanwhile. Choose the passage again.');
}
