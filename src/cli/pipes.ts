/** What becomes of words for a reader that has gone, or a disk that is full. */
import { codeOf, fileError } from '../node/file-error';
import type { Output } from './command';

/**
 * Standard output and standard error. A reader that closes the pipe (`| head`) is no error: the command goes on to its
 * end and its exit status, and its words go nowhere. Where results cannot be written for another reason, the process
 * says so in one line and ends with status 2.
 */
export function openPipes(out: NodeJS.WriteStream, note: NodeJS.WriteStream): Output {
  const gone = new Set<NodeJS.WriteStream>();
  out.on('error', (error) => {
    gone.add(out);
    if (codeOf(error) === 'EPIPE') return;
    write(note, `verbatim: ${fileError(error, 'the result').message}. What was written of it is not all.\n`);
    process.exit(2);
  });
  // Nobody is left who could be told.
  note.on('error', () => gone.add(note));
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (gone.has(stream)) return;
    try {
      stream.write(text);
    } catch (error) {
      // A file is written at once, and its error is thrown.
      stream.emit('error', error);
    }
  };
  return {
    out: (text) => {
      write(out, text);
    },
    note: (text) => {
      write(note, text);
    },
  };
}
