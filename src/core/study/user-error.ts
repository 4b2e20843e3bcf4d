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
