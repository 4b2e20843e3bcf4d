import type * as vscode from 'vscode';
import { codingsOf } from '../core/study/study';
import { selectedSpan } from './documents';
import type { AtCursor, CodingsAtCursor, Studies } from './host';

type Resolver = (editor: vscode.TextEditor) => Promise<CodingsAtCursor | undefined> | undefined;

/** Finds the codings that the cursor or the selection touches. */
export function createAtCursor(studies: Studies): AtCursor {
  const resolvers: Resolver[] = [];
  const inSource = async (editor: vscode.TextEditor): Promise<CodingsAtCursor | undefined> => {
    const source = studies.source(editor.document.uri);
    if (!source) return undefined;
    const { study, path } = source;
    study.settle(path);
    await study.check([path]);
    const at = selectedSpan(editor.document, editor.selection);
    const codings = codingsOf(study.study, path).filter(({ place }) => {
      const span = place.span;
      if (!span) return false;
      return at.start === at.end ? span.start <= at.start && at.start <= span.end : span.start < at.end && at.start < span.end;
    });
    const length = (span: { start: number; end: number } | undefined): number => (span ? span.end - span.start : 0);
    return { study, codings: codings.toSorted((a, b) => length(a.place.span) - length(b.place.span)) };
  };
  return {
    codings: async (editor) => {
      for (const resolver of resolvers) {
        const answer = await resolver(editor);
        if (answer) return answer;
      }
      return inSource(editor);
    },
    register: (resolver) => {
      resolvers.push(resolver);
      return { dispose: () => void resolvers.splice(resolvers.indexOf(resolver), 1) };
    },
  };
}
