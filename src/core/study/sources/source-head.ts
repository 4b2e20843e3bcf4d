/** What front matter says of a source, with the defaults filled in. */
import type { Extent } from '../../text/positions';
import type { Conversation, Source, StudyPath, Tie } from '../model';
import { stemOf } from '../paths';

/** What is known of a source without its file's size and time. */
export type SourceHead = Omit<Source, 'size' | 'modified' | 'headRead'>;

/** What stands in front matter; absent and empty mean the same. */
export interface SourceFields {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly kind?: string | undefined;
  readonly wave?: string | undefined;
  readonly date?: string | undefined;
  readonly case?: string | undefined;
  readonly participants?: readonly string[];
  readonly speakers?: ReadonlyMap<string, string>;
  readonly ties?: ReadonlyMap<string, ReadonlyMap<string, readonly Tie[]>> | undefined;
  readonly tieKeys?: ReadonlyMap<string, ReadonlyMap<string, Extent>> | undefined;
  readonly conversations?: readonly Conversation[] | undefined;
  readonly attributes?: ReadonlyMap<string, unknown>;
}

/** A source from its fields: its id is by default the file's stem, its title by default its id. */
export function sourceHead(path: StudyPath, fields: SourceFields): SourceHead {
  const id = fields.id ?? stemOf(path);
  const source: { -readonly [key in keyof SourceHead]: SourceHead[key] } = {
    path,
    id,
    title: id,
    participants: fields.participants ?? [],
    speakers: fields.speakers ?? new Map(),
    attributes: fields.attributes ?? new Map(),
  };
  if (fields.title) source.title = fields.title;
  if (fields.kind) source.kind = fields.kind;
  if (fields.wave) source.wave = fields.wave;
  if (fields.date) source.date = fields.date;
  if (fields.case) source.case = fields.case;
  if (fields.ties) source.ties = fields.ties;
  if (fields.tieKeys) source.tieKeys = fields.tieKeys;
  if (fields.conversations) source.conversations = fields.conversations;
  return source;
}
