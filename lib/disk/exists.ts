/** Returns whether a file, a folder or a symbolic link has a path. @throws {Error} if the system does not say. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
