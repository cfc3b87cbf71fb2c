/** A disk of so many kilobytes, if this system and user can have one. */
export function smallDisk(kilobytes: number): (Disposable & { path: string }) | undefined {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return undefined;
  const run = (command: string, ...args: string[]) => new Deno.Command(command, { args, stderr: "null" }).outputSync();
  const path = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  const unmount = () => {
    run("umount", "-l", path);
    Deno.removeSync(path);
  };
  if (run("mount", "-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", path).success) {
    return { path, [Symbol.dispose]: unmount };
  }
  Deno.removeSync(path);
}

/** Whether this user can have one here; says so where not. */
export const CAN_MOUNT: boolean = (() => {
  using disk = smallDisk(64);
  if (!disk) console.log("Not tried without the right to mount: a disk that is full.");
  return disk !== undefined;
})();
