/** Runs a command; its errors appear on the terminal. @throws {Error} if it fails or is not installed. */
export async function run(command: string, args: string[], options: Partial<Deno.CommandOptions> = {}): Promise<void> {
  try {
    const { success } = await new Deno.Command(command, { args, stdout: "null", stderr: "inherit", ...options })
      .output();
    if (!success) throw new Error(`${command} failed. The errors are above.`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`${command} is not installed. The packages need tar, xz, zip and dpkg-deb.`);
  }
}
