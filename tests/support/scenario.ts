/**
 * Declares a test of real programs that has a folder of its own, which is removed in the end.
 *
 * @param about What the test is of, such as `source, console`: stands before its name.
 */
export function scenarios(about: string): (name: string, run: (folder: string) => Promise<void>) => void {
  return (name, run) =>
    Deno.test(`${about}: ${name}`, async () => {
      const folder = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
      try {
        await run(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    });
}
