/**
 * What the server and the client need for large files: bytes are written in large pieces, and hashed in a second thread.
 *
 * @module
 */
export { FileWriter } from "./file_writer.ts";
export { type FileHash, FileHasher } from "./file_hasher.ts";
export { hasSpareHandles } from "./spare_handles.ts";
