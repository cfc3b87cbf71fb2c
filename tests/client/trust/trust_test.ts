import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { type Approve, KnownServers, Trust, TrustError } from "../../../lib/client/mod.ts";
import { listen, type Listening, NetError } from "../../../lib/net/mod.ts";
import { type KeyPair, readCertificate } from "../../../lib/tls/mod.ts";
import { makeKeyPair } from "../../support/certificates.ts";
import { patientTest } from "../../support/patience.ts";
import { TestServer } from "../../support/test_server.ts";

const { signal } = new AbortController();

/** A server that greets, a client's folder, and what the client was told. */
class Bench implements AsyncDisposable {
  readonly told: string[] = [];
  readonly folder = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  readonly known = new KnownServers(this.folder);
  #listening: Listening;

  constructor(keys: KeyPair | undefined) {
    this.#listening = this.#listen(0, keys);
  }

  get port(): number {
    return this.#listening.port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Another server takes the place of the one that is there. */
  async replace(keys: KeyPair | undefined): Promise<void> {
    await this.#listening.close();
    this.#listening = this.#listen(this.port, keys);
  }

  trust(fingerprint?: string, now?: () => number, advertised?: () => string, invited?: string): Trust {
    const server = { host: "127.0.0.1", port: this.port };
    return new Trust({ server, known: this.known, fingerprint, now, advertised, invited });
  }

  /** Connects and hears the greeting. @returns The fingerprint. */
  async connect(trust: Trust, approve?: Approve): Promise<string> {
    await this.#listening.ready;
    const connection = await trust.connect(signal, (notice) => this.told.push(notice), approve);
    assert(connection.encrypted);
    let heard = "";
    await connection.receive((chunk) => void (heard += new TextDecoder().decode(chunk)));
    assertEquals(heard, "welcome");
    return connection.fingerprint!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening.close();
    await Deno.remove(this.folder, { recursive: true });
  }

  #listen(port: number, keys: KeyPair | undefined): Listening {
    return listen(
      "127.0.0.1",
      port,
      (connection) => {
        connection.send(new TextEncoder().encode("welcome"));
        connection.end();
        void connection.receive(() => {});
      },
      (error) => assert(false, error.message),
      keys,
    );
  }
}

const fingerprintOf = async ({ cert }: KeyPair) => (await readCertificate(cert)).fingerprint;

patientTest(
  "the fingerprint is shown the first time only, while the server stays the same",
  async (scope) => {
    const keys = await makeKeyPair();
    const bench = scope.use(new Bench(keys));
    assertEquals(await bench.connect(bench.trust()), await fingerprintOf(keys));
    assertEquals(bench.told.length, 1);
    assertMatch(bench.told[0], new RegExp(`first connection.*${bench.address}.*${await fingerprintOf(keys)}.*Compare`));
    await bench.connect(bench.trust());
    assertEquals(bench.told.length, 1);
  },
);

patientTest("a new server with the key that it has advertised is trusted, and its fingerprint shown", async (scope) => {
  const keys = await makeKeyPair();
  const bench = scope.use(new Bench(keys));
  const fingerprint = await fingerprintOf(keys);
  await bench.connect(bench.trust(undefined, undefined, () => fingerprint));
  assertMatch(bench.told.join(), new RegExp(`first connection.*${fingerprint}.*Compare`));
});

patientTest(
  "a new server with a different key from the key that it has advertised is not trusted without a question",
  async (scope) => {
    const [keys, claimed] = [await makeKeyPair(), await fingerprintOf(await makeKeyPair())];
    const bench = scope.use(new Bench(keys));
    const trust = () => bench.trust(undefined, undefined, () => claimed);
    const refused = trust();
    const { failure, message } = await assertRejects(() => bench.connect(refused), TrustError);
    assertEquals(failure, "server-changed");
    for (const part of [await fingerprintOf(keys), claimed, "advertised", "/trust"]) {
      assert(
        message.includes(part),
        part,
      );
    }
    assertEquals((await bench.known.load()).servers.size, 0);
    // A page asks at once, and says that nothing was known before.
    const asked: unknown[][] = [];
    const answering = (answer: boolean): Approve => (...question) => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    await assertRejects(() => bench.connect(trust(), answering(false)), TrustError);
    assertEquals(asked, [[await fingerprintOf(keys), claimed, true]]);
    await bench.connect(trust(), answering(true));
    assertEquals(asked.length, 2);
    assertEquals((await bench.known.load()).servers.size, 1);
    // Known now, whatever anyone advertises.
    await bench.connect(trust());
    assert(refused.accept());
  },
);

patientTest("an advertised fingerprint changes nothing for a known server or a given fingerprint", async (scope) => {
  const [keys, other] = [await makeKeyPair(), await makeKeyPair()];
  const bench = scope.use(new Bench(keys));
  const claimed = await fingerprintOf(other);
  await bench.connect(bench.trust(await fingerprintOf(keys), undefined, () => claimed));
  await bench.replace(other);
  await assertRejects(() => bench.connect(bench.trust(undefined, undefined, () => claimed)), TrustError, "HAS CHANGED");
  const given = bench.trust(await fingerprintOf(keys), undefined, () => claimed);
  await assertRejects(() => bench.connect(given), TrustError);
});

patientTest("a server that is known from another address is recognized", async (scope) => {
  const keys = await makeKeyPair();
  const bench = scope.use(new Bench(keys));
  const { fingerprint, base64: certificate } = await readCertificate(keys.cert);
  await bench.known.remember({ address: "10.0.0.9:5555", fingerprint, certificate });
  await bench.connect(bench.trust());
  assertMatch(
    bench.told.join(),
    new RegExp(`The server has the same fingerprint as 10\\.0\\.0\\.9:5555, which you know: ${fingerprint}\\.$`),
  );
});

patientTest("only the fingerprint counts in a line with the wrong certificate", async (scope) => {
  const [told, stolen] = [await makeKeyPair(), await makeKeyPair()];
  const bench = scope.use(new Bench(stolen));
  const certificate = (await readCertificate(stolen.cert)).base64;
  await bench.known.remember({ address: bench.address, fingerprint: await fingerprintOf(told), certificate });
  const { failure } = await assertRejects(() => bench.connect(bench.trust()), TrustError);
  assertEquals(failure, "server-changed");
});

patientTest("a server with another key is refused until the person trusts exactly that key", async (scope) => {
  const [old, changed, third] = [await makeKeyPair(), await makeKeyPair(), await makeKeyPair()];
  const bench = scope.use(new Bench(old));
  const trust = bench.trust();
  await bench.connect(trust);
  assert(!trust.accept(), "nothing was refused yet");
  await bench.replace(changed);
  const { failure, message } = await assertRejects(() => bench.connect(trust), TrustError);
  assertEquals(failure, "server-changed");
  for (const part of [await fingerprintOf(old), await fingerprintOf(changed), "WARNING", "/trust", bench.known.path]) {
    assert(message.includes(part), `${part} is missing in: ${message}`);
  }
  await assertRejects(() => bench.connect(bench.trust()), TrustError); // even after a restart
  await bench.replace(third);
  assert(trust.accept());
  await assertRejects(() => bench.connect(trust), TrustError); // only the key that was shown
  await bench.replace(changed);
  assertEquals(await bench.connect(trust), await fingerprintOf(changed));
  assertEquals(await bench.connect(bench.trust()), await fingerprintOf(changed));
  assertEquals(bench.told.length, 1);
});

for (const answer of [true, false]) {
  patientTest(`Trust.connect() asks about a changed key, and ${answer ? "trusts" : "refuses"} it`, async (scope) => {
    const [old, changed] = [await makeKeyPair(), await makeKeyPair()];
    const bench = scope.use(new Bench(old));
    await bench.connect(bench.trust());
    await bench.replace(changed);
    const asked: (string | undefined)[] = [];
    const approve: Approve = (fingerprint, replaced) => {
      asked.push(fingerprint, replaced);
      return Promise.resolve(answer);
    };
    const connecting = bench.connect(bench.trust(), approve);
    if (answer) assertEquals(await connecting, await fingerprintOf(changed));
    else await assertRejects(() => connecting, TrustError, "HAS CHANGED");
    assertEquals(asked, [await fingerprintOf(changed), await fingerprintOf(old)]);
    const known = (await bench.known.load()).servers.values().next().value;
    assertEquals(known?.fingerprint, await fingerprintOf(answer ? changed : old));
  });
}

patientTest("a renewed certificate for the same key is accepted silently", async (scope) => {
  const keys = await makeKeyPair();
  const bench = scope.use(new Bench(keys));
  await bench.connect(bench.trust());
  const renewed = await makeKeyPair({ key: keys.key, days: 20 });
  await bench.replace(renewed);
  assertEquals(await bench.connect(bench.trust()), await fingerprintOf(keys));
  assertEquals(bench.told.length, 1);
  // Even if the certificate in the line no longer works, such as one for another name.
  const { certificate, ...server } = (await bench.known.load()).servers.get(bench.address)!;
  await bench.known.remember({ ...server, certificate: (await readCertificate((await makeKeyPair()).cert)).base64 });
  await bench.connect(bench.trust());
  assertEquals(bench.told.length, 1);
  const kept = (await bench.known.load()).servers.get(bench.address)!.certificate;
  assert(kept !== certificate);
  assertEquals(kept, (await readCertificate(renewed.cert)).base64);
});

patientTest("with --fingerprint, only that key is trusted, without a notice", async (scope) => {
  const keys = await makeKeyPair();
  const bench = scope.use(new Bench(keys));
  const other = "11111-11111-11111-11111-11111-11111";
  const wrong = bench.trust(other);
  const { message } = await assertRejects(() => bench.connect(wrong), TrustError);
  assert(message.includes(other) && message.includes(await fingerprintOf(keys)));
  assert(!wrong.accept(), "who gave a fingerprint wants no other");
  assertEquals((await bench.known.load()).servers.size, 0);
  await bench.connect(bench.trust(await fingerprintOf(keys)));
  assertEquals(bench.told, []);
  await assertRejects(() => bench.connect(bench.trust(other)), TrustError); // even if it is known
  const next = await makeKeyPair();
  await bench.replace(next);
  await bench.connect(bench.trust(await fingerprintOf(next))); // it replaces the known one
  await bench.connect(bench.trust());
});

for (const [name, times] of [["expired", { from: -20, days: 10 }], ["not yet valid", { from: 5, days: 10 }]] as const) {
  patientTest(`a certificate that is ${name} is explained by the clock`, async (scope) => {
    const bench = scope.use(new Bench(await makeKeyPair(times)));
    const { failure, message } = await assertRejects(() => bench.connect(bench.trust()), TrustError);
    assertEquals(failure, "clock");
    assertMatch(message, /valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d.*clock of this machine says \d{4}-\d\d-\d\d/);
    assertEquals((await bench.known.load()).servers.size, 0);
  });
}

patientTest("an unencrypted server is refused, known or not", async (scope) => {
  const bench = scope.use(new Bench(undefined));
  const first = await assertRejects(() => bench.connect(bench.trust()), NetError);
  assertEquals(first.failure, "not-encrypted");
  await bench.replace(await makeKeyPair());
  await bench.connect(bench.trust());
  await bench.replace(undefined);
  const later = await assertRejects(() => bench.connect(bench.trust()), NetError);
  assertEquals(later.failure, "not-encrypted");
  assertMatch(later.message, /--plain/);
});

patientTest("a certificate for another name, or of an authority, is not trusted", async (scope) => {
  const bench = scope.use(new Bench(await makeKeyPair({ name: "chat.example.com" })));
  assertEquals((await assertRejects(() => bench.connect(bench.trust()), NetError)).failure, "foreign");
  assertEquals((await bench.known.load()).servers.size, 0);
  // In place of a known server, it is refused as a changed server.
  await bench.replace(await makeKeyPair());
  await bench.connect(bench.trust());
  await bench.replace(await makeKeyPair({ name: "chat.example.com" }));
  const changed = await assertRejects(() => bench.connect(bench.trust()), TrustError);
  assertEquals(changed.failure, "server-changed");
});

patientTest("invalid lines of the file are reported once, by number", async (scope) => {
  const bench = scope.use(new Bench(await makeKeyPair()));
  await Deno.writeTextFile(bench.known.path, "# mine\nnonsense\n");
  const trust = bench.trust();
  await bench.connect(trust);
  await bench.connect(trust);
  assertEquals(bench.told.length, 2);
  assertMatch(bench.told[0], /known_servers.*line 2\./);
});

patientTest("an unreadable file refuses every server, and an unwritable file is reported", async (scope) => {
  const bench = scope.use(new Bench(await makeKeyPair()));
  await Deno.mkdir(bench.known.path);
  const { failure } = await assertRejects(() => bench.connect(bench.trust()), TrustError);
  assertEquals(failure, "known-servers");
  await Deno.remove(bench.known.path);
  await Deno.mkdir(`${bench.known.path}.lock`);
  await bench.connect(bench.trust());
  assertMatch(bench.told[1], /^Cannot remember the server/);
});

patientTest("a known server is never replaced by a suggestion, except with a given fingerprint", async (scope) => {
  const keys = await makeKeyPair();
  const bench = scope.use(new Bench(keys));
  const page = scope.use(
    await TestServer.start({
      webPage: { port: 0, needed: true, files: new Map(), names: [] },
      keys: await makeKeyPair(),
    }),
  );
  const { known } = bench;
  const fingerprint = await fingerprintOf(keys);
  const led = (trustedOnly?: string) =>
    new Trust({ server: { host: "127.0.0.1", port: page.webPort }, known, fingerprint: trustedOnly }).clientPort(
      signal,
    );
  assertEquals(await led(), page.port);
  const { base64: certificate } = await readCertificate(keys.cert);
  await known.remember({ address: "10.0.0.9:5555", fingerprint, certificate });
  assertEquals(await led(), page.port);
  await known.remember({ address: `127.0.0.1:${page.webPort}`, fingerprint, certificate });
  assertEquals(await led(), undefined);
  assertEquals(await led(fingerprint), page.port);
  await known.remember({ address: `127.0.0.1:${page.port}`, fingerprint, certificate });
  assertEquals(await led(), page.port);
  assertEquals(await bench.trust().clientPort(signal), undefined); // no page
});

Deno.test("an invitation link pins the key of a new server, and does not replace the key of a known server", async () => {
  const [keys, other] = await Promise.all([makeKeyPair(), makeKeyPair()]);
  const [{ fingerprint }, { fingerprint: forged }] = await Promise.all(
    [keys, other].map(({ cert }) => readCertificate(cert)),
  );
  await using bench = new Bench(keys);
  const invited = (key: string) => bench.trust(undefined, undefined, undefined, key);
  await assertRejects(() => bench.connect(invited(forged)), TrustError, "is not the server that");
  assertEquals(await bench.connect(invited(fingerprint)), fingerprint);
  assertEquals(bench.told, []);
  await bench.replace(other);
  await assertRejects(() => bench.connect(invited(forged)), TrustError, `by the fingerprint ${fingerprint}`);
  await assertRejects(() => bench.connect(bench.trust()), TrustError, "WARNING");
});
