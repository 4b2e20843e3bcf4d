/** What happened to the codes. */
import type { Code, Codebook } from '../../study/model';
import type { CodeChange, FieldChange } from './changes';
import { fieldChanges, withAttributes } from './fields';

/** Changes by id, in the order of the later codebook, those that are gone last. A colour that was assigned and not chosen is no change. */
export function compareCodes(before: Codebook, after: Codebook): readonly CodeChange[] {
  if (before === after) return [];
  const changes: CodeChange[] = [];
  for (const code of after.codes.values()) {
    const was = before.codes.get(code.id);
    if (!was) changes.push({ kind: 'added', id: code.id, after: code });
    else {
      const fields = codeFields(was, code);
      if (fields.length > 0) changes.push({ kind: 'changed', id: code.id, before: was, after: code, fields });
    }
  }
  for (const code of before.codes.values()) {
    if (after.codes.has(code.id)) continue;
    const into = after.resolve(code.id)?.id;
    changes.push({ kind: 'removed', id: code.id, before: code, ...(into === undefined ? {} : { mergedInto: into }) });
  }
  return changes;
}

function codeFields(before: Code, after: Code): readonly FieldChange[] {
  return fieldChanges(said(before), said(after));
}

function said(code: Code): Readonly<Record<string, unknown>> {
  const { name, parent, definition, include, exclude, examples, status, related, values, codable, was } = code;
  return withAttributes({ name, parent, definition, include, exclude, examples, status, codable, values, related, color: code.colorGiven ? code.color : undefined, was }, code.attributes);
}

/** What makes a code's definition: a coding that fitted it may not fit another. */
export const DEFINING = ['definition', 'include', 'exclude'] as const;

/** A code's definition as one text that two equal ones share: white space apart. */
export function definitionOf(code: Pick<Code, (typeof DEFINING)[number]>): string {
  return DEFINING.map((key) => (code[key] ?? '').replace(/\s+/g, ' ').trim()).join('\n');
}
