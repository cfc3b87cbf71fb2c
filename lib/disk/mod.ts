/**
 * What the server and the client need for files: bytes are written in large pieces, and hashed in a second thread, and a file
 * takes the place of another.
 *
 * @module
 */
export { exists } from "./exists.ts";
export { FileWriter } from "./file_writer.ts";
export { type FileHash, FileHasher } from "./file_hasher.ts";
export { moveFile } from "./move_file.ts";
export { readLines } from "./read_lines.ts";
export { hasSpareHandles } from "./spare_handles.ts";
