/** What a code is called where it is listed. */
import type { Code } from '../core/study/model';
import type { OpenStudy } from '../host/host';

/** A code's name, through merged ids; an unknown code's id. */
export function codeName(study: OpenStudy, id: string): string {
  return study.study.codebook.resolve(id)?.name ?? id;
}

/** The names above a code, outermost first: `Leadership › Vision`; empty for a code without a parent. */
export function parentsOf(code: Code): string {
  return code.path.slice(0, -1).join(' › ');
}
