/** Why a file operation failed. */
export class FileError extends Error {
    fault;
    path;
    constructor(fault, path, message) {
        super(message);
        this.fault = fault;
        this.path = path;
        this.name = 'FileError';
    }
}
