import { assert, assertEquals, assertMatch } from "@std/assert";
import { Lan, type LanHost } from "../support/lan.ts";
import { LineProcess } from "../support/line_process.ts";
import { patientTest } from "../support/patience.ts";
import { clientEnv, ServerProcess, SOURCE } from "../support/programs.ts";
import { Terminal } from "../support/terminal.ts";

const missing = await (async () => {
  const lan = await Lan.make([1]);
  if (typeof lan === "string") return lan;
  await lan[Symbol.asyncDispose]();
})();
if (missing !== undefined) console.log(`Skipped: finding servers on networks of their own: ${missing}.`);
const ignore = missing !== undefined;

const DENO = [Deno.execPath(), "run", "-A", "-q", "--no-check", "--no-lock", "--import-map", "npm_only/imports.json"];

// A daemon of mDNS with a bus and folders of its own. The arguments are a command that runs beside it.
const WITH_AVAHI = `
mount -t tmpfs tmpfs /run && mkdir -p /run/dbus
dbus-daemon --system --nofork --nopidfile & bus=$!
while [ ! -S /run/dbus/system_bus_socket ]; do sleep 0.1; done
avahi-daemon --no-chroot --no-drop-root --no-rlimits >/dev/null 2>&1 & avahi=$!
while ! avahi-resolve-host-name -4 "$(hostname).local" >/dev/null 2>&1; do sleep 0.2; done
"$@"; status=$?
kill $avahi $bus; wait; exit $status`;

const withAvahi = (command: readonly string[]) => ["unshare", "-m", "bash", "-c", WITH_AVAHI, "bash", ...command];

const hasAvahi = await isInstalled("avahi-daemon") && await isInstalled("avahi-browse") &&
  await isInstalled("dbus-daemon");
if (!ignore && !hasAvahi) {
  console.log("Skipped: a daemon of mDNS beside servers: avahi-daemon and avahi-utils are missing.");
}

interface Found {
  readonly servers: readonly { readonly name: string; readonly port: number; readonly hosts: readonly string[] }[];
  readonly after: Readonly<Record<string, number>>;
}

/** Three networks with these hosts. */
async function lanOf(scope: AsyncDisposableStack, hosts: Record<string, number[]>) {
  const lan = scope.use(await Lan.make([1, 2, 3]) as Lan);
  const made: Record<string, LanHost> = {};
  for (const [name, networks] of Object.entries(hosts)) made[name] = await lan.add(name, networks);
  return { lan, hosts: made };
}

/** Starts a server on a host, with the name of the host. */
async function serve(scope: AsyncDisposableStack, lan: Lan, host: LanHost, ...args: string[]): Promise<ServerProcess> {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(data, { recursive: true }));
  const programs = { ...SOURCE, server: lan.at(host, SOURCE.server) };
  return scope.use(
    await ServerProcess.start(programs, data, 5555, ["--host", "0.0.0.0", "--name", host.name, ...args]),
  );
}

async function find(lan: Lan, host: LanHost): Promise<Found> {
  return JSON.parse((await lan.output(host, [...DENO, "tests/support/find_servers.ts"])).out);
}

/** Looks until it finds these servers; packets may be lost. */
async function findAll(lan: Lan, host: LanHost, names: readonly string[]): Promise<Found> {
  for (;;) {
    const found = await find(lan, host);
    if (names.every((name) => found.servers.some((server) => server.name === name))) return found;
  }
}

const namesIn = ({ servers }: Found) => servers.map(({ name }) => name).sort();

async function isInstalled(program: string): Promise<boolean> {
  const { success } = await new Deno.Command("sh", { args: ["-c", `command -v ${program}`], stdout: "null" }).output();
  return success;
}

patientTest("finds three servers on two networks, once each, and says how long that took", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1, 2], lab: [1], cellar: [2], far: [3], person: [1, 2] });
  await serve(scope, lan, hosts.office);
  await serve(scope, lan, hosts.lab, "--port", "6000");
  await serve(scope, lan, hosts.cellar, "--plain");
  await serve(scope, lan, hosts.far);
  const found = await findAll(lan, hosts.person, ["office", "lab", "cellar"]);
  assertEquals(found.servers.toSorted((a, b) => a.name < b.name ? -1 : 1), [
    { name: "cellar", port: 5555, hosts: ["10.92.2.3"] },
    { name: "lab", port: 6000, hosts: ["10.92.1.2"] },
    { name: "office", port: 5555, hosts: ["10.92.1.1", "10.92.2.1"] },
  ]);
  console.log(`Found after ${Object.values(found.after).join(", ")} ms.`);
  // On its own machine, a server is listed once too.
  assertEquals((await findAll(lan, hosts.lab, ["lab"])).servers.filter(({ name }) => name === "lab").length, 1);
}, { ignore });

patientTest("finds servers although a fifth of the packets are lost in each direction", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], lab: [1], person: [1] });
  await serve(scope, lan, hosts.office);
  await serve(scope, lan, hosts.lab);
  await lan.lose(hosts.person, 1, 0.2);
  assertEquals(namesIn(await findAll(lan, hosts.person, ["office", "lab"])), ["lab", "office"]);
}, { ignore });

patientTest("finds a server on a network that comes later, and not after it has stopped", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], person: [2] });
  const server = await serve(scope, lan, hosts.office);
  assertEquals(namesIn(await find(lan, hosts.person)), []);
  await lan.join(hosts.office, 2);
  assertEquals((await findAll(lan, hosts.person, ["office"])).servers[0].hosts, ["10.92.2.1"]);
  assertEquals(await server.end(), 0);
  assertEquals(namesIn(await find(lan, hosts.person)), []);
}, { ignore });

patientTest(
  "a server with --no-advertise, or for its own machine or another network alone, is not found",
  async (scope) => {
    const { lan, hosts } = await lanOf(scope, { quiet: [1], own: [1], other: [1, 2], there: [1], person: [1] });
    await serve(scope, lan, hosts.quiet, "--no-advertise");
    await serve(scope, lan, hosts.own, "--host", "127.0.0.1");
    await serve(scope, lan, hosts.other, "--host", "10.92.2.3");
    await serve(scope, lan, hosts.there);
    assertEquals(namesIn(await findAll(lan, hosts.person, ["there"])), ["there"]);
  },
  { ignore },
);

patientTest("a server starts without its UDP port, warns, and is found once the port is free", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], person: [1] });
  const holder = scope.use(
    new LineProcess(lan.at(hosts.office, [...DENO, "tests/support/hold_udp_port.ts", "5555"])),
  );
  await holder.until((lines) => lines.includes("held"));
  const server = await serve(scope, lan, hosts.office);
  await server.printed(
    /Warning: Clients do not find this server automatically: another program has exclusive use of UDP port 5555/,
  );
  assertEquals(namesIn(await find(lan, hosts.person)), []);
  await holder.interrupt();
  await server.printed(/Clients find this server automatically again/);
  assertEquals(namesIn(await findAll(lan, hosts.person, ["office"])), ["office"]);
}, { ignore });

patientTest("a person types only a nickname before the first message", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], lab: [1], person: [1] });
  await serve(scope, lan, hosts.lab);
  const server = await serve(scope, lan, hosts.office);
  const config = await Deno.makeTempDir({ prefix: "tincan-config-" });
  scope.defer(() => Deno.remove(config, { recursive: true }));
  const begun = performance.now();
  const client = lan.at(hosts.person, SOURCE.client);
  const alice = scope.use(await Terminal.start(client, { columns: 100, config }));
  await alice.shows(/▸ lab +10\.92\.1\.2[^]*office +10\.92\.1\.1 +new +nobody there/);
  await alice.keys("Down", "Enter");
  await alice.enter("alice");
  await alice.shows(/#lobby .*connected/);
  await alice.enter("hello");
  await alice.shows(/alice.*hello/);
  console.log(`From the start of the client to the first message: ${Math.round(performance.now() - begun)} ms.`);
  // The only known server is the default now, in every view.
  const bob = scope.use(await Terminal.start([...client, "--line"], { columns: 100, config }));
  await bob.shows(/office +10\.92\.1\.1 +known +1 person[^]*Press Enter to join office/);
  await bob.enter("");
  await bob.enter("bob");
  await bob.shows("bob #lobby>");
  const carol = scope.use(await Terminal.start(["env", "TERM=dumb", ...client], { columns: 100, config }));
  await carol.shows(/office +10\.92\.1\.1 +known +2 people[^]*Press Enter to join office/);
  await carol.enter("");
  await carol.enter("carol");
  await server.printed(/\(carol\)/);
}, { ignore: ignore || !await isInstalled("tmux") });

patientTest("client --list prints the servers, and exits with 1 if there are none", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], person: [1] });
  const folder = await Deno.makeTempDir({ prefix: "tincan-config-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  const env = Object.entries(clientEnv(folder)).map(([name, value]) => `${name}=${value}`);
  const list = (...args: string[]) => lan.output(hosts.person, ["env", ...env, ...SOURCE.client, ...args]);
  assertEquals(await list("--list"), { out: "", code: 1 });
  const { fingerprint } = await serve(scope, lan, hosts.office);
  const { out, code } = await list("--list");
  assertEquals(code, 0);
  assertMatch(out, new RegExp(`^10\\.92\\.1\\.1 {2}new {2}0 {2}${fingerprint} {2}[\\d.]+ {2}office\\n$`));
  const { version, ...server } = JSON.parse((await list("--list", "--json")).out);
  assert(version !== undefined);
  const address = "10.92.1.1";
  assertEquals(server, { address, host: address, port: 5555, name: "office", status: "new", people: 0, fingerprint });
}, { ignore });

patientTest("a daemon of mDNS resolves a server on each network, and hears its goodbye", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1, 2], person: [1, 2] });
  const server = await serve(scope, lan, hosts.office);
  const browse = ["avahi-browse", "--resolve", "--parsable", "_tincan._tcp"];
  const browsing = scope.use(new LineProcess(lan.at(hosts.person, withAvahi(["stdbuf", "-oL", ...browse]))));
  const resolved = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith("=")).map((line) => line.split(";")).map((it) =>
      `${it[7]}:${it[8]} ${it[9]}`
    );
  await browsing.until((lines) => resolved(lines).length === 2);
  const [first, second] = resolved(browsing.lines).sort();
  assertMatch(first, /^10\.92\.1\.1:5555 .*"name=office"/);
  assertMatch(second, new RegExp(`^10\\.92\\.2\\.1:5555 .*"fingerprint=${server.fingerprint}"`));
  await server.end();
  await browsing.until((lines) => lines.filter((line) => line.startsWith("-")).length === 2);
}, { ignore: ignore || !hasAvahi });

patientTest("a server beside a daemon of mDNS is found, and so is the daemon", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], person: [1] });
  const beside = scope.use(new LineProcess(lan.at(hosts.office, withAvahi(["sh", "-c", "echo ready; cat"]))));
  await beside.until((lines) => lines.includes("ready"));
  await serve(scope, lan, hosts.office);
  const browse = ["avahi-browse", "--resolve", "--parsable", "--terminate", "_tincan._tcp"];
  const look = `until ${browse.join(" ")} | grep "^="; do sleep 0.2; done`;
  const { out } = await lan.output(hosts.person, withAvahi(["sh", "-c", look]));
  assertMatch(out, /;10\.92\.1\.1;5555;/);
}, { ignore: ignore || !hasAvahi });

patientTest("a client connects to the name of a machine in .local, without a daemon there", async (scope) => {
  const { lan, hosts } = await lanOf(scope, { office: [1], person: [1] });
  const folder = await Deno.makeTempDir({ prefix: "tincan-config-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  const env = Object.entries(clientEnv(folder)).map(([name, value]) => `${name}=${value}`);
  const server = await serve(scope, lan, hosts.office, "--no-web");
  const [machine] = Deno.hostname().toLowerCase().split(".");
  const command = ["env", ...env, ...SOURCE.client, `${machine}.local`, "--nick", "alice"];
  const client = scope.use(new LineProcess(lan.at(hosts.person, command)));
  await server.printed(/\(alice\)/);
  assertEquals(await client.end(), 0);
}, { ignore });
