/** Texts of sources: open buffers first, then what stands on the disk, then what stood there before. */
import type { Source, StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import { canonical } from '../text/canonical';
import type { FilePort } from './files';
import type { OldTexts } from './old-texts';
import { headOf, LARGEST_SOURCE, type ReadHead, tooLarge } from './read-study';
import { textOf } from './read-text';
import { type SourceText, sourceText } from './source-text';
import { TextCache } from './text-cache';

export class SourceTexts implements OldTexts {
  private readonly cache = new TextCache();
  /** Buffers of sources that are open in an editor. */
  private readonly buffers = new Map<StudyPath, SourceText>();

  /** @param onHead told of the front matter of a source whose head had been left for later. */
  constructor(
    private readonly port: FilePort,
    private readonly old: OldTexts,
    private readonly onHead: (path: StudyPath, head: ReadHead) => void,
  ) {}

  /** An open buffer's text, else the disk's. Throws a `UserError` where it cannot be read. */
  async present(path: StudyPath, source: Source | undefined): Promise<SourceText> {
    return this.buffers.get(path) ?? this.onDisk(path, source);
  }

  /** The text on the disk. Throws a `UserError` where it cannot be read as text or is too large. */
  async onDisk(path: StudyPath, source: Source | undefined, how: { readonly afresh?: boolean } = {}): Promise<SourceText> {
    // File events come late, if at all: who knows of a change does not wait for them.
    if (how.afresh) this.cache.outdate(path);
    const known = this.cache.get(path);
    if (known) return known;
    const size = source?.size === 0 ? ((await this.port.stat(path))?.size ?? 0) : (source?.size ?? 0);
    if (size > LARGEST_SOURCE) throw new UserError(`${path}: ${tooLarge(path).message}`);
    const [read] = await this.port.readMany([path]);
    const content = read && textOf(path, read);
    if (!content || 'problem' in content) throw new UserError(content ? content.problem.message : `${path} is not there.`);
    const text = canonical(content.text);
    const result = sourceText(path, text, source?.headRead ? source : this.readHead(path, text, size, 'stat' in read ? read.stat.modified : undefined));
    this.cache.put(result);
    return result;
  }

  private readHead(path: StudyPath, text: string, size: number, modified = 0): Source {
    const head = headOf(path, text, size === 0 ? text.length : size, modified);
    this.onHead(path, head);
    return head.source;
  }

  /** An old text by its id: of this session, else from where old texts are kept. */
  async find(source: StudyPath, id: string): Promise<string | undefined> {
    return this.cache.byId(id) ?? (await this.old.find(source, id));
  }

  /** Whether a text that was handed out is still the present one. */
  isPresent(text: SourceText): boolean {
    return (this.buffers.get(text.path) ?? this.cache.get(text.path) ?? text).text === text.text;
  }

  isOpen(path: StudyPath): boolean {
    return this.buffers.has(path);
  }

  setBuffer(path: StudyPath, text: SourceText | undefined): void {
    if (text) this.buffers.set(path, text);
    else this.buffers.delete(path);
  }

  /** The file changed: its text is read again when it is next asked for. */
  outdate(path: StudyPath): void {
    this.cache.outdate(path);
  }
}
