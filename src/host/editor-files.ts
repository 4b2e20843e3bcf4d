import * as vscode from 'vscode';
import type { FilePort } from '../core/store/files';
import type { StudyPath } from '../core/study/model';

/**
 * A file port to which an editor's unsaved changes of a YAML file are the file: reading gives its buffer, and writing
 * changes the buffer by a minimal edit and saves nothing, so that neither the person's typing nor the coding is lost.
 * Sources are not meant: what is saved of them and what is not are told apart elsewhere.
 */
export function editorFiles(port: FilePort, uri: (path: StudyPath) => vscode.Uri): FilePort {
  const dirty = (path: StudyPath): vscode.TextDocument | undefined => {
    if (!/\.ya?ml$/i.test(path)) return undefined;
    const key = uri(path).toString();
    return vscode.workspace.textDocuments.find((document) => document.isDirty && !document.isClosed && document.uri.toString() === key);
  };
  const { readTexts } = port;
  const anyDirty = (): boolean => vscode.workspace.textDocuments.some((document) => document.isDirty);
  return {
    ...port,
    read: async (path) => {
      const document = dirty(path);
      return document ? new TextEncoder().encode(document.getText()) : port.read(path);
    },
    readMany: async (paths, bytes) => {
      const reads = await port.readMany(paths, bytes);
      if (!anyDirty()) return reads;
      return reads.map((read, index) => {
        const document = dirty(paths[index] ?? '');
        return document ? { bytes: new TextEncoder().encode(document.getText()) } : read;
      });
    },
    ...(readTexts && {
      readTexts: async (paths) => {
        const texts = await readTexts(paths);
        return anyDirty() ? texts.map((text, index) => (dirty(paths[index] ?? '') ? undefined : text)) : texts;
      },
    }),
    write: async (path, bytes, options) => {
      const document = dirty(path);
      if (!document || options?.exclusive) return port.write(path, bytes, options);
      const now = document.getText();
      const next = new TextDecoder('utf-8').decode(bytes);
      let start = 0;
      while (start < now.length && start < next.length && now[start] === next[start]) start++;
      let tail = 0;
      while (tail < now.length - start && tail < next.length - start && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(start), document.positionAt(now.length - tail));
      edit.replace(document.uri, range, next.slice(start, next.length - tail));
      await vscode.workspace.applyEdit(edit);
    },
  };
}
