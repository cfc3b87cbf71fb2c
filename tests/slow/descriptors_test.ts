import { assert, assertEquals } from "@std/assert";
import { fetchCertificate } from "../../lib/net/mod.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";

patientTest(
  "serves connected people without free file descriptors, and accepts others later",
  async (scope) => {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    scope.defer(() => Deno.remove(data, { recursive: true }));
    const few = ["sh", "-c", 'ulimit -n 300; exec "$0" "$@"', ...SOURCE.server];
    const server = scope.use(await ServerProcess.start({ ...SOURCE, server: few }, data, 0, ["--plain"]));
    const alice = await RawClient.join(server.port, "alice");
    scope.defer(() => alice.close());
    const idle: Deno.Conn[] = [];
    const hangUp = () => idle.splice(0).forEach((conn) => conn.close());
    scope.defer(hangUp);
    while (idle.length < 400) idle.push(await Deno.connect({ hostname: "127.0.0.1", port: server.port }));
    await server.printed(/Cannot accept a connection: too many files are open/);
    await alice.say("still here");
    alice.send({ type: "topic", rid: "topic", room: "#lobby", text: "x" });
    assertEquals((await alice.until(({ rid }) => rid === "topic")).type, "ok");
    // The thread for searches may have got none. The server must survive.
    alice.send({ type: "search", rid: "0", to: "#lobby", text: "still" });
    await alice.until(({ rid }) => rid === "0");
    hangUp();
    const bob = await RawClient.join(server.port, "bob");
    assertEquals((await bob.say("at last")).text, "at last");
    await bob.close();
    let found: Raw[] | undefined;
    for (let n = 1; found === undefined; n++) {
      alice.send({ type: "search", rid: `${n}`, to: "#lobby", text: "still" });
      found = (await alice.until(({ rid }) => rid === `${n}`)).messages;
      if (found === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assertEquals(found.map(({ text }) => text), ["still here"]);
    assertEquals(server.output.filter((line) => /Cannot accept/.test(line)).length < 20, true);
  },
  { ignore: Deno.build.os === "windows" },
);

patientTest(
  "accepts encrypted connections again after file descriptors ran out",
  async (scope) => {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    scope.defer(() => Deno.remove(data, { recursive: true }));
    const few = ["sh", "-c", 'ulimit -n 300; exec "$0" "$@"', ...SOURCE.server];
    const server = scope.use(await ServerProcess.start({ ...SOURCE, server: few }, data, 0, []));
    const idle: Deno.Conn[] = [];
    const hangUp = () => idle.splice(0).forEach((conn) => conn.close());
    scope.defer(hangUp);
    while (idle.length < 400) idle.push(await Deno.connect({ hostname: "127.0.0.1", port: server.port }));
    await server.printed(/Cannot accept a connection: no file handles were left/);
    hangUp();
    let certificate: Uint8Array | undefined;
    while (!certificate) {
      certificate = await fetchCertificate("127.0.0.1", server.port, { timeout: 1000 }).catch(() => undefined);
    }
    assert(certificate.length > 0);
  },
  { ignore: Deno.build.os === "windows" },
);
