// Of CreateFileW.
const GENERIC_READ = 0x80000000;
const SHARED_WITH_NOBODY = 0;
const OPEN_EXISTING = 3;
const INVALID_HANDLE = 0xffffffffffffffffn;

/** A file that another program has open on Windows and shares with nobody, as some editors and scanners do. */
export class HeldFile implements Disposable {
  readonly #system = Deno.dlopen("kernel32.dll", {
    CreateFileW: { parameters: ["buffer", "u32", "u32", "pointer", "u32", "u32", "pointer"], result: "pointer" },
    CloseHandle: { parameters: ["pointer"], result: "i32" },
  });
  readonly #handle: Deno.PointerValue;

  constructor(path: string) {
    const name = new Uint16Array([...`${path}\0`].map((character) => character.charCodeAt(0)));
    this.#handle = this.#system.symbols.CreateFileW(
      new Uint8Array(name.buffer),
      GENERIC_READ,
      SHARED_WITH_NOBODY,
      null,
      OPEN_EXISTING,
      0,
      null,
    );
    if (Deno.UnsafePointer.value(this.#handle) === INVALID_HANDLE) throw new Error(`Cannot hold ${path}.`);
  }

  [Symbol.dispose](): void {
    this.#system.symbols.CloseHandle(this.#handle);
    this.#system.close();
  }
}
