/**
 * Which system an executable is for, and how this machine starts it.
 *
 * @module
 */

/** The processors by their numbers in executables. */
const ELF_MACHINES: Record<number, string> = { 0x3e: "x64", 0xb7: "arm64" };
const PE_MACHINES: Record<number, string> = { 0x8664: "x64", 0xaa64: "arm64" };
const MACH_O_TYPES: Record<number, string> = { 0x01000007: "x64", 0x0100000c: "arm64" };

// The names that qemu has for processors.
const QEMU_NAMES: Record<string, string> = { x64: "x86_64", arm64: "aarch64" };

/** How to start an executable. */
export interface Starter {
  /** In words, as the end of a sentence. */
  readonly name: string;
  /** What stands before the executable. */
  readonly command: readonly string[];
  /** Whether the program hears an interruption, as by Ctrl-C. Windows ends a program at once that has no console. */
  readonly canInterrupt: boolean;
  /** Returns a full path as the program knows it. */
  path(path: string): string;
}

/** Returns the system that an executable is for, such as `linux-x64`, from its first bytes; undefined if it is for none. */
export function systemOf(head: Uint8Array): string | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = (system: string, processor: string | undefined) => processor && `${system}-${processor}`;
  if (head.length < 64) return undefined;
  if (view.getUint32(0) === 0x7f454c46) return name("linux", ELF_MACHINES[view.getUint16(18, true)]);
  if (view.getUint32(0, true) === 0xfeedfacf) return name("macos", MACH_O_TYPES[view.getUint32(4, true)]);
  const at = view.getUint32(0x3c, true);
  if (view.getUint16(0) !== 0x4d5a || at + 6 > head.length || view.getUint32(at) !== 0x50450000) return undefined;
  return name("windows", PE_MACHINES[view.getUint16(at + 4, true)]);
}

/**
 * Returns the ways in which a machine may start executables for a system, the best first.
 *
 * @param env Reads an environment variable: `WINE` is the command that starts Windows programs.
 * @param os The system of the machine, as `Deno.build.os` has it.
 */
export function startersFor(
  system: string,
  env: (name: string) => string | undefined,
  os: string = Deno.build.os,
  arch: string = Deno.build.arch,
): Starter[] {
  const [target, processor] = system.split("-");
  const same = (path: string) => path;
  const isOwn = (os === "darwin" ? "macos" : os) === target;
  const isNative = isOwn && QEMU_NAMES[processor] === arch;
  // macOS and Windows run programs for x64 on ARM by themselves.
  if (isNative || (isOwn && os !== "linux" && processor === "x64")) {
    return [{ name: "natively", command: [], canInterrupt: os !== "windows", path: same }];
  }
  if (os !== "linux") return [];
  if (target === "windows") {
    const command = (env("WINE") || "wine").split(" ");
    const path = (path: string) => `Z:${path.replaceAll("/", "\\")}`;
    return [{ name: "by Wine", command, canInterrupt: true, path }];
  }
  if (target !== "linux") return [];
  const qemu = `qemu-${QEMU_NAMES[processor]}`;
  // Where Debian has the C library of another processor (libc6-arm64-cross, libgcc-s1-arm64-cross).
  const library = ["-L", `/usr/${QEMU_NAMES[processor]}-linux-gnu`];
  return [`${qemu}-static`, qemu].map((command) => (
    { name: "by qemu", command: [command, ...library], canInterrupt: true, path: same }
  ));
}
