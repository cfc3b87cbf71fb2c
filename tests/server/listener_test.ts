import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { type Channel, NetError, type Receiver } from "../../lib/net/mod.ts";
import { type ClientMessage, DEFAULT_LIMITS, type Delivery, type Incoming } from "../../lib/protocol/mod.ts";
import { Server, type ServerOptions } from "../../lib/server/mod.ts";
import type { Listen, ListenerHost } from "../../lib/server/listeners/listener.ts";
import { endpointOf } from "../../lib/text/mod.ts";

/** A channel whose messages are never bytes. */
class MemoryChannel implements Channel<Incoming> {
  readonly endpoint = endpointOf("127.0.0.1", 1);
  readonly encrypted = true;
  readonly waiting = 0;
  readonly sent: Delivery[] = [];
  silence = 0;
  #receiver: Receiver<Incoming> | undefined;
  readonly #closed = Promise.withResolvers<void>();
  #received = Promise.withResolvers<void>();

  say(message: ClientMessage): void {
    this.#receiver!.message({ message });
    this.#receiver!.read?.(0, 0);
  }

  /** Waits for a delivery that has a message of this type, and returns the delivery. */
  async next(type: string): Promise<Delivery> {
    for (;;) {
      const found = this.sent.find(({ texts }) => texts.some((text) => JSON.parse(text).type === type));
      if (found) return found;
      await this.#received.promise;
    }
  }

  send(delivery: Delivery): boolean {
    this.sent.push(delivery);
    this.#received.resolve();
    this.#received = Promise.withResolvers();
    return true;
  }

  receive(receiver: Receiver<Incoming>): Promise<void> {
    this.#receiver = receiver;
    return this.#closed.promise;
  }

  drained = () => Promise.resolve();
  allow() {}
  pause() {}
  suspend() {}

  end(): Promise<void> {
    this.#closed.resolve();
    return this.#closed.promise;
  }

  endWith(lastWords: Delivery): Promise<void> {
    this.send(lastWords);
    return this.end();
  }

  close(): void {
    this.#closed.resolve();
  }
}

/** Returns a folder that is removed at the end. */
function tempDir() {
  const path = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

function options(data: string, listeners: Listen[]): ServerOptions {
  const limits = { ...DEFAULT_LIMITS, rate: 0 };
  return { listeners, data, name: "test", version: "0", maxClients: 10, limits, transcript: false, onEvent: () => {} };
}

Deno.test("Server serves the channels of any listener, and gives everyone in a room the same delivery", async () => {
  using dir = tempDir();
  const closed: string[] = [];
  let host: ListenerHost | undefined;
  const listen: Listen = (given) => {
    host = given;
    const address = { kind: "clients", host: "memory", port: 0 } as const;
    return { address, ready: Promise.resolve(), close: () => Promise.resolve(void closed.push("memory")) };
  };
  const server = new Server(options(dir.path, [listen]));
  assertEquals(server.listeners.map(({ address }) => address), [{ kind: "clients", host: "memory", port: 0 }]);
  const [alice, bob] = ["alice", "bob"].map((nick) => {
    const channel = new MemoryChannel();
    host!.accept(channel);
    channel.say({ type: "hello", protocol: 1, nick });
    return channel;
  });
  await Promise.all([alice.next("room"), bob.next("room")]);
  alice.say({ type: "send", id: "1", to: "#lobby", text: "hello" });
  const received = await bob.next("message");
  assertStrictEquals(received, await alice.next("message"));
  const { text, seq } = JSON.parse(received.texts[0]);
  assertEquals([text, received.seq], ["hello", seq]);
  await server.stop();
  assertEquals(closed, ["memory"]);
  await bob.next("bye");
});

Deno.test("Server that cannot start one listener closes those before it", async () => {
  using dir = tempDir();
  const closed: string[] = [];
  const address = { kind: "clients", host: "memory", port: 0 } as const;
  const first: Listen = () => ({
    address,
    ready: Promise.resolve(),
    close: () => Promise.resolve(void closed.push("first")),
  });
  const second: Listen = () => {
    throw new NetError("in-use", "The port is in use.");
  };
  assertThrows(() => new Server(options(dir.path, [first, second])), NetError, "The port is in use.");
  assertEquals(closed, ["first"]);
  // Nothing locks the data any longer.
  await new Server(options(dir.path, [first])).stop();
});
