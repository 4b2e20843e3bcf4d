/** What the commands of the command line have in common. */
import { printable } from '../core/text/printable';

/** 0: fine; 1: problems were found; 2: could not run. */
export type ExitStatus = 0 | 1 | 2;

/** Where a command writes: results to `out`, everything else to `note`. */
export interface Output {
  out(text: string): void;
  note(text: string): void;
}

/** Options of a call, as `parseArgs` gives them. */
export type Options = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  /** How it is called, for the help. */
  readonly usage: string;
  readonly does: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly help: string }>>;
  run(args: { readonly positionals: readonly string[]; readonly options: Options; readonly output: Output }): Promise<ExitStatus>;
}

/** The call's words are off; shown with the command's usage. */
export class UsageError extends Error {}

/** A string option, or undefined. */
export function text(options: Options, key: string): string | undefined {
  const value = options[key];
  return typeof value === 'string' ? value : undefined;
}

/** A string option that may be given several times. */
export function texts(options: Options, key: string): readonly string[] {
  const value = options[key];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : typeof value === 'string' ? [value] : [];
}

/** The study's folder: the only positional argument, default the current one. */
export function folderOf(positionals: readonly string[]): string {
  if (positionals.length > 1) throw new UsageError(`one folder at a time, please: ${positionals.join(' ')}`);
  return positionals[0] ?? '.';
}

/** One JSON document; control characters that JSON lets stand, and a terminal obeys, are escaped. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f]/g, printable)}\n`;
}
