/** Control characters, which could command a terminal or begin a line of their own, and those that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const COMMANDS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of a study's files as part of one line for people: what cannot be seen is shown as `\u001b`. */
export function printable(text: string): string {
  return text.replace(COMMANDS, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Control characters and what ends a line. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text on one line: a blank in place of control characters and ends of lines. */
export function onOneLine(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** Whether a text holds control characters or ends of lines. */
export function holdsControls(text: string): boolean {
  return text.search(CONTROLS) >= 0;
}
