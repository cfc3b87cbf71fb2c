// A thread needs about ten file handles, and connections may take others.
const SPARE_HANDLES = 128;

/**
 * Returns whether enough file handles are left to start a thread. Without them, that ends the program (Deno 2.9.6).
 *
 * @param path Of a file that can be read.
 */
export function hasSpareHandles(path: string): boolean {
  using opened = new DisposableStack();
  try {
    for (let i = 0; i < SPARE_HANDLES; i++) opened.use(Deno.openSync(path));
    return true;
  } catch {
    return false;
  }
}
