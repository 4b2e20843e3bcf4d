/** Reading and writing codings files, against what Node needs to parse the same lines. */
import { formatCodings, parseCodings } from '../../src/core/study/codings/codings-file';
import { operation, report, reportFigures, quantile } from './harness';

/** Files of lines of about 350 bytes; in a third of them the quote runs over a paragraph. */
function files(count: number, wide: boolean, linesPerFile = 500): readonly string[] {
  return Array.from({ length: count }, (_, file) => {
    const lines = Array.from({ length: linesPerFile }, (_unused, n) => {
      const quote = `${wide ? '“' : ''}I wanted everybody to see what it looks like${n % 3 === 0 ? '\n\n' : ' '}when the kids are the ones who do the talking, you know, in the room`;
      const record = {
        id: `k3v9x${String(file * linesPerFile + n).padStart(5, '0')}`,
        code: ['vision', 'improved-instruction', 'invitation', 'advice-seeking'][n % 4],
        at: `${n + 1}:5-${n + 3}:61`,
        quote,
        before: 'So last fall there was some talk',
        after: ' And then we went on to the next',
        text: '5f1c2e9ab0d1',
        date: '2026-11-21',
        ...(n % 3 === 1 ? { changed: '2026-11-21T10:11:12Z' } : {}),
        ...(n % 10 === 0 ? { note: 'A note on this passage' } : {}),
      };
      return `- ${JSON.stringify(record)}\n`;
    });
    // As a file comes from the disk: one flat string.
    return Buffer.from(lines.join('')).toString('utf8');
  });
}

function parseBare(texts: readonly string[]): readonly unknown[] {
  const all: unknown[] = [];
  for (const text of texts) {
    for (const line of text.split('\n')) if (line !== '') all.push(JSON.parse(line.slice(2)));
  }
  return all;
}

function parseAll(texts: readonly string[]): readonly unknown[] {
  return texts.map((text) => parseCodings('codings/ana/t.md.yaml', text));
}

function milliseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function compare(wide: boolean): void {
  const texts = files(200, wide);
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 15; round++) {
    bare.push(milliseconds(() => parseBare(texts)));
    ours.push(milliseconds(() => parseAll(texts)));
  }
  const ratio = quantile(ours, 0.5) / quantile(bare, 0.5);
  reportFigures(`100,000 codings in 200 files, ${wide ? 'with curly quotes' : 'Latin letters only'}`, [
    { name: 'JSON.parse of the lines', figure: `${quantile(bare, 0.5).toFixed(0)} ms` },
    { name: 'parseCodings', figure: `${quantile(ours, 0.5).toFixed(0)} ms` },
    { name: 'ratio', figure: ratio.toFixed(2), goal: '≤ 1.3', reached: ratio <= 1.3 },
  ]);
}

/** Reads a file, adds a coding and writes it: what every act of coding does. */
function addOne(text: string): string {
  const parsed = parseCodings('codings/ana/t.md.yaml', text);
  return formatCodings(
    parsed,
    parsed.codings.flatMap((coding, n) => (n === 0 ? [coding, { ...coding, id: 'aaaaaaaaaa' }] : [coding])),
  );
}

compare(false);
compare(true);
void report('Codings files', [
  operation({ name: 'read 10 and 100 files of 500 codings', growth: 'linear', prepare: (size) => files(10 * size, true), run: parseAll }),
  operation({
    name: 'read, add a coding, write: a file of 500 and of 5,000 codings',
    growth: 'linear',
    prepare: (size) => files(1, true, 500 * size)[0] ?? '',
    run: addOne,
  }),
]);
