/** Names as scalars of YAML, renamed in the quoting that stands there. */
import { isScalar, isSeq, parseDocument } from 'yaml';
import { yamlSafeJson } from '../codings/coding-format';
import type { StudyPath } from '../model';
import { UserError } from '../user-error';
import { isAliasAt, isFlow } from '../yaml/yaml-lines';
import { isEmpty, type YamlMap, type YamlNode, type YamlText } from '../yaml/yaml-tree';
import type { FileEdit } from './rename';

/** A scalar that names something, and whether it stands between brackets. */
export interface NamePlace {
  readonly node: YamlText;
  readonly inFlow: boolean;
}

/** The edit that puts another name in place of a scalar. @throws UserError where the scalar stands elsewhere, or in lines of its own. */
export function renamedScalar(path: StudyPath, text: string, { node, inFlow }: NamePlace, to: string): FileEdit {
  const old = text.slice(node.span.start, node.span.end);
  if (isAliasAt(text, node) || /^[|>]/.test(old) || old.includes('\n')) throw new UserError(`In ${path}, “${node.text}” is written in a way that Verbatim does not change (\`${old.split('\n')[0] ?? ''}\`). Change it there by hand first.`);
  return { path, span: node.span, text: quotedLike(old, node.text, to, inFlow) };
}

/**
 * A text as a scalar in the quoting of the one that it replaces. A bare one that cannot stay bare goes into single quotes, and one in single quotes that
 * needed them becomes bare again: so a name that is changed and changed back is what it was.
 */
export function quotedLike(old: string, oldText: string, to: string, inFlow: boolean): string {
  if (old.startsWith('"')) return yamlSafeJson(to);
  const isSingle = old.startsWith("'");
  const mayBeBare = isBare(to, inFlow);
  if (mayBeBare && (!isSingle || !isBare(oldText, inFlow))) return to;
  return `'${to.replaceAll("'", "''")}'`;
}

/** Whether YAML reads a text without quotes as that text. */
function isBare(text: string, inFlow: boolean): boolean {
  if (/^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}_.-]*$/u.test(text)) return true;
  if (text === '~' || /^[\s*&!|>'"%@`]/.test(text)) return false;
  // Between brackets a colon may end a key for some readers.
  const yaml = inFlow ? `[${text}, x]` : `- ${text}\n`;
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return false;
  const { contents } = document;
  const first = isSeq(contents) && contents.items.length === (inFlow ? 2 : 1) ? contents.items[0] : undefined;
  return isScalar(first) && first.value === text && first.anchor === undefined && first.tag === undefined;
}

/** A scalar below a map or list; nothing where another kind of node, or nothing, stands there. */
export function nameAt(text: string, node: YamlNode | undefined, around: readonly YamlNode[]): readonly NamePlace[] {
  return node?.kind === 'text' && !isEmpty(node) ? [{ node, inFlow: around.some((each) => isFlow(text, each)) }] : [];
}

/** The value of a key that is one name or a list of them. */
export function namesAt(text: string, map: YamlMap, key: string, around: readonly YamlNode[] = []): readonly NamePlace[] {
  const value = map.entries.get(key)?.value;
  const outside = [...around, map];
  if (value?.kind === 'list') return value.entries.flatMap((entry) => nameAt(text, entry, [...outside, value]));
  return nameAt(text, value, outside);
}
