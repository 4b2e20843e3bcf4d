/** Entry in the web worker host. */
export function activate(_context) {
    // The features register here.
}
