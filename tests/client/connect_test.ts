import { assert, assertEquals } from "@std/assert";
import { Client, connect, ConnectError, type ConnectFrontEnd, type Destination } from "../../lib/client/mod.ts";
import { Bench, room, turn, welcome } from "./fakes.ts";

const THERE: Destination = { address: { host: "192.168.1.5", port: 5555 }, nick: "alice" };

/** A front end whose person gives these answers, and a server that fails in these ways before it lets anyone in. */
class FakeFrontEnd implements ConnectFrontEnd {
  /** What the front end was asked and told, in order. */
  readonly log: string[] = [];
  readonly #failures: Error[];
  readonly #answers: (Destination | undefined)[];
  readonly #trust: boolean;
  bench: Bench | undefined;
  accepted = 0;

  constructor(
    { failures = [], answers = [], trust = false }: {
      failures?: Error[];
      answers?: (Destination | undefined)[];
      trust?: boolean;
    },
  ) {
    this.#failures = failures;
    this.#answers = answers;
    this.#trust = trust;
  }

  choose: ConnectFrontEnd["choose"] = (failed) => {
    const { host, port } = failed?.suggestion ?? { host: "", port: 0 };
    this.log.push(failed?.suggestion ? `choose, or ${host}:${port}` : `choose after ${failed?.error.code}`);
    return Promise.resolve(this.#answers.shift());
  };

  begin({ nick }: Destination): Client {
    this.log.push(`begin as ${nick}`);
    const failure = this.#failures.shift();
    const offered = failure !== undefined && "offered" in failure ? "FINGERPRINT" : undefined;
    this.bench = new Bench({ nick, trust: { offered, accept: () => ++this.accepted > 0 } });
    if (failure) this.bench.failures = [failure];
    return this.bench.client;
  }

  failed({ code }: ConnectError): void {
    this.log.push(`failed: ${code}`);
  }

  trustChanged(): Promise<boolean> {
    this.log.push("trust?");
    return Promise.resolve(this.#trust);
  }
}

async function letIn(frontEnd: FakeFrontEnd): Promise<void> {
  await turn();
  await frontEnd.bench!.connection.say(welcome(), room("#lobby", ["alice"], 0));
}

function failure(code: string, more: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(`It failed: ${code}.`), { failure: code, ...more });
}

Deno.test("connect() connects to a given destination without asking", async () => {
  const frontEnd = new FakeFrontEnd({});
  const connected = connect(frontEnd, THERE);
  await letIn(frontEnd);
  assertEquals(await connected, frontEnd.bench!.client);
  assertEquals(frontEnd.log, ["begin as alice"]);
  await frontEnd.bench!.close();
});

Deno.test("connect() gives up after one attempt when nobody was asked", async () => {
  const frontEnd = new FakeFrontEnd({ failures: [failure("refused")] });
  const error = await connect(frontEnd, THERE);
  assert(error instanceof ConnectError);
  assertEquals(error.code, "refused");
  assertEquals(frontEnd.log, ["begin as alice", "failed: refused"]);
});

Deno.test("connect() asks for what is missing, and again after each failure", async () => {
  const frontEnd = new FakeFrontEnd({ failures: [failure("refused")], answers: [THERE, { ...THERE, nick: "bob" }] });
  const connected = connect(frontEnd, { nick: "alice" });
  await turn();
  await letIn(frontEnd);
  assert(await connected instanceof Client);
  assertEquals(frontEnd.log, [
    "choose after undefined",
    "begin as alice",
    "failed: refused",
    "choose after refused",
    "begin as bob",
  ]);
  await frontEnd.bench!.close();
});

Deno.test("connect() asks for another nickname even when nobody was asked before", async () => {
  const frontEnd = new FakeFrontEnd({ failures: [failure("nick-taken")] });
  assertEquals(await connect(frontEnd, THERE), undefined);
  assertEquals(frontEnd.log, ["begin as alice", "failed: nick-taken", "choose after nick-taken"]);
});

Deno.test("connect() tries again with a changed key that the person trusts", async () => {
  const frontEnd = new FakeFrontEnd({ failures: [failure("server-changed", { offered: true })], trust: true });
  const connected = connect(frontEnd, THERE);
  await turn();
  await letIn(frontEnd);
  assert(await connected instanceof Client);
  assertEquals(frontEnd.accepted, 1);
  assertEquals(frontEnd.log, ["begin as alice", "failed: server-changed", "trust?", "begin as alice"]);
  await frontEnd.bench!.close();
});

Deno.test("connect() gives up on a changed key that the person does not trust", async () => {
  const frontEnd = new FakeFrontEnd({ failures: [failure("server-changed", { offered: true })] });
  assert(await connect(frontEnd, THERE) instanceof ConnectError);
  assertEquals(frontEnd.accepted, 0);
});

Deno.test("connect() returns undefined when the client is closed meanwhile", async () => {
  const frontEnd = new FakeFrontEnd({});
  const connected = connect(frontEnd, THERE);
  await turn();
  await frontEnd.bench!.client.close();
  assertEquals(await connected, undefined);
  assertEquals(frontEnd.log, ["begin as alice"]);
});
