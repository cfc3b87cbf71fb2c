import { assertEquals, assertStrictEquals } from "@std/assert";
import { startersFor, systemOf } from "../scripts/executables.ts";

const none = () => undefined;

/** Returns the beginning of a file: bytes at their offsets. */
function head(parts: Record<number, number[]>): Uint8Array {
  const bytes = new Uint8Array(256);
  for (const [at, values] of Object.entries(parts)) bytes.set(values, Number(at));
  return bytes;
}

const ELF = [0x7f, 0x45, 0x4c, 0x46];
const MACH_O = [0xcf, 0xfa, 0xed, 0xfe];

Deno.test("systemOf() reads the system and the processor from the magic number", () => {
  assertStrictEquals(systemOf(head({ 0: ELF, 18: [0x3e, 0] })), "linux-x64");
  assertStrictEquals(systemOf(head({ 0: ELF, 18: [0xb7, 0] })), "linux-arm64");
  assertStrictEquals(systemOf(head({ 0: MACH_O, 4: [0x07, 0, 0, 0x01] })), "macos-x64");
  assertStrictEquals(systemOf(head({ 0: MACH_O, 4: [0x0c, 0, 0, 0x01] })), "macos-arm64");
  const windows = (processor: number[]) =>
    head({ 0: [0x4d, 0x5a], 0x3c: [0x80], 0x80: [0x50, 0x45, 0, 0, ...processor] });
  assertStrictEquals(systemOf(windows([0x64, 0x86])), "windows-x64");
  assertStrictEquals(systemOf(windows([0x64, 0xaa])), "windows-arm64");
});

Deno.test("systemOf() returns undefined for everything else", () => {
  for (
    const bytes of [
      new Uint8Array(),
      new TextEncoder().encode("#!/bin/sh\n".repeat(20)),
      head({ 0: ELF, 18: [0x08, 0] }), // MIPS
      head({ 0: [0x4d, 0x5a], 0x3c: [0xff, 0xff] }), // a program for DOS, whose header would be beyond the end
      head({ 0: MACH_O }).subarray(0, 8),
    ]
  ) assertStrictEquals(systemOf(bytes), undefined);
});

Deno.test("the executable of this system starts natively", () => {
  const bytes = new Uint8Array(4096);
  using file = Deno.openSync(Deno.execPath());
  const system = systemOf(bytes.subarray(0, file.readSync(bytes)!));
  assertEquals(startersFor(system!, none).map(({ name, command }) => [name, command]), [["natively", []]]);
});

Deno.test("startersFor() finds Wine and qemu on Linux, and nothing that starts programs for macOS elsewhere", () => {
  const commands = (system: string, os: string, arch: string, wine?: string) =>
    startersFor(system, () => wine, os, arch).map(({ command }) => command.join(" "));
  assertEquals(commands("linux-x64", "linux", "x86_64"), [""]);
  assertEquals(commands("windows-x64", "linux", "x86_64"), ["wine"]);
  assertEquals(commands("windows-x64", "linux", "x86_64", "sh wine.sh run"), ["sh wine.sh run"]);
  assertEquals(commands("linux-arm64", "linux", "x86_64"), [
    "qemu-aarch64-static -L /usr/aarch64-linux-gnu",
    "qemu-aarch64 -L /usr/aarch64-linux-gnu",
  ]);
  assertEquals(commands("macos-x64", "darwin", "aarch64"), [""]);
  assertEquals(commands("windows-x64", "windows", "aarch64"), [""]);
  for (const [os, arch] of [["linux", "x86_64"], ["windows", "x86_64"], ["darwin", "x86_64"]]) {
    assertEquals(commands("macos-arm64", os, arch), []);
  }
});

Deno.test("Wine knows the files of Linux on a drive", () => {
  const [wine] = startersFor("windows-x64", none, "linux", "x86_64");
  assertStrictEquals(wine.path("/tmp/a b/data"), "Z:\\tmp\\a b\\data");
});
