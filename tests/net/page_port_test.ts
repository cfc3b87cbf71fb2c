import { assertEquals, assertRejects } from "@std/assert";
import { createServer } from "node:net";
import { dial, fetchTalkPort, listen, NetError } from "../../lib/net/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { TestServer } from "../support/test_server.ts";

const never = new AbortController().signal;
const page = (keys?: { cert: string; key: string }) => ({ port: 0, needed: true, keys, files: new Map(), names: [] });

patientTest(
  "the port for browsers names the port for clients, over HTTP and HTTPS and under any name",
  async () => {
    for (const keys of [undefined, await makeKeyPair({ name: "box.example" })]) {
      await using server = await TestServer.start({ webPage: page(keys) });
      for (const host of ["127.0.0.1", "localhost"]) {
        assertEquals(await fetchTalkPort(host, server.webPort, never), server.port);
      }
      assertEquals(await fetchTalkPort("127.0.0.1", server.port, never), undefined);
    }
  },
);

patientTest("fetchTalkPort() accepts only a port from an answer", async () => {
  for (const named of ["", "0", "70000", "-1", "5555, 5556", "x", "1e3", "own"]) {
    const server = createServer((socket) => {
      const port = named === "own" ? (server.address() as { port: number }).port : named;
      socket.on("error", () => {});
      socket.resume();
      socket.end(`HTTP/1.1 200 OK\r\ntincan-port: ${port}\r\ncontent-length: 0\r\n\r\n`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    assertEquals([named, await fetchTalkPort("127.0.0.1", (server.address() as { port: number }).port, never)], [
      named,
      undefined,
    ]);
    await new Promise<unknown>((resolve) => server.close(resolve));
  }
});

patientTest(
  "fetchTalkPort() gives up when aborted, and finds nothing where nothing listens",
  async () => {
    const listening = listen("127.0.0.1", 0, () => {}, () => {}); // takes connections, and says nothing
    const abort = new AbortController();
    const asked = fetchTalkPort("127.0.0.1", listening.port, abort.signal);
    abort.abort();
    assertEquals(await asked, undefined);
    const { port } = listening;
    await listening.close();
    assertEquals(await fetchTalkPort("127.0.0.1", port, never), undefined);
  },
);

patientTest("dial() looks up names, and explains a name that does not exist", async () => {
  const accepted = Promise.withResolvers<void>();
  const listening = listen("127.0.0.1", 0, (connection) => {
    connection.close();
    accepted.resolve();
  }, () => {});
  const connection = await dial("localhost", listening.port);
  await accepted.promise;
  connection.close();
  await listening.close();
  const error = await assertRejects(() => dial("no.invalid", 5555), NetError);
  assertEquals([error.failure, error.message.split(":").at(-1)], [
    "unknown-name",
    " no machine with that name and an IPv4 address was found. Check the name, or use the address that the server shows.",
  ]);
});
