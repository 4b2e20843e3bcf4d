/** What a person asked for and cannot have. Its message is shown to them as it stands: one or two plain sentences, with what to do. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

/** Whether an error is a `UserError`, also one of a bundle that was loaded later and has a class of its own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** What a promise gives; undefined where a person could not have it. Anything but a `UserError` is thrown on. */
export async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isUserError(error)) return undefined;
    throw error;
  }
}
