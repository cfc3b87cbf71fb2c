import { assertEquals, assertMatch } from "@std/assert";
import { DEFAULT_LIMITS } from "../../lib/protocol/mod.ts";
import { type Listener, type ListenerAddress, Server } from "../../lib/server/mod.ts";
import { listenForMonitoring } from "../../lib/server/listeners/monitoring.ts";
import { readCertificate } from "../../lib/tls/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { HAS_PROMTOOL } from "../support/promtool.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const MONITORING = { host: "127.0.0.1", port: 0 };
const OPEN_METRICS = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3";

/** Asks the server for something that programs watch. */
async function ask({ server }: { server: Pick<Server, "listeners"> }, path: string, accept = "*/*") {
  const { host, port } = server.listeners.map(({ address }) => address)
    .find((address): address is Extract<ListenerAddress, { kind: "monitoring" }> => address.kind === "monitoring")!;
  const response = await fetch(`http://${host}:${port}${path}`, { headers: { accept } });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** Returns the value of a sample. */
function valueOf(text: string, sample: string): number | undefined {
  const line = text.split("\n").find((line) => line.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
}

Deno.test("/metrics counts people, connections, messages, deliveries, commits and refusals", async () => {
  await using server = new TestServer({ monitoring: MONITORING, password: "let me in" });
  const [alice, bob] = await Promise.all(
    ["alice", "bob"].map((nick) => RawClient.join(server.port, nick, { password: "let me in" })),
  );
  const { id } = await alice.say("hello");
  await bob.until((message) => message.id === id);
  const mallory = await RawClient.connect(server.port);
  mallory.send({ type: "hello", protocol: 1, nick: "mallory", password: "guess" });
  assertEquals((await mallory.next("error")).code, "auth-failed");
  const { text } = await ask(server, "/metrics");
  const expected = {
    'tincan_build_info{version="0"': undefined,
    tincan_ready: 1,
    'tincan_problem{reason="disk-full"}': 0,
    tincan_people: 2,
    'tincan_connections{listener="clients"}': 3,
    'tincan_accepted_connections_total{listener="clients"}': 3,
    tincan_logins_total: 2,
    'tincan_refused_logins_total{reason="auth-failed"}': 1,
    'tincan_refused_logins_total{reason="banned"}': 0,
    'tincan_errors_total{code="auth-failed"}': 1,
    tincan_messages_total: 1,
    tincan_deliveries_total: 2,
    tincan_failed_commits_total: 0,
    tincan_history_messages: 1,
    tincan_outbox_bytes: 0,
  };
  assertEquals(Object.fromEntries(Object.keys(expected).map((key) => [key, valueOf(text, key)])), expected);
  for (const known of ["alice", "bob", "mallory", "hello", "#lobby", "127.0.0.1"]) {
    assertEquals(text.includes(known), false);
  }
  assertMatch(text, /^tincan_build_info\{version="0",deno="/m);
  const commits = valueOf(text, "tincan_commit_duration_seconds_count")!;
  assertEquals(commits, valueOf(text, 'tincan_commit_duration_seconds_bucket{le="+Inf"}'));
  assertEquals(commits > 0, true);
  for (const some of ["process_cpu_seconds_total", "process_resident_memory_bytes", "tincan_disk_free_bytes"]) {
    assertEquals(valueOf(text, some)! > 0, true, some);
  }
  await Promise.all([alice, bob, mallory].map((client) => client.close()));
});

Deno.test("/metrics is OpenMetrics for programs that ask for it, and what Prometheus reads otherwise", async () => {
  await using server = new TestServer({ monitoring: MONITORING });
  const open = await ask(server, "/metrics", OPEN_METRICS);
  assertEquals(open.type, "application/openmetrics-text; version=1.0.0; charset=utf-8");
  assertMatch(open.text, /^# TYPE tincan_build info\n[^]*\n# EOF\n$/);
  const plain = await ask(server, "/metrics");
  assertEquals(plain.type, "text/plain; version=0.0.4; charset=utf-8");
  assertEquals(plain.text.includes("# EOF"), false);
});

Deno.test({
  name: "promtool finds nothing wrong with the metrics",
  ignore: !HAS_PROMTOOL,
  async fn() {
    await using server = new TestServer({ monitoring: MONITORING });
    const { text } = await ask(server, "/metrics");
    const promtool = new Deno.Command("promtool", { args: ["check", "metrics"], stdin: "piped", stderr: "piped" })
      .spawn();
    const writer = promtool.stdin.getWriter();
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
    const { success, stderr } = await promtool.output();
    assertEquals([new TextDecoder().decode(stderr), success], ["", true]);
  },
});

Deno.test("/metrics says when the certificate expires, and /health when it has expired", async () => {
  const keys = await makeKeyPair({ from: -1, days: 2 });
  const { to: until } = await readCertificate(keys.cert);
  await using server = await TestServer.start({ monitoring: MONITORING, keys });
  const { text } = await ask(server, "/metrics");
  const expiry = valueOf(text, 'tincan_certificate_expiry_timestamp_seconds{listener="clients"}')!;
  assertEquals(expiry, until.getTime() / 1000);
  await server.restart({ now: () => until.getTime() + 1_000 });
  const health = await ask(server, "/health");
  assertEquals(health.status, 503);
  assertMatch(health.text, /^not ready\ncertificate-expired: A certificate has expired/);
});

Deno.test("/health says ready, for people and for programs", async () => {
  await using server = new TestServer({ monitoring: MONITORING });
  await server.server.ready;
  const health = await ask(server, "/health");
  assertEquals([health.status, health.text], [200, "ready\n"]);
  const json = await ask(server, "/health", "application/json");
  assertEquals([json.status, json.type, JSON.parse(json.text)], [200, "application/json", {
    ready: true,
    problems: [],
  }]);
});

Deno.test("/health says that the server is stopping until it has stopped", async () => {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const closed = Promise.withResolvers<void>();
  const slow: Listener = {
    address: { kind: "clients", host: "127.0.0.1", port: 1 },
    ready: Promise.resolve(),
    close: () => closed.promise,
  };
  const server = new Server({
    data,
    name: "test",
    version: "0",
    listeners: [() => slow, listenForMonitoring(MONITORING)],
    maxClients: 1,
    limits: DEFAULT_LIMITS,
    transcript: false,
    onEvent: () => {},
  });
  await server.ready;
  const stopped = server.stop();
  const json = await ask({ server }, "/health", "application/json");
  assertEquals([json.status, JSON.parse(json.text)], [503, {
    ready: false,
    problems: [{ code: "stopping", message: "The server is stopping." }],
  }]);
  closed.resolve();
  await stopped;
  await Deno.remove(data, { recursive: true });
});

Deno.test("the port for monitoring serves nothing else, to nobody with another name for this machine", async () => {
  await using server = new TestServer({ monitoring: MONITORING });
  assertEquals((await ask(server, "/")).status, 200);
  assertEquals((await ask(server, "/config.json")).status, 404);
  const address = server.server.listeners[1].address as { port: number };
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: address.port });
  await conn.write(
    new TextEncoder().encode("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
  );
  assertMatch(await new Response(conn.readable).text(), /^HTTP\/1\.1 421 /);
});
