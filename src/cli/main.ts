/** The `verbatim` command. */
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { isUserError } from '../core/study/user-error';
import { printable } from '../core/text/printable';
import { type Command, type ExitStatus, type Output, UsageError } from './command';
import { COMMANDS } from './commands';

const output: Output = {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
};

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
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return say(`${version}\n`);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return say(help());
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return refuse(`there is no command “${name}”. “verbatim --help” lists them.`);
  if (rest.includes('--help') || rest.includes('-h')) return say(helpOf(name, command));
  try {
    const { values, positionals } = parse(command, rest);
    return await command.run({ positionals, options: values, output });
  } catch (error) {
    if (error instanceof UsageError) return refuse(`${error.message} (Usage: verbatim ${name} ${command.usage})`);
    if (isUserError(error)) return refuse(error.message);
    return refuse(`${name} could not be done: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parse(command: Command, args: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    const options = Object.fromEntries(
      Object.entries(command.options).map(([option, { type, multiple }]) => [option, { type, ...(multiple ? { multiple } : {}) }]),
    );
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function say(text: string): ExitStatus {
  output.out(text);
  return 0;
}

function refuse(why: string): ExitStatus {
  output.note(`verbatim: ${printable(why.replace(/\s*\n\s*/g, ' '))}\n`);
  return 2;
}

// A reader that closes the pipe (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
