/** What a person asked for and cannot have. Its message is shown to them as it stands: one or two plain sentences, with what to do. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}
