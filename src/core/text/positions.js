/** Builds the index of a canonical text (only LF separates lines). Cost: one pass. */
export function lineIndex(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    const lineCount = starts.length;
    const startOf = (line) => starts[line - 1] ?? text.length;
    const endOf = (line) => (line < lineCount ? startOf(line + 1) - 1 : text.length);
    const positionAt = (offset) => {
        const at = Math.max(0, Math.min(offset, text.length));
        let low = 0;
        let high = lineCount - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
    };
    const offsetAt = ({ line, column }) => {
        if (line < 1 || line > lineCount || column < 1)
            return undefined;
        const offset = startOf(line) + column - 1;
        return offset <= endOf(line) ? offset : undefined;
    };
    return {
        lineCount,
        positionAt,
        offsetAt,
        lineStart: (line) => startOf(Math.max(1, Math.min(line, lineCount))),
        extentOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
        spanOf: ({ start, end }) => {
            const from = offsetAt(start);
            const to = offsetAt(end);
            return from === undefined || to === undefined || to < from ? undefined : { start: from, end: to };
        },
    };
}
/** Writes an extent as a codings file does: `12:5-14:61`. */
export function formatExtent({ start, end }) {
    return `${start.line}:${start.column}-${end.line}:${end.column}`;
}
const EXTENT = /^([1-9]\d{0,8}):([1-9]\d{0,8})-([1-9]\d{0,8}):([1-9]\d{0,8})$/;
/** Reads `12:5-14:61`; undefined where it is anything else or runs backwards. */
export function parseExtent(text) {
    const match = EXTENT.exec(text);
    if (!match)
        return undefined;
    const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0] = match.slice(1).map(Number);
    if (endLine < startLine || (endLine === startLine && endColumn < startColumn))
        return undefined;
    return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } };
}
