/** The words of a call as options and positional arguments; what does not fit is said in words of ours. */
import { parseArgs } from 'node:util';
import { nearest } from '../core/study/checks/nearest';
import { type Command, type Options, UsageError } from './command';

/** Options and positional arguments of a call. Throws a `UsageError` where an option is unknown, lacks its value, or takes none. */
export function parseOptions({ options }: Command, args: readonly string[]): { readonly values: Options; readonly positionals: readonly string[] } {
  const given = Object.fromEntries(Object.entries(options).map(([option, { type, multiple }]) => [option, { type, ...(multiple ? { multiple } : {}) }]));
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: given, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = rawName.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw new UsageError(unknownOption(rawName, Object.keys(options)));
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`--${name} takes no value; “${value}” was given`);
    } else if (value === undefined) {
      throw new UsageError(`--${name} wants a value after it`);
    } else if (!inlineValue && value.startsWith('-') && value !== '-') {
      throw new UsageError(`--${name} wants a value after it, and “${value}” begins like an option. If it is the value: --${name}=${value}`);
    }
  }
  return { values, positionals };
}

function unknownOption(rawName: string, known: readonly string[]): string {
  const near = nearest(rawName.replace(/^-+/, ''), known);
  return `there is no option “${rawName}”.${near === undefined ? '' : ` Is “--${near}” meant?`} A name that begins with “-” stands after “--”.`;
}
