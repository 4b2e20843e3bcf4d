/** Growing a selection by what talk is made of (word, sentence, paragraph, turn, exchange), and turns as the outline. */
import * as vscode from 'vscode';
import { segmentsAt } from '../core/study/turns/segments';
import type { SourceText } from '../core/store/source-text';
import { shorten } from '../core/text/shorten';
import { canonicalOffset, rangeOf } from '../host/documents';
import type { Host } from '../host/host';

const LANGUAGES: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'plaintext' }];

export function registerSegments(host: Host): vscode.Disposable {
  const textOf = async (document: vscode.TextDocument): Promise<SourceText | undefined> => {
    const source = host.studies.source(document.uri);
    return source?.study.text(source.path);
  };
  return vscode.Disposable.from(
    vscode.languages.registerSelectionRangeProvider(LANGUAGES, {
      provideSelectionRanges: async (document, positions, token) => {
        const text = await textOf(document);
        if (!text || token.isCancellationRequested) return undefined;
        return positions.map((position) => selectionRange(text, canonicalOffset(document, position)) ?? new vscode.SelectionRange(new vscode.Range(position, position)));
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(
      LANGUAGES,
      {
        provideDocumentSymbols: async (document, token) => {
          const text = await textOf(document);
          if (!text || token.isCancellationRequested) return undefined;
          return text.turns.map(({ span, words, label, time }) => {
            const said = shorten(text.text.slice(words.start, words.end), 60);
            return new vscode.DocumentSymbol(label ?? 'Turn', [time, said].filter(Boolean).join(' · '), vscode.SymbolKind.String, rangeOf(text.lines, span), rangeOf(text.lines, words.start < words.end ? words : span));
          });
        },
      },
      { label: 'Speaker turns' },
    ),
  );
}

/** The stretches around an offset, each the parent of the one inside it. */
function selectionRange(text: SourceText, offset: number): vscode.SelectionRange | undefined {
  const { word, sentence, paragraph, turn, exchange } = segmentsAt(text.text, text.turns, offset, text.bodyStart);
  let range: vscode.SelectionRange | undefined;
  for (const span of [exchange, turn, paragraph, sentence, word]) {
    if (!span) continue;
    const next = rangeOf(text.lines, span);
    if (!range || (range.range.contains(next) && !range.range.isEqual(next))) range = new vscode.SelectionRange(next, range);
  }
  return range;
}
