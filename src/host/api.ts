/** What the extension gives to other extensions, and to its own measurements and tests. */
import type * as vscode from 'vscode';
import type { PlaceState } from '../core/study/model';
import { codingsOf, extentOf } from '../core/study/study';
import { rangeOfExtent } from './documents';
import type { Studies } from './host';

export interface VerbatimApi {
  /** Settles when the studies of the window are ready. */
  readonly ready: Promise<void>;
  /** Settles when the places of all codings are known, and what memos link to. */
  readonly known: Promise<void>;
  /** Milliseconds that activating took, the loading of the bundle apart. */
  readonly activatedIn: number;
  /** Milliseconds that reading took, by the study's folder. */
  readonly openedIn: ReadonlyMap<string, number>;
  /**
   * The codings of a source as they stand now: in its editor where it is open, else on the disk. In order of place,
   * those without one last. Empty where the address is no source of a study.
   */
  codings(source: vscode.Uri): Promise<readonly CodingInSource[]>;
}

/** One coding, by whatever coder. */
export interface CodingInSource {
  readonly id: string;
  /** The code's id as the record says it; the codebook may have merged it into another one since. */
  readonly code: string;
  readonly coder: string;
  /** Whether and how the passage was found in the present text. */
  readonly state: PlaceState;
  /** Where the passage stands; absent where its place was lost. */
  readonly range?: vscode.Range;
  /** The passage as the record has it, with LF line ends. */
  readonly quote: string;
}

/** The codings of a source with their present ranges. */
export async function codingsIn(studies: Studies, uri: vscode.Uri): Promise<readonly CodingInSource[]> {
  const source = studies.source(uri);
  if (!source) return [];
  const { study, path } = source;
  study.settle(path);
  await study.check([path]);
  const now = study.study;
  return codingsOf(now, path).map((placed): CodingInSource => {
    const { coding, coder, place } = placed;
    const { id, code, quote } = coding;
    const known = { id, code, coder, state: place.state, quote };
    return place.span ? { ...known, range: rangeOfExtent(extentOf(now, placed)) } : known;
  });
}
