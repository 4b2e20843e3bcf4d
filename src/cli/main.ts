/** The `verbatim` command. */
import { version } from '../../package.json';
import { isFileError } from '../core/store/files';
import { nearest } from '../core/study/checks/nearest';
import { isUserError } from '../core/study/user-error';
import { printable } from '../core/text/printable';
import { type Command, type ExitStatus, type Output, UsageError } from './command';
import { COMMANDS } from './commands';
import { parseOptions } from './parse-options';
import { openPipes } from './pipes';

const output: Output = openPipes(process.stdout, process.stderr);

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(width)}  ${command.does}`);
  return `Usage: verbatim <command> [folder] [options]\n\nFor a study’s folder (default: the current one).\n\n${lines.join('\n')}\n\nverbatim <command> --help tells a command’s options. Exit status: 0 fine, 1 found problems, 2 could not run.\n`;
}

function helpOf(name: string, command: Command): string {
  const options = Object.entries(command.options).map(([option, { help: words, type }]) => `  --${option}${type === 'string' ? ' …' : ''}  ${words}`);
  return `Usage: verbatim ${name} ${command.usage}\n\n${command.does}\n${options.length > 0 ? `\n${options.join('\n')}\n` : ''}`;
}

async function main(args: readonly string[]): Promise<ExitStatus> {
  const { name, rest } = named(args);
  if (name === '--version' || name === '-v') return say(`${version}\n`);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return say(help());
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return refuse(unknownCommand(name));
  if (rest.includes('--help') || rest.includes('-h')) return say(helpOf(name, command));
  try {
    const { values, positionals } = parseOptions(command, rest);
    return await command.run({ positionals, options: values, output });
  } catch (error) {
    if (error instanceof UsageError) return refuse(`${error.message} (Usage: verbatim ${name} ${command.usage})`);
    if (isUserError(error)) return refuse(error.message);
    if (isFileError(error)) return refuse(`${error.message}.`);
    return refuse(`${name} could not be done: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The command's name and what follows it. */
function named([first, second, ...others]: readonly string[]): { readonly name: string | undefined; readonly rest: readonly string[] } {
  const both = `${first ?? ''} ${second ?? ''}`;
  if (Object.hasOwn(COMMANDS, both)) return { name: both, rest: others };
  return { name: first, rest: second === undefined ? [] : [second, ...others] };
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return 'the command comes first, then its options: verbatim <command> [folder] [options].';
  const near = nearest(name, Object.keys(COMMANDS));
  return `there is no command “${name}”. ${near === undefined ? '“verbatim --help” lists them.' : `Is “${near}” meant?`}`;
}

function say(text: string): ExitStatus {
  output.out(text);
  return 0;
}

function refuse(why: string): ExitStatus {
  output.note(`verbatim: ${printable(why.replace(/\s*\n\s*/g, ' '))}\n`);
  return 2;
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
