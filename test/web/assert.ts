/** What the suites use of `node:assert/strict`, for the web worker host, which has no Node. */

class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

function show(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Map ? { map: [...part] } : part instanceof Set ? { set: [...part] } : part), 2);
}

function failed(message: string | undefined, otherwise: string): never {
  throw new AssertionError(message === undefined ? otherwise : `${message}\n${otherwise}`);
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key)));
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((value) => b.has(value));
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  const [keysA, keysB] = [Reflect.ownKeys(a), Reflect.ownKeys(b)];
  return keysA.length === keysB.length && keysA.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)));
}

function check(ok: unknown, message?: string): asserts ok {
  if (!ok) failed(message, `expected a truthy value, got ${show(ok)}`);
}

function expectError(error: unknown, expected: RegExp | undefined): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (expected !== undefined && !expected.test(text)) failed(undefined, `expected an error that matches ${String(expected)}, got ${text}`);
}

const assertions = {
  ok: check,
  equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected)) failed(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notEqual(actual: unknown, expected: unknown, message?: string): void {
    if (Object.is(actual, expected)) failed(message, `expected anything but ${show(expected)}`);
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (!same(actual, expected)) failed(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (same(actual, expected)) failed(message, `expected anything but ${show(expected)}`);
  },
  match(actual: string, expected: RegExp, message?: string): void {
    if (!expected.test(actual)) failed(message, `expected ${String(expected)} to match ${show(actual)}`);
  },
  doesNotMatch(actual: string, expected: RegExp, message?: string): void {
    if (expected.test(actual)) failed(message, `expected ${String(expected)} not to match ${show(actual)}`);
  },
  fail(message?: string): never {
    failed(message, 'failed');
  },
  throws(work: () => unknown, expected?: RegExp): void {
    try {
      work();
    } catch (error) {
      expectError(error, expected);
      return;
    }
    failed(undefined, 'expected an error');
  },
  async rejects(work: Promise<unknown> | (() => Promise<unknown>), expected?: RegExp): Promise<void> {
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      expectError(error, expected);
      return;
    }
    failed(undefined, 'expected a rejection');
  },
};

// eslint-disable-next-line no-restricted-syntax -- `node:assert/strict`, which this stands in for, is imported by its default
export default Object.assign(check, assertions);
