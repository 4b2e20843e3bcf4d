/** Keeps texts of sources in memory, the latest used first, up to a limit; old versions of them too, by text id. */
import type { StudyPath } from '../study/model';
import type { SourceText } from './source-text';

/** Characters kept in all: some hundred interviews. */
const LIMIT = 16_000_000;

export class TextCache {
  private readonly current = new Map<StudyPath, SourceText>();
  /** Texts that are no longer on the disk, of this session. */
  private readonly former = new Map<string, string>();
  private size = 0;

  get(path: StudyPath): SourceText | undefined {
    const text = this.current.get(path);
    if (text) {
      this.current.delete(path);
      this.current.set(path, text);
    }
    return text;
  }

  put(text: SourceText): void {
    this.drop(text.path);
    this.current.set(text.path, text);
    this.size += text.text.length;
    for (const [path] of this.current) {
      if (this.size <= LIMIT || path === text.path) break;
      this.drop(path);
    }
  }

  /** The file changed: its text is looked for again, and remembered as what it was. */
  outdate(path: StudyPath): void {
    const text = this.current.get(path);
    if (text) this.remember(text);
    this.drop(path);
  }

  /** Keeps a text that codings may name although it stands nowhere any more. */
  remember(text: SourceText): void {
    this.former.delete(text.textId);
    this.former.set(text.textId, text.text);
    let kept = 0;
    for (const [id, each] of [...this.former].reverse()) {
      kept += each.length;
      if (kept > LIMIT) this.former.delete(id);
    }
  }

  byId(id: string): string | undefined {
    return this.former.get(id);
  }

  private drop(path: StudyPath): void {
    this.size -= this.current.get(path)?.text.length ?? 0;
    this.current.delete(path);
  }
}
