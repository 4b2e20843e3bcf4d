import assert from 'node:assert/strict';
import { UsageError } from '../../../src/cli/command';
import { COMMANDS } from '../../../src/cli/commands';
import { parseOptions } from '../../../src/cli/parse-options';

const refusal = (name: string, args: readonly string[]): string => {
  const command = COMMANDS[name];
  assert.ok(command);
  try {
    parseOptions(command, args);
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error));
    return error.message;
  }
  return '';
};
const options = Object.entries(COMMANDS).flatMap(([name, command]) => Object.entries(command.options).map(([option, { type }]) => ({ name, option, type })));

describe('Options of every command', () => {
  it('that take a value say so where none follows, or what follows begins like an option', () => {
    const taking = options.filter(({ type }) => type === 'string');
    assert.ok(taking.length > 30);
    for (const { name, option } of taking) {
      assert.equal(refusal(name, [`--${option}`]), `--${option} wants a value after it`, name);
      for (const value of ['-odd', '-1', '--', '--json']) assert.equal(refusal(name, [`--${option}`, value]), `--${option} wants a value after it, and “${value}” begins like an option. If it is the value: --${option}=${value}`, name);
      for (const value of ['-odd', '-1', '']) assert.equal(refusal(name, [`--${option}=${value}`]), '', name);
      assert.equal(refusal(name, [`--${option}`, '-']), '', name);
    }
  });

  it('that take none say so where one is given', () => {
    for (const { name, option, type } of options) if (type === 'boolean') assert.equal(refusal(name, [`--${option}=yes`]), `--${option} takes no value; “yes” was given`, name);
  });

  it('that there are none of are told by name, and what stands after “--” is no option', () => {
    assert.match(refusal('agreement', ['-x']), /^there is no option “-x”\. A name that begins with “-” stands after “--”\.$/);
    assert.match(refusal('agreement', ['--bootstrp', '5']), /^there is no option “--bootstrp”\. Is “--bootstrap” meant\?/);
    const command = COMMANDS.agreement;
    assert.ok(command);
    assert.deepEqual(parseOptions(command, ['--unit', 'words', '--code', 'a', '--code=b', '--', '-x']), { values: { __proto__: null, unit: 'words', code: ['a', 'b'] }, positionals: ['-x'] });
  });
});
