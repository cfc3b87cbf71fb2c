/**
 * Compiles `swarm.c` or `fanout.c`.
 *
 * @param dir Where the executable goes.
 * @param signal Aborted, it ends the compiler.
 * @param more Further arguments, as for a library. With some it may well fail, and says nothing of why.
 * @returns Its path; undefined where there is no compiler, or not this system's calls.
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
