import { assert, assertEquals } from "@std/assert";
import { connect, type Socket } from "node:net";
import { type LogEvent, LogThrottle } from "../../lib/operator/mod.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

// Linux and Windows have all of 127.0.0.0/8, and to the server each is another address.
const ELSEWHERE = "127.0.0.2";
const ignore = Deno.build.os === "darwin";

/** Connects from another address. The test closes the connection at its end. */
function from(
  scope: AsyncDisposableStack,
  port: number,
): { socket: Socket; heard: () => string; closed: Promise<void> } {
  const socket = connect({ host: "127.0.0.1", port, localAddress: ELSEWHERE });
  scope.defer(() => void socket.destroy());
  let heard = "";
  socket.on("data", (bytes) => heard += bytes);
  socket.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on("close", () => resolve());
  return { socket, heard: () => heard, closed: promise };
}

patientTest(
  "thousands of connections of one address keep nobody else out and do not fill the log",
  async (scope) => {
    const server = scope.use(new TestServer({ maxClients: 50, maxPerAddress: 20 }));
    const alice = await RawClient.join(server.port, "alice");
    scope.defer(() => alice.close());
    const crowd: ReturnType<typeof from>[] = [];
    for (let i = 0; i < 2000; i++) {
      const one = from(scope, server.port);
      crowd.push(one);
      // All at once would fill the queue of the system.
      if (i >= 20) await one.closed;
    }
    assert(server.server.stats().connections <= 21 + 100, "those that are told why among them");
    for (let i = 0; i < 30; i++) {
      const guest = await RawClient.join(server.port, `guest${i}`);
      scope.defer(() => guest.close());
    }
    await alice.say("still here");
    const logged: LogEvent[] = [];
    const throttle = new LogThrottle((event) => logged.push(event));
    for (const event of server.events) throttle.push(event, 0);
    assertEquals(logged.filter(({ type }) => type === "refused").length, 5);
    assert(crowd.some(({ heard }) => heard().includes("Too many connections come from your address, 127.0.0.2")));
  },
  { ignore },
);

patientTest("a refused client connects once others at its address have left", async (scope) => {
  const server = scope.use(new TestServer({ maxPerAddress: 2 }));
  const connections = async (count: number) => {
    while (server.server.stats().connections !== count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const here = [from(scope, server.port), from(scope, server.port)];
  await connections(2);
  const late = from(scope, server.port);
  await late.closed;
  assert(late.heard().includes("server-full"));
  for (const { socket } of here) socket.end("GET / HTTP/1.1\r\n\r\n");
  await connections(0);
  const later = from(scope, server.port);
  later.socket.end("GET / HTTP/1.1\r\n\r\n");
  await later.closed;
  assert(later.heard().includes("Tincan chat server"), later.heard());
}, { ignore });
