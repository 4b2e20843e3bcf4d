/** Finds where codings stand, source by source, while files and editors may change under one's hands. */
import type { Coding, Place, StudyPath } from '../study/model';
import type { SourceCodings, SourcePlaces, Study } from '../study/study';
import { orUndefined } from '../study/user-error';
import { checkPlaces, findPlaces, isChecked } from './check-places';
import type { Pace } from './pace';
import type { SourceText } from './source-text';
import type { SourceTexts } from './source-texts';

export interface PlaceChecksOptions {
  /** The present snapshot. */
  readonly study: () => Study;
  /** A source's present text. Throws a `UserError` where it cannot be read. */
  readonly text: (path: StudyPath) => Promise<SourceText>;
  readonly texts: SourceTexts;
  readonly pace: Pace;
  readonly onPlaces: (path: StudyPath, places: SourcePlaces) => void;
}

export interface CheckHow {
  /** Also those that were checked already. */
  readonly afresh?: boolean;
  /** No source whose text is not at hand anyway. */
  readonly knownOnly?: boolean;
}

/** How often codings are looked for that change while one looks. */
const TRIES = 5;

export class PlaceChecks {
  private checkOpen: (path: StudyPath) => Promise<void> = () => Promise.resolve();

  constructor(private readonly options: PlaceChecksOptions) {}

  /** Who finds the codings of a source that is open in an editor. */
  followOpen(check: (path: StudyPath) => Promise<void>): void {
    this.checkOpen = check;
  }

  /** Finds where the codings of these sources stand now. Costs nothing for those that were checked already, unless `afresh`. */
  async check(paths: Iterable<StudyPath>, how: CheckHow = {}): Promise<void> {
    const { study, texts, pace } = this.options;
    for (const path of paths) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const codings = study().codings.get(path);
        if (!codings || (isChecked(codings) && (!how.afresh || texts.isOpen(path)))) break;
        if (texts.isOpen(path)) await this.checkOpen(path);
        else if (await this.checkOnDisk(codings, how)) break;
        await pace.breathe();
      }
    }
  }

  /** False where codings or text changed meanwhile, so that the answer was not about them. */
  private async checkOnDisk(codings: SourceCodings, how: CheckHow): Promise<boolean> {
    const { study, texts } = this.options;
    const path = codings.source;
    if ((how.knownOnly && !codings.places) || !study().sources.has(path)) return true;
    const text = await orUndefined(this.options.text(path));
    if (!text) return true;
    const places = await checkPlaces(codings, text, texts, () => this.options.pace.breathe());
    if (study().codings.get(path) !== codings || !texts.isPresent(text)) return false;
    this.options.onPlaces(path, places);
    return true;
  }

  /** Where codings stand in a text of their source. */
  find(text: SourceText, codings: readonly Coding[]): Promise<ReadonlyMap<string, Place>> {
    return findPlaces(codings, text, this.options.texts, () => this.options.pace.breathe());
  }
}
