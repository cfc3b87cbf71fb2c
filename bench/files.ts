/**
 * Measures transfers of files beside the runtime's own sockets and `scp`:
 * `deno task bench files [copies] [talk] [--size MIB] [--rounds N] [--folder PATH]`. README.md says what is measured.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { Client, frameTransport, isOver, MachineFiles, type TransferPort } from "../lib/client/mod.ts";
import { type Connection, dial, dialEncrypted, fetchCertificate } from "../lib/net/mod.ts";
import { encodeFrame, type FileInfo } from "../lib/protocol/mod.ts";
import { ownKeyPair } from "../lib/server/mod.ts";
import { CERTIFICATE_NAME } from "../lib/tls/mod.ts";
import { v8Flags } from "../scripts/runtime.ts";
import { ask } from "../tests/support/asking.ts";
import { RawClient } from "../tests/support/raw_client.ts";
import { compile } from "./compile.ts";
import { transfer, type Wish } from "./file_socket.ts";
import { runSwarm } from "./load.ts";
import { cpuSeconds, peakBytes } from "./proc.ts";
import { freePort, importMap, type Program, type Running, start } from "./servers.ts";
import { startSsh } from "./ssh.ts";
import { median } from "./table.ts";
import { WebFiles } from "./web_files.ts";

const HOST = "127.0.0.1";
const MIB = 1024 * 1024;

const flags = parseArgs(Deno.args, { string: ["size", "rounds", "folder"], default: { size: "1024", rounds: "3" } });
const SIZE = Number(flags.size) * MIB;
const ROUNDS = Number(flags.rounds);
const ROOM = "#lobby";
// What the server says before the first byte is shorter.
const GO_BYTES = 256;

const stop = new AbortController();
Deno.addSignalListener("SIGINT", () => stop.abort());
const { signal } = stop;
const wants = (part: string) => flags._.length === 0 || flags._.includes(part);

await using scope = new AsyncDisposableStack();
const folder = Deno.makeTempDirSync({ dir: flags.folder, prefix: "tincan-bench-" });
scope.defer(() => Deno.removeSync(folder, { recursive: true }));

/** Two servers of each kind: one without encryption and one with it. */
interface Pair {
  readonly tincan: Running;
  readonly webPort: number;
  readonly socket: Running;
  readonly cert: string | undefined;
  /** The folder of the file that `socket` sends. */
  readonly shared: string;
}

/** A way for a file to travel. */
interface Way {
  readonly name: string;
  /** Of the servers. */
  readonly pid?: number;
  readonly up: (path: string) => Promise<unknown>;
  readonly down: (path: string) => Promise<unknown>;
}

/** A person with a client, and the last file that was sent. */
interface Person extends AsyncDisposable {
  readonly client: Client;
  readonly last: () => { readonly about: number; readonly file: FileInfo };
}

async function startPair(encrypted: boolean): Promise<Pair> {
  const name = encrypted ? "tls" : "plain";
  const [data, shared, webPort] = [`${folder}/${name}-data`, `${folder}/${name}`, freePort()];
  Deno.mkdirSync(shared);
  const keys = await ownKeyPair(data, CERTIFICATE_NAME, Date.now());
  const keyFiles = [`${data}/key.pem`, `${data}/cert.pem`];
  const tincan = program("tincan", (port) => [
    ...["run", "-q", "-P=server", "--no-prompt", "--no-lock", ...v8Flags("server"), ...importMap()],
    ...["server.ts", "--headless", "--rate", "0", "--files-daily", "0", "--host", HOST, "--port", String(port)],
    ...["--web-port", String(webPort), "--data", data],
    ...encrypted ? ["--web-key", keyFiles[0], "--web-cert", keyFiles[1]] : ["--plain"],
  ]);
  const socket = program("socket", (port) => [
    ...["run", "-q", "-A", "--no-lock", ...importMap(), "bench/file_socket.ts", String(port), shared],
    ...encrypted ? keyFiles : [],
  ]);
  const pair = { webPort, cert: encrypted ? keys.cert : undefined, shared };
  return { ...pair, tincan: await started(tincan), socket: await started(socket) };
}

function program(name: string, args: (port: number) => string[]): Program {
  return { name, dialect: "tincan", peer: false, executable: Deno.execPath(), args };
}

async function started(program: Program): Promise<Running> {
  const running = await start(program, signal);
  scope.defer(() => running.stop());
  return running;
}

async function openSocket(port: number, cert: string | undefined): Promise<Deno.Conn> {
  const plain = await Deno.connect({ hostname: HOST, port });
  return cert === undefined ? plain : await Deno.startTls(plain, { hostname: CERTIFICATE_NAME, caCerts: [cert] });
}

/** Returns a function that connects to the server of a pair as the client does. */
async function dialling({ tincan: { port }, cert }: Pair): Promise<(signal: AbortSignal) => Promise<Connection>> {
  if (cert === undefined) return (signal) => dial(HOST, port, { signal });
  const certificate = (await fetchCertificate(HOST, port)).toBase64();
  return (signal) => dialEncrypted(HOST, port, certificate, { signal });
}

async function join(nick: string, pair: Pair, isBrowser = false): Promise<Person> {
  const { tincan, webPort, cert } = pair;
  const dialled = await dialling(pair);
  const connect = async (signal: AbortSignal) => frameTransport(await dialled(signal));
  const machine = { os: "linux", env: () => undefined, connect, journalIn: undefined } as const;
  const files: TransferPort = isBrowser
    ? new WebFiles(`${HOST}:${webPort}`, () => openSocket(webPort, cert))
    : new MachineFiles(machine);
  const client = new Client({ address: `${HOST}:${tincan.port}`, nick, agent: "bench", past: 0, connect, files });
  let last: { about: number; file: FileInfo } | undefined;
  client.subscribe((_, events) => {
    for (const event of events) {
      if (event.kind === "message" && event.entry.file && event.entry.from === nick) {
        last = { about: event.entry.seq, file: event.entry.file };
      } else if (event.kind === "notice" && event.entry.tone !== "presence" && event.entry.tone !== "info") {
        console.error(event.entry.text);
      }
    }
  });
  await client.start();
  await when(client, () => !client.isBusy);
  return { client, last: () => last!, [Symbol.asyncDispose]: () => client.close() };
}

async function when(client: Client, condition: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = client.subscribe(() => condition() && resolve());
  if (condition()) resolve();
  await promise;
  unsubscribe();
}

async function ended(client: Client, id: number): Promise<void> {
  const found = () => client.state.transfers.find((it) => it.id === id);
  await when(client, () => found() === undefined || isOver(found()!));
  const transfer = found();
  if (transfer?.phase !== "done") throw new Error(`A transfer failed: ${transfer?.reason}`);
}

async function send({ client }: Person, path: string): Promise<void> {
  const { transfers } = client;
  await ended(client, transfers!.send(await transfers!.port.find(path), { to: ROOM, text: "" }).id);
}

async function save({ client, last }: Person, path: string, what = last()): Promise<void> {
  const { transfers } = client;
  await ended(client, transfers!.save({ to: ROOM, ...what }, await transfers!.port.place(what.file, path)).id);
}

/** Writes a file whose content no earlier file had. */
async function makeFile(path: string, size: number): Promise<void> {
  const piece = new Uint8Array(MIB);
  for (let at = 0; at < MIB; at += 65_536) crypto.getRandomValues(piece.subarray(at, at + 65_536));
  using file = await Deno.create(path);
  for (let at = 0; at < size; at += MIB) {
    new DataView(piece.buffer).setFloat64(0, at);
    await file.write(piece.subarray(0, Math.min(MIB, size - at)));
  }
}

async function makeNew(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true });
  await file.write(crypto.getRandomValues(new Uint8Array(64)));
}

function socketWay(name: string, { socket, cert }: Pair, hashed: boolean): Way {
  const run = async (direction: Wish["direction"], path: string) => {
    using connection = await openSocket(socket.port, cert);
    await transfer(connection, path, { direction, hashed, size: SIZE });
  };
  return { name, pid: socket.pid, up: (path) => run("up", path), down: (path) => run("down", path) };
}

function httpWay(name: string, { socket, cert }: Pair): Way {
  const url = `http${cert === undefined ? "" : "s"}://${HOST}:${socket.port + 1}/file`;
  const curl = async (...args: string[]) => {
    const command = new Deno.Command("curl", { args: ["-sfk", "--http1.1", ...args, url], stdout: "null", signal });
    if (!(await command.output()).success) throw new Error("curl failed");
  };
  return { name, pid: socket.pid, up: (path) => curl("-T", path, "-H", "Expect:"), down: (path) => curl("-o", path) };
}

function personWay(name: string, { tincan }: Pair, person: Person): Way {
  return { name, pid: tincan.pid, up: (path) => send(person, path), down: (path) => save(person, path) };
}

/** How fast a file travelled, in MB/s, and the CPU time of both ends, in seconds. */
interface Figures {
  readonly rate: number;
  readonly server: number;
  readonly client: number;
}

/** Figures of each way, round by round. */
type Times = Map<string, Figures[]>;

async function measure(ways: readonly Way[], source: string): Promise<Times> {
  const times: Times = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, pid, up, down } of ways) {
      for (const [direction, run] of [["up", up], ["down", down]] as const) {
        console.error(`Round ${round + 1} of ${ROUNDS}: ${name}, ${direction}`);
        signal.throwIfAborted();
        if (direction === "up") await makeNew(source);
        const path = direction === "up" ? source : `${folder}/saved`;
        const cpu = () => [pid === undefined ? NaN : cpuSeconds(pid) ?? NaN, cpuSeconds(Deno.pid) ?? NaN];
        const [serverBefore, clientBefore] = cpu();
        const before = performance.now();
        await run(path);
        const rate = SIZE / (performance.now() - before) / 1000;
        const [server, client] = cpu();
        const key = `${name} ${direction}`;
        const figures = { rate, server: server - serverBefore, client: client - clientBefore };
        times.set(key, [...times.get(key) ?? [], figures]);
        if (direction === "down") await Deno.remove(path);
      }
    }
  }
  return times;
}

function report(times: Times, names: readonly string[], baseline: string): void {
  for (const direction of ["up", "down"]) {
    for (const name of names) {
      const figures = times.get(`${name} ${direction}`);
      if (!figures) continue;
      const base = times.get(`${baseline} ${direction}`)!;
      const of = (pick: (it: Figures, round: number) => number) => median(figures.map(pick))!;
      const cpu = [of(({ server }) => server), of(({ client }) => client)].map((it) => it.toFixed(2)).join(" + ");
      console.log(
        `  ${direction.padEnd(5)}${name.padEnd(24)}${of(({ rate }) => rate).toFixed(0).padStart(6)} MB/s ` +
          `${(100 * of(({ rate }, i) => rate / base[i].rate)).toFixed(0).padStart(4)} %   CPU ${cpu} s`,
      );
    }
  }
}

/** Ten people transfer at once. @returns How long each took, in seconds. */
async function tenAtOnce(pair: Pair): Promise<{ up: number[]; down: number[] }> {
  const size = Math.ceil(SIZE / 10);
  await using people = new AsyncDisposableStack();
  const ten: Person[] = [];
  for (let i = 0; i < 10; i++) {
    ten.push(people.use(await join(`ten${i}`, pair)));
    await makeFile(`${folder}/ten${i}`, size);
    await makeNew(`${folder}/ten${i}`);
  }
  const timed = async (work: (person: Person, i: number) => Promise<void>) => {
    const before = performance.now();
    return await Promise.all(ten.map((person, i) => work(person, i).then(() => (performance.now() - before) / 1000)));
  };
  const up = await timed((person, i) => send(person, `${folder}/ten${i}`));
  const down = await timed((person, i) => save(person, `${folder}/ten${i}-saved`));
  return { up, down };
}

/** Returns how long the first byte of a download takes from when the client asks for it, in milliseconds. */
async function firstByte(pair: Pair, about: number): Promise<number> {
  const dialled = await dialling(pair);
  const client = await RawClient.join(pair.tincan.port, "first", {}, pair.cert);
  const before = performance.now();
  const { ticket } = await ask(client, { type: "download", to: ROOM, about });
  const connection = await dialled(signal);
  connection.send(encodeFrame(JSON.stringify({ type: "transfer", ticket })));
  let arrived = 0;
  let time = NaN;
  await connection.receive((chunk) => {
    arrived += chunk.length;
    if (arrived <= GO_BYTES) return;
    time = performance.now() - before;
    connection.close();
  });
  await client.close();
  return time;
}

/** Fifty people talk. @returns The latencies in milliseconds. */
async function talk(pair: Pair, swarm: string | undefined): Promise<{ p50: number; p99: number; max: number }> {
  const report = await runSwarm({ swarm, signal }, {
    dialect: "tincan",
    tls: pair.cert !== undefined,
    port: pair.tincan.port,
    clients: 50,
    cases: [{ name: "paced", senders: 50, text: 64, seconds: 5, rate: 100 }],
  });
  const { p50 = NaN, p99 = NaN, max = NaN } = report.cases.paced;
  return { p50, p99, max };
}

/** Repeats two pieces of work while a third goes on. */
async function during<T>(work: Promise<T>, ...others: (() => Promise<unknown>)[]): Promise<T> {
  let isOver = false;
  const repeated = others.map(async (other) => {
    while (!isOver) await other();
  });
  const result = await work.finally(() => isOver = true);
  await Promise.all(repeated);
  return result;
}

/** Compares the ways of one pair. */
async function compare(pair: Pair): Promise<void> {
  const isPlain = pair.cert === undefined;
  await using native = await join("native", pair);
  await using web = await join("web", pair, true);
  const names = isPlain
    ? ["socket", "tincan", "tincan, HTTP", "HTTP upload"]
    : ["TLS", "tincan TLS", "tincan, HTTPS", "HTTPS upload"];
  const ways = [
    socketWay(names[0], pair, false),
    socketWay(`${names[0]} and SHA-256`, pair, true),
    personWay(names[1], pair, native),
    personWay(names[2], pair, web),
    httpWay(names[3], pair),
    ...!isPlain && ssh ? [{ name: "scp", ...ssh }] : [],
  ];
  const peaks = () => [pair.tincan.pid, Deno.pid].map((pid) => ((peakBytes(pid) ?? NaN) / MIB).toFixed(0));
  const [serverBefore, clientBefore] = peaks();
  const times = await measure(ways, source);
  const [server, client] = peaks();
  console.log(`\n${isPlain ? "Plain" : "Encrypted"}, ${SIZE / MIB} MiB, compared with the runtime's own socket:`);
  report(times, ways.map(({ name }) => name), names[0]);
  console.log(
    `  The most memory, before and after: server ${serverBefore} and ${server} MiB, this client ${clientBefore} and ${client} MiB`,
  );
  const first: number[] = [];
  for (let i = 0; i < 5; i++) first.push(await firstByte(pair, native.last().about));
  console.log(`  The first byte of a download: ${first.map((ms) => ms.toFixed(1)).join(", ")} ms`);
  const ten = await tenAtOnce(pair);
  for (const [direction, times] of Object.entries(ten)) {
    const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
    console.log(
      `  Ten at once, ${direction}: ${(SIZE / MIB / slowest).toFixed(0)} MiB/s in all; the slowest took ` +
        `${(slowest / fastest).toFixed(2)} times as long as the fastest`,
    );
  }
}

/** Measures how fast messages arrive while files are transferred. */
async function listenBeside(pair: Pair, swarm: string | undefined): Promise<void> {
  await using person = await join("busy", pair);
  await makeNew(source);
  await send(person, source);
  const what = person.last();
  const sockets = socketWay("", pair, true);
  const describe = ({ p50, p99, max }: Awaited<ReturnType<typeof talk>>) =>
    `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(0)} ms`;
  console.log(`\n${pair.cert === undefined ? "Plain" : "Encrypted"}: 50 people talk, 100 messages a second`);
  const ratios: { readonly ours: number; readonly others: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await talk(pair, swarm);
    console.log(`  alone: ${describe(alone)}`);
    const busy = await during(
      talk(pair, swarm),
      () => send(person, source),
      () => save(person, `${folder}/saved`, what).then(() => Deno.remove(`${folder}/saved`)),
    );
    console.log(`  beside an upload and a download: ${describe(busy)}`);
    const elsewhere = await during(
      talk(pair, swarm),
      () => sockets.up(source),
      () => sockets.down(`${folder}/copied`),
    );
    console.log(`  beside the same by other programs: ${describe(elsewhere)}`);
    ratios.push({ ours: busy.p99 / alone.p99, others: elsewhere.p99 / alone.p99 });
  }
  const [ours, others] = [median(ratios.map((it) => it.ours))!, median(ratios.map((it) => it.others))!];
  console.log(
    `  p99 beside transfers: ${ours.toFixed(1)} times that alone; by other programs ${others.toFixed(1)} times`,
  );
}

const source = `${folder}/source.bin`;
await makeFile(source, SIZE);
const pairs = [await startPair(false), await startPair(true)];
for (const { shared } of pairs) Deno.linkSync(source, `${shared}/source`);
const ssh = await startSsh(folder, freePort(), signal);
if (ssh) scope.defer(() => ssh.stop());
else console.error("Skipped: scp, which needs an SSH server.");

if (wants("copies")) { for (const pair of pairs) await compare(pair); }
if (wants("talk")) {
  const swarm = await compile("swarm", folder, signal, ["-DWITH_TLS", "-lssl", "-lcrypto"]);
  for (const pair of pairs) if (swarm || pair.cert === undefined) await listenBeside(pair, swarm);
}
