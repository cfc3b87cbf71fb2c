/**
 * Compiles `swarm.c` or `fanout.c`.
 *
 * @param dir Where the executable goes.
 * @param signal Aborted, it ends the compiler.
 * @returns Its path; undefined where there is no compiler, or not this system's calls.
 */
export async function compile(
  name: "swarm" | "fanout",
  dir: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const source = new URL(`${name}.c`, import.meta.url).pathname;
  try {
    const args = ["-O2", "-o", `${dir}/${name}`, source];
    const { success } = await new Deno.Command("cc", { args, stderr: "inherit", signal }).output();
    return success ? `${dir}/${name}` : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
