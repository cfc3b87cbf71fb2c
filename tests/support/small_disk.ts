/** Mounts a disk of this many kilobytes, if this system and user can. */
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

/** True if this user can mount a disk here; prints a line otherwise. */
export const CAN_MOUNT: boolean = (() => {
  using disk = smallDisk(64);
  if (!disk) console.log("Skipped: a full disk needs the right to mount.");
  return disk !== undefined;
})();
