/** From the texts to the network: whose text is read, and the tie that the passage at the cursor is evidence of. */
import * as vscode from 'vscode';
import type { Host, OpenStudy } from '../host/host';
import { pointedNow } from '../host/pointed';

/** Who or what stands out. */
export interface Light {
  readonly people: readonly string[];
  readonly tie: { readonly from: string; readonly to: string; readonly relation: string } | null;
}

/** The cursor moves on while one reads. */
const PAUSE = 200;

/** Tells, after a pause, what the active editor of a study is about. Nothing is told while the panel itself is active. */
export function followTexts(host: Host, tell: (study: OpenStudy, light: Light) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const pointed = pointedNow();
    const study = pointed && host.studies.of(pointed.editor.document.uri);
    if (!pointed || !study) return;
    const source = host.studies.source(pointed.editor.document.uri);
    const people = source ? (study.study.sources.get(source.path)?.participants ?? []) : peopleOfMemo(host, pointed.editor.document);
    const here = source ? await host.atCursor.codings(pointed).catch(() => undefined) : undefined;
    const tie = here?.codings.find(({ coding }) => coding.tie !== undefined)?.coding.tie ?? null;
    tell(study, { people, tie: tie && { from: tie.from, to: tie.to, relation: tie.relation } });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { look().catch((error: unknown) => { host.log.error('light up the network', error); }); }, PAUSE);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.window.onDidChangeTextEditorSelection(soon),
    // A passage becomes evidence of a tie while the cursor is in it.
    host.studies.onDidChange(({ delta }) => { if (delta.all || delta.sources.size > 0) soon(); }),
    { dispose: () => { clearTimeout(timer); } },
  );
}

/** The people whom a memo is about, or names in its text. */
function peopleOfMemo(host: Host, document: vscode.TextDocument): readonly string[] {
  const people = (host.memoOf(document)?.memo.links ?? []).filter(({ kind }) => kind === 'person');
  const about = people.filter(({ inFrontMatter }) => inFrontMatter);
  return (about.length > 0 ? about : people).map(({ name }) => name);
}
