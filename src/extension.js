/** Entry on the desktop and on remote machines. */
export function activate(_context) {
    // The features register here.
}
