/** What is wrong with a piece of YAML, and what to do, in plain words. */
import type { ErrorCode, YAMLParseError } from 'yaml';

/** Said of what is nested deeper than anybody could mean. */
export const TOO_DEEP = 'Lists or maps are nested too deeply to be read. Check the brackets and the indentation before this place.';

const COLON = 'Put a value that holds “: ” into quotes, or check how far the line is indented.';

const MESSAGES: { readonly [code in ErrorCode]?: string } = {
  TAB_AS_INDENT: 'A tab stands where YAML wants spaces. Indent this line with spaces.',
  BLOCK_AS_IMPLICIT_KEY: `A second key on one line. ${COLON}`,
  MULTILINE_IMPLICIT_KEY: 'This is neither a key nor a value. A key needs a colon and a space after it (`key: value`).',
  BAD_INDENT: 'This line is not indented as the lines around it ask. Entries of one list or map start in one column.',
  MISSING_CHAR: 'Something is missing here, such as a closing quote or bracket, or the colon after a key.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value into quotes.',
  BAD_DQ_ESCAPE: 'In double quotes, `\\` begins an escape that YAML does not know. Write `\\\\`, or use single quotes.',
  BLOCK_IN_FLOW: 'Inside brackets, entries are separated by commas, not by lines.',
  UNEXPECTED_TOKEN: 'This does not belong here. Check the quotes, brackets and indentation before it.',
  BAD_ALIAS: 'After `*` comes the name of an anchor. Put a value that begins with `*` into quotes.',
  KEY_OVER_1024_CHARS: 'This key is too long. Check the quotes and colons before it.',
  MULTIPLE_ANCHORS: 'A value begins with more than one `&`. Put a value that begins with `&` into quotes.',
  MULTIPLE_TAGS: 'A value begins with more than one `!`. Put a value that begins with `!` into quotes.',
  TAG_RESOLVE_FAILED: 'A tag (`!…`) cannot be read. Put a value that begins with `!` into quotes.',
  RESOURCE_EXHAUSTION: TOO_DEEP,
  BAD_DIRECTIVE: 'A line that begins with `%` is an instruction to YAML, and this one is none that it knows.',
};

/** What the library says of a mistake. */
export type YamlError = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

/** Whether the mistake is a quote that nothing closes. */
export function isOpenQuote(error: YamlError): boolean {
  return error.code === 'MISSING_CHAR' && error.message.includes('quote');
}

/** A message for a person; the library's own words where the case is a rare one. */
export function yamlMessage(error: YamlError): string {
  if (isOpenQuote(error)) return 'A quote is opened and not closed. Add the closing quote.';
  if (error.code === 'BAD_INDENT' && error.message.startsWith('Flow')) return 'A bracket is opened and not closed before the next line. Add the closing `]` or `}`.';
  return MESSAGES[error.code] ?? `The YAML cannot be read: ${error.message}.`;
}
