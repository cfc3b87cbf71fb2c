import { assertEquals, assertMatch } from "@std/assert";
import { leave } from "../support/asking.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

// Windows has no SIGHUP for programs. There, /reload does the same.
const ignore = Deno.build.os === "windows";

/** A folder with a configuration file. */
class Folder implements AsyncDisposable {
  readonly path = Deno.makeTempDirSync({ prefix: "tincan-test-" });

  /** Writes the file, or another one. */
  write(text: string, name = "tincan.toml"): string {
    Deno.writeTextFileSync(`${this.path}/${name}`, text);
    return `${this.path}/${name}`;
  }

  start(...args: string[]): Promise<ServerProcess> {
    return ServerProcess.start(SOURCE, `${this.path}/data`, 0, [
      "--no-advertise",
      "--config",
      `${this.path}/tincan.toml`,
      ...args,
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

patientTest("SIGHUP uses the limits, the name and the password of the configuration from then on", async (scope) => {
  const folder = scope.use(new Folder());
  folder.write('name = "before"\nrate = 0\n');
  const server = scope.use(await folder.start("--plain"));
  const alice = await RawClient.join(server.port, "alice");
  assertEquals((await alice.next("welcome")).motd, undefined);
  folder.write("secret\n", "password.txt");
  folder.write("Be *kind*.\n", "motd.txt");
  folder.write(`name = "after"
rate = 1
edit-minutes = 5
max-file = 0
max-per-address = 7
history-days = 30
registered-only = false
password-file = "password.txt"
motd-file = "motd.txt"
log-format = "text"
`);
  assertEquals(
    (await server.reload()).at(-1),
    "The configuration was read again. Changed: name, motd-file, max-per-address, rate, edit-minutes, max-file, history-days " +
      "and password-file.",
  );
  for (let i = 0; i < 20; i++) alice.send({ type: "send", id: `${i}`, to: "#lobby", text: "flood" });
  await alice.next("error", ({ code }) => code === "rate-limited");
  const late = await RawClient.connect(server.port);
  late.send({ type: "hello", protocol: 1, nick: "bob" });
  assertEquals((await late.next("error")).code, "auth-required");
  const bob = await RawClient.join(server.port, "bob", { password: "secret" });
  const { server: name, limits, features, motd } = await bob.next("welcome");
  assertEquals([name, motd, limits.rate, limits.edit, limits.file, features.includes("files")], [
    "after",
    "Be *kind*.",
    1,
    5,
    undefined,
    false,
  ]);
  await Promise.all([alice, bob, late].map(leave));
}, { ignore });

patientTest(
  "SIGHUP names what has changed and needs a restart, and changes nothing if anything is wrong",
  async (scope) => {
    const folder = scope.use(new Folder());
    folder.write("rate = 20\n");
    const server = scope.use(await folder.start("--plain"));
    folder.write('rate = 30\nweb-port = 8090\ndurability = "power"\nport = 1\n');
    assertEquals(await server.reload(), [
      "The configuration was read again. Changed: rate. durability changed: restart the server to use it.",
    ]);
    const path = folder.write('rate = "fast"\nmax_clients = 3\nname = "x"\n');
    assertEquals(await server.reload(), [
      `Warning: ${path}:1: rate needs a whole number, at least 0, not “fast”.`,
      `Warning: ${path}:2: There is no setting max_clients. Did you mean max-clients?`,
      "Warning: Nothing was changed. Correct this, and read the configuration again.",
    ]);
    const alice = await RawClient.join(server.port, "alice");
    assertEquals((await alice.next("welcome")).limits.rate, 30);
    await leave(alice);
    Deno.removeSync(path);
    assertMatch((await server.reload())[0], /Cannot read the configuration/);
    folder.write("rate = 30\n");
    assertEquals(await server.reload(), ["The configuration was read again. Nothing has changed."]);
  },
  { ignore },
);

patientTest("SIGHUP uses renewed certificates for new connections, and keeps the others", async (scope) => {
  const folder = scope.use(new Folder());
  const first = await makeKeyPair();
  const write = ({ cert, key }: typeof first) => {
    folder.write(cert, "cert.pem");
    folder.write(key, "key.pem");
  };
  write(first);
  folder.write('cert = "cert.pem"\nkey = "key.pem"\n');
  const server = scope.use(await folder.start());
  const alice = await RawClient.join(server.port, "alice", {}, first.cert);
  const renewed = await makeKeyPair({ key: first.key, days: 20 });
  write(renewed);
  assertEquals(await server.reload(), ["The configuration was read again. Changed: cert."]);
  const bob = await RawClient.join(server.port, "bob", {}, renewed.cert);
  await alice.say("still here");
  const other = await makeKeyPair();
  write(other);
  const [warning, done] = await server.reload();
  assertMatch(warning, /^Warning: The certificate has another key\. .*: [\d-]{35}$/);
  assertEquals(done, "The configuration was read again. Changed: cert.");
  const carol = await RawClient.join(server.port, "carol", {}, other.cert);
  folder.write("not a certificate", "cert.pem");
  assertMatch((await server.reload()).at(-1)!, /Nothing was changed/);
  await Promise.all([alice, bob, carol].map(leave));
}, { ignore });

patientTest("SIGHUP needs nothing from the data folder, which the server has locked", async (scope) => {
  const folder = scope.use(new Folder());
  folder.write("rate = 20\n");
  const server = scope.use(await folder.start());
  // As if it were about to expire: the next start makes another.
  await Deno.remove(`${folder.path}/data/cert.pem`);
  folder.write('rate = 30\nplain = true\ndata = "elsewhere"\n');
  assertEquals(await server.reload(), [
    "The configuration was read again. Changed: rate. plain changed: restart the server to use it.",
  ]);
  folder.write("rate = 40\n");
  assertEquals(await server.reload(), ["The configuration was read again. Changed: rate."]);
}, { ignore });
