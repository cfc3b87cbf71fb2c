/**
 * Compiles `swarm.c` or `fanout.c`.
 *
 * @param dir The folder for the executable.
 * @param signal Ends the compiler.
 * @param more Further arguments, as for a library. If these fail, the compiler's errors are not shown.
 * @returns The path of the executable; undefined without a compiler or on a system that lacks the calls.
 */
export async function compile(
  name: "swarm" | "fanout",
  dir: string,
  signal: AbortSignal,
  more: string[] = [],
): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const source = new URL(`${name}.c`, import.meta.url).pathname;
  try {
    const args = ["-O2", "-o", `${dir}/${name}`, source, ...more];
    const { success } = await new Deno.Command("cc", { args, stderr: more.length > 0 ? "null" : "inherit", signal })
      .output();
    return success ? `${dir}/${name}` : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
