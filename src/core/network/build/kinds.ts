/** How ties in the front matter of a source are known. */
import type { TieKind } from '../model';
import type { Source } from '../../study/model';

/** The relation of conversations of which nobody says what they were for. */
export const SAID_TO_TALK = 'conversation';

/** What `ties` of a source are: of a survey surveyed, of an observation observed, of a log logged, of any other told. */
export function kindOfTies({ kind }: Pick<Source, 'kind'>): TieKind {
  switch (kind?.trim().toLowerCase()) {
    case 'survey':
      return 'surveyed';
    case 'observation':
      return 'observed';
    case 'log':
      return 'logged';
    default:
      return 'told';
  }
}

/** What `conversations` of a source are: seen by an observer, else written down by those who talked. */
export function kindOfConversations(source: Pick<Source, 'kind'>): TieKind {
  return kindOfTies(source) === 'observed' ? 'observed' : 'logged';
}

/** Whether a source speaks of a wave: it is of that wave, or of none. Without a wave, all do. */
export function isOfWave(source: Pick<Source, 'wave'> | undefined, wave: string | undefined): boolean {
  return wave === undefined || source?.wave === undefined || source.wave === wave;
}
