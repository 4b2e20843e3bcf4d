/**
 * The console of tests: their lines bear a mark, so that the launcher tells them from all else that a workbench logs.
 * The bundler puts it in the place of the global one, whose methods VS Code lets nobody replace.
 */
const MARK = '\u2063';

type Write = (...parts: readonly unknown[]) => void;

function marked(kind: 'log' | 'warn' | 'error'): Write {
  return (...parts) => {
    globalThis.console[kind](MARK + parts.map(describe).join(' '));
  };
}

function describe(part: unknown): string {
  return typeof part === 'string' ? part : part instanceof Error ? describeError(part) : JSON.stringify(part);
}

/** Frames of the test runner, which say nothing. */
const RUNNER = /\b(?:callFn|Test\.run|Hook\.run|Runner\d*\.|timeslice|processTimers|listOnTimeout|processTicksAndRejections)\b|at next \(|node:internal/;

/** The message and the stack, the message once, without the test runner's frames. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((row) => !/^\s*at /.test(row) || !RUNNER.test(row))
    .join('\n');
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}

export const console: Readonly<Record<'log' | 'info' | 'warn' | 'error', Write>> = { log: marked('log'), info: marked('log'), warn: marked('warn'), error: marked('error') };
