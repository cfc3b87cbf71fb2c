import { assertEquals } from "@std/assert";
import { Advertiser, type Network } from "../../lib/discovery/mod.ts";
import type { Responder } from "../../lib/discovery/responder.ts";

const HOME = { name: "eth0", address: "192.168.1.5", netmask: "255.255.255.0" };
const LAB = { name: "wlan0", address: "10.0.0.5", netmask: "255.255.255.0" };

/** A responder that notes what it is told. */
class FakeResponder implements Responder {
  isOpen = false;
  isClosed = false;
  refusal: Error | undefined;
  readonly followed: string[] = [];

  follow(networks: readonly Network[]): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.isOpen = true;
    this.followed.push(networks.map(({ name }) => name).join());
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isOpen = false;
    this.isClosed = true;
    return Promise.resolve();
  }
}

/** Keeps the timer of an advertiser, to let it go off. */
function interval(): Disposable & { tick(): void } {
  const real = globalThis.setInterval;
  let work = () => {};
  // deno-lint-ignore no-explicit-any -- the overloads of Node and the web
  (globalThis as any).setInterval = (given: () => void) => {
    work = given;
    return 0;
  };
  return {
    tick: () => work(),
    [Symbol.dispose]: () => void (globalThis.setInterval = real),
  };
}

const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

Deno.test("follows the networks of the machine, and warns once when a way fails and when it works again", async () => {
  using timer = interval();
  const [first, second] = [new FakeResponder(), new FakeResponder()];
  const changes: string[] = [];
  let networks = [HOME];
  second.refusal = Object.assign(new Error("bind EADDRINUSE"), { code: "EADDRINUSE" });
  const advertiser = new Advertiser({
    responders: { first, second },
    networks: () => networks,
    onChange: (way, error) => changes.push(`${way}: ${error?.message}`),
  });
  await advertiser.ready;
  assertEquals(advertiser.ways, ["first"]);
  await settled();
  networks = [HOME, LAB];
  timer.tick();
  await settled();
  assertEquals(changes, ["second: bind EADDRINUSE"]);
  second.refusal = undefined;
  timer.tick();
  await settled();
  assertEquals(changes, ["second: bind EADDRINUSE", "second: undefined"]);
  assertEquals([first.followed.at(-1), second.followed], ["eth0,wlan0", ["eth0,wlan0"]]);
  assertEquals(advertiser.ways, ["first", "second"]);
  await advertiser.close();
  assertEquals([first.isClosed, second.isClosed], [true, true]);
  // A look that was on its way changes nothing any more.
  const before = first.followed.length;
  timer.tick();
  await settled();
  assertEquals(first.followed.length, before);
});

Deno.test("is found only on the network of the address on which the server listens", async () => {
  using _timer = interval();
  const first = new FakeResponder();
  const networks = () => [HOME, LAB];
  const advertiser = new Advertiser({ responders: { first }, networks, host: "10.0.0.5", onChange() {} });
  await advertiser.ready;
  await advertiser.close();
  assertEquals(first.followed[0], "wlan0");
});
