/** Makes a code in the codebook. */
import type { Code } from '../core/study/model';
import type { OpenStudy } from '../host/host';
import { newCodeId } from '../core/study/codebook/code-id';

export interface CodeToMake {
  readonly name: string;
  readonly parent?: string;
  readonly status?: Code['status'];
  /** Where the id is given already, such as by codings that name it. */
  readonly id?: string;
  readonly definition?: string;
}

/** Writes a new code and gives its id. Throws a `UserError` where the codebook cannot be written. */
export async function makeCode(study: OpenStudy, { name, parent, status, id, definition }: CodeToMake): Promise<string> {
  const chosen = id ?? newCodeId(name, (taken) => study.study.codebook.resolve(taken) !== undefined);
  await study.editCodebook({
    kind: 'add',
    code: { id: chosen, name, ...(status === undefined ? {} : { status }), ...(definition === undefined ? {} : { definition }) },
    ...(parent === undefined ? {} : { parent }),
  });
  return chosen;
}
