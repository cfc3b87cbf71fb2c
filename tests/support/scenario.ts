/**
 * Declares a test of real programs with a temporary folder.
 *
 * @param about The subject of the test, such as `source, console`, which precedes its name.
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
