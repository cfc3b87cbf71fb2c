import { assert } from "@std/assert";
import { type Attack } from "../../support/attacker.ts";
import { patientTest } from "../../support/patience.ts";
import { ServerProcess, SOURCE } from "../../support/programs.ts";
import { RawClient } from "../../support/raw_client.ts";
import { said, SqliteTestStore } from "../../store/fakes.ts";

// Times may grow this much under attack, compared with before or with a second server that nobody attacks. QUIET has the
// least times to compare with, in milliseconds: on an idle machine with two cores, answers take at most 25 ms, a login at
// most 500 ms, and stopping the server at most two seconds.
const WORSE = 10;
const QUIET = { ping: 2.5, login: 50, stop: 200 };

// Each of these people asks every 50 ms, for this long in milliseconds.
const PEOPLE = 5;
const INTERVAL = 50;
const WATCHED = 1_500;

// Other work of the machine can spoil a run or two.
const TRIES = 3;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How long honest people wait, in milliseconds: the 99th percentile of answers, and the slowest login. */
interface Waits {
  readonly ping: number;
  readonly login: number;
}

/** People at a server who measure how long they wait. */
class Honest implements AsyncDisposable {
  readonly #join: (nick: string) => Promise<RawClient>;
  readonly #people: RawClient[] = [];
  #asked = 0;
  #came = 0;

  private constructor(join: (nick: string) => Promise<RawClient>) {
    this.#join = join;
  }

  static async join(join: (nick: string) => Promise<RawClient>): Promise<Honest> {
    const honest = new Honest(join);
    for (let i = 0; i < PEOPLE; i++) honest.#people.push(await join(`honest-${i}`));
    return honest;
  }

  /** Sends requests and logs in for a while. */
  async watch(): Promise<Waits> {
    const pings: number[] = [];
    const logins: number[] = [];
    const end = performance.now() + WATCHED;
    const asking = this.#people.map(async (person, i) => {
      await pause(i * INTERVAL / PEOPLE);
      while (performance.now() < end) {
        pings.push(await this.#ask(person));
        await pause(INTERVAL);
      }
    });
    const joining = (async () => {
      while (performance.now() < end) {
        const began = performance.now();
        const person = await this.#join(`new-${++this.#came}`);
        logins.push(performance.now() - began);
        await person.close();
        await pause(WATCHED / 5);
      }
    })();
    await Promise.all([...asking, joining]);
    pings.sort((a, b) => a - b);
    return { ping: pings[Math.floor(pings.length * 0.99)], login: Math.max(...logins) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#people.map((person) => person.close()));
  }

  async #ask(person: RawClient): Promise<number> {
    const n = ++this.#asked;
    const began = performance.now();
    person.send({ type: "ping", n });
    await person.next("pong", (pong) => pong.n === n);
    person.received.length = 0;
    return performance.now() - began;
  }
}

/** Attacks a server from another process, until it is disposed. */
class Attackers implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;

  constructor(kind: Attack, port: number, connections: number, certificate?: string) {
    const args = [
      "run",
      "-q",
      "-A",
      "--no-check",
      "--import-map",
      "npm_only/imports.json",
      "tests/support/attacker.ts",
    ];
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...args, kind, `${port}`, `${connections}`, ...(certificate === undefined ? [] : [certificate])],
      stdin: "piped",
    }).spawn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.stdin.close();
    await this.#child.status;
  }
}

/** Stops a server. Returns how long that took, in milliseconds. */
async function stop(server: ServerProcess): Promise<number> {
  const began = performance.now();
  await server.end();
  return performance.now() - began;
}

/** How long something took under attack and without, in milliseconds. */
interface Compared {
  readonly what: string;
  readonly ms: number;
  readonly quiet: number;
}

function isFew({ ms, quiet }: Compared): boolean {
  return ms <= WORSE * quiet;
}

function assertFew(all: readonly Compared[]): void {
  for (const { what, ms, quiet } of all) {
    console.log(`${what}: ${ms.toFixed(1)} ms, ${(ms / quiet).toFixed(1)} times quiet`);
  }
  for (const compared of all) assert(isFew(compared), JSON.stringify(compared));
}

/** Checks what other work of the machine can spoil once, but not again and again. */
async function patientCheck(measure: () => Promise<Compared[]>): Promise<void> {
  for (let tries = 1;; tries++) {
    const all = await measure();
    if (tries === TRIES || all.every(isFew)) return assertFew(all);
  }
}

/** Starts a server with a history whose pages are expensive: few messages of the lobby among many of another room. */
async function start(scope: AsyncDisposableStack, args: string[]): Promise<{ server: ServerProcess; data: string }> {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(data, { recursive: true }));
  {
    using log = new SqliteTestStore(`${data}/chat.db`);
    const others = Array.from({ length: 255 }, () => said({ to: "#tea", text: "x".repeat(250), author: 2 }));
    for (let i = 0; i < 100; i++) await log.append(said({ text: `${i}`, author: 1 }), ...others);
  }
  const server = scope.use(await ServerProcess.start(SOURCE, data, 0, args));
  return { server, data };
}

for (const encrypted of [false, true]) {
  const attacks: Attack[] = encrypted ? ["native"] : ["native", "websocket", "http"];
  patientTest(
    `an attacker slows nobody, over ${encrypted ? "TLS" : attacks.join(", ")}`,
    async (scope) => {
      const args = encrypted ? [] : ["--plain", "--web-port", "0"];
      const { server, data } = await start(scope, args);
      const certificate = encrypted ? `${data}/cert.pem` : undefined;
      const pem = certificate && Deno.readTextFileSync(certificate);
      const web = encrypted ? 0 : Number((await server.printed(/http:\/\/[\d.]+:(\d+)/))[1]);
      const portOf = (kind: Attack) => kind === "native" ? server.port : web;
      const honest = scope.use(await Honest.join((nick) => RawClient.join(server.port, nick, {}, pem)));
      // Nobody attacks this server: waiting there is due to the machine.
      const other = await start(scope, args);
      const otherPem = encrypted ? Deno.readTextFileSync(`${other.data}/cert.pem`) : undefined;
      const others = scope.use(await Honest.join((nick) => RawClient.join(other.server.port, nick, {}, otherPem)));
      await Promise.all([honest.watch(), others.watch()]); // warms up the runtime
      const before = await honest.watch();
      for (const kind of attacks) {
        for (const connections of [1, 8]) {
          await using _ = new Attackers(kind, portOf(kind), connections, certificate);
          await pause(500);
          const what = `${encrypted ? "TLS" : kind}, ${connections} attacking`;
          await patientCheck(async () => {
            const [attacked, quiet] = await Promise.all([honest.watch(), others.watch()]);
            return [
              { what: `${what}: an answer`, ms: attacked.ping, quiet: Math.max(before.ping, quiet.ping, QUIET.ping) },
              { what: `${what}: a login`, ms: attacked.login, quiet: Math.max(before.login, quiet.login, QUIET.login) },
            ];
          });
        }
      }
      for (const kind of attacks) scope.use(new Attackers(kind, portOf(kind), 8, certificate));
      await pause(500);
      const [attacked, quiet] = await Promise.all([stop(server), stop(other.server)]);
      const what = `the end, ${encrypted ? "TLS" : "all"} attacking`;
      assertFew([{ what, ms: attacked, quiet: Math.max(quiet, QUIET.stop) }]);
    },
  );
}
