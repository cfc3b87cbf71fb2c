import { assertEquals } from "@std/assert";
import { EventEmitter } from "node:events";
import { NodeReader } from "../../../lib/terminal/screen/terminal_input.ts";

/** A terminal that passes input on only while it is read, like that of Node.js. */
class FakeTerminal extends EventEmitter {
  raw = false;
  flowing = false;
  readonly #typed: Uint8Array[] = [];

  type(text: string): void {
    this.#typed.push(new TextEncoder().encode(text));
    this.#give();
  }

  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }

  pause(): this {
    this.flowing = false;
    return this;
  }

  resume(): this {
    this.flowing = true;
    this.#give();
    return this;
  }

  #give(): void {
    while (this.flowing && this.#typed.length > 0) this.emit("data", this.#typed.shift());
  }
}

function typing(): { terminal: FakeTerminal; input: NodeReader; next: () => Promise<string | null> } {
  const terminal = new FakeTerminal();
  const input = new NodeReader(terminal as unknown as ConstructorParameters<typeof NodeReader>[0]);
  const next = async () => {
    const bytes = await input.read();
    return bytes && new TextDecoder().decode(bytes);
  };
  return { terminal, input, next };
}

Deno.test("NodeReader returns what was typed before and after read()", async () => {
  const { terminal, next } = typing();
  terminal.type("é");
  terminal.type("早");
  assertEquals([await next(), await next()], ["é", "早"]);
  const later = next();
  terminal.type("🎉");
  assertEquals(await later, "🎉");
});

Deno.test("NodeReader reads only on demand, because the input may be for another program", async () => {
  const { terminal, input, next } = typing();
  assertEquals(terminal.flowing, false);
  const waiting = next();
  terminal.type("a");
  assertEquals([await waiting, terminal.flowing], ["a", false]);
  const last = next();
  input.close();
  assertEquals([await last, terminal.flowing, terminal.eventNames()], [null, false, []]);
});

Deno.test("NodeReader ends with its terminal, after what was typed", async () => {
  for (const event of ["end", "close", "error"]) {
    const { terminal, next } = typing();
    const waiting = next();
    terminal.type("bye");
    terminal.emit(event, new Error("gone"));
    assertEquals([await waiting, await next(), await next()], ["bye", null, null]);
  }
});

Deno.test("NodeReader passes modes on to its terminal", () => {
  const { terminal, input } = typing();
  input.setRaw(true);
  assertEquals(terminal.raw, true);
  input.setRaw(false);
  assertEquals(terminal.raw, false);
});
