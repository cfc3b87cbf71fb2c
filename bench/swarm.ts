/**
 * Runs many clients of a server in one process: they join one room, some send messages, and all count what they receive.
 * `bench/main.ts` starts it. By hand: `deno run -A bench/swarm.ts '{"dialect":"tincan","port":5555,"clients":100,
 * "cases":[{"name":"x","senders":1,"text":64,"seconds":1,"window":64}]}'`. It prints a line of JSON.
 *
 * @module
 */
import { type Dialect, DIALECTS, MARK, markedText, Template, WIDTH } from "./dialects.ts";
import type { Case, CaseReport, Job, Report } from "./job.ts";
import { cpuSeconds, residentBytes } from "./proc.ts";

const JOINING_AT_ONCE = 500;
const SETTLE = 500;
const STALLED = 3_000;

class Client {
  conn!: Deno.TcpConn;
  joined = false;
  /** While set, the client does not read. */
  mute: Promise<void> | undefined;
  #queue: Uint8Array[] = [];
  #writing = false;

  constructor(readonly number: number) {}

  /** Writes soon, together with what else is sent before the write begins. */
  say(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    if (!this.#writing) this.#write();
  }

  async #write(): Promise<void> {
    this.#writing = true;
    await undefined;
    while (this.#queue.length > 0) {
      let bytes: Uint8Array = this.#queue.length === 1 ? this.#queue[0] : concat(this.#queue);
      this.#queue = [];
      while (bytes.length > 0) bytes = bytes.subarray(await this.conn.write(bytes));
    }
    this.#writing = false;
  }
}

class Swarm {
  readonly #job: Job;
  readonly #dialect: Dialect;
  readonly #clients: Client[] = [];
  readonly #bufferSize: number;
  #closing = false;
  #failed = Promise.withResolvers<never>();
  // Of the current case.
  #got = 0;
  #text = 0;
  #latencies: number[] | undefined;
  #heard: () => void = () => {};

  constructor(job: Job) {
    this.#job = job;
    this.#dialect = DIALECTS[job.dialect];
    this.#bufferSize = job.clients > 2_000 ? 4 * 1024 : 64 * 1024;
    this.#failed.promise.catch(() => {});
  }

  async run(): Promise<Report> {
    const { pid, clients, cases, patience = 30 } = this.#job;
    const before = pid === undefined ? undefined : residentBytes(pid);
    const start = performance.now();
    let next = 0;
    const joining = Promise.all(Array.from({ length: JOINING_AT_ONCE }, async () => {
      while (next < clients && !this.#closing) await this.#join(next++);
    }));
    await this.#orFail(joining, patience * 1000, () => {
      const joined = this.#clients.filter((client) => client.joined).length;
      return `${joined} of ${clients} clients joined within ${patience} s`;
    });
    const join = (performance.now() - start) / 1000;
    await pause(SETTLE);
    const after = pid === undefined ? undefined : residentBytes(pid);
    const memory = before === undefined || after === undefined ? undefined : (after - before) / clients;
    const reports: Record<string, CaseReport> = {};
    for (const each of cases) {
      reports[each.name] = await this.#orFail(this.#measure(each), each.seconds * 1000 + 30_000, () => "it took long");
    }
    this.#closing = true;
    for (const client of this.#clients) client.conn?.close();
    return { join, memory, cases: reports };
  }

  async #join(number: number): Promise<void> {
    const client = this.#clients[number] = new Client(number);
    client.conn = await Deno.connect({ hostname: "127.0.0.1", port: this.#job.port });
    client.conn.setNoDelay(true);
    const joined = Promise.withResolvers<void>();
    this.#listen(client, joined.resolve).catch((error) => {
      if (!this.#closing && !client.mute) this.#failed.reject(new Error(`client ${number}: ${error.message}`));
    });
    await joined.promise;
  }

  async #listen(client: Client, onJoined: () => void): Promise<void> {
    const { login, ping } = this.#dialect;
    const buffer = new Uint8Array(this.#bufferSize);
    let step = 0;
    let text = "";
    client.say(new Template(login[0].say).fill({ n: client.number }));
    for (;;) {
      const count = await client.conn.read(buffer);
      if (count === null) {
        throw new Error(`the server closed the connection: ${text.slice(-200) || "without a reason"}`);
      }
      if (client.mute) await client.mute;
      if (client.joined) {
        if (this.#count(buffer, count) > 0) this.#heard();
        else if (ping && latin1(buffer, count).includes(ping.ask)) client.say(new Template(ping.answer).fill({}));
        continue;
      }
      text = text.slice(-100) + latin1(buffer, count);
      if (ping && text.includes(ping.ask)) client.say(new Template(ping.answer).fill({}));
      if (!text.includes(login[step].until)) continue;
      text = "";
      if (++step < login.length) client.say(new Template(login[step].say).fill({ n: client.number }));
      else {
        client.joined = true;
        onJoined();
      }
    }
  }

  // Finds the markers. Messages of a case have one length: the next marker is most likely as far away as the last was, and
  // never nearer than the length of a text.
  #count(buffer: Uint8Array, length: number): number {
    const text = this.#text;
    const now = this.#latencies ? performance.now() * 1000 : 0;
    let count = 0;
    let stride = 0;
    let at = buffer.subarray(0, length).indexOf(MARK);
    while (at >= 0 && at < length) {
      count++;
      if (this.#latencies && at + WIDTH.t < length) this.#latencies.push(now - readNumber(buffer, at + 1));
      const before = at;
      at += stride;
      if (stride === 0 || at >= length || buffer[at] !== MARK) at = buffer.indexOf(MARK, before + (text || 1));
      stride = at - before;
    }
    this.#got += count;
    return count;
  }

  async #measure({ senders, text, seconds, window, rate, mute }: Case): Promise<CaseReport> {
    const { pid } = this.#job;
    const clients = this.#clients;
    const template = new Template(this.#dialect.say(markedText(text)));
    const each = clients.length - (mute ? 1 : 0) - (this.#dialect.echo ? 0 : 1);
    const unmute = Promise.withResolvers<void>();
    if (mute) clients[clients.length - 1].mute = unmute.promise;
    this.#text = text;
    this.#got = 0;
    this.#latencies = rate ? [] : undefined;
    let sent = 0;
    const say = () => {
      const t = Math.floor(performance.now() * 1000);
      clients[sent % senders].say(template.fill({ i: messageNumber++, t }));
      sent++;
    };
    const cpuBefore = pid === undefined ? undefined : cpuSeconds(pid);
    const start = performance.now();
    const end = start + seconds * 1000;
    let last = start;
    if (rate) {
      this.#heard = () => last = performance.now();
      while (performance.now() < end) {
        while (sent < (performance.now() - start) / 1000 * rate) say();
        await pause(1);
      }
    } else {
      // Messages of one turn of the event loop are answered together.
      const done = Promise.withResolvers<void>();
      let answering = false;
      const answer = () => {
        answering = false;
        if (last >= end) return done.resolve();
        while (sent * each < this.#got + window! * each) say();
      };
      this.#heard = () => {
        last = performance.now();
        if (answering) return;
        answering = true;
        setImmediate(answer);
      };
      answer();
      await Promise.race([done.promise, this.#stall(() => last)]);
    }
    await Promise.race([until(() => this.#got >= sent * each), this.#stall(() => last)]);
    const elapsed = (last - start) / 1000;
    const cpuAfter = pid === undefined ? undefined : cpuSeconds(pid);
    const cpu = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
    this.#heard = () => {};
    unmute.resolve();
    const sorted = Float64Array.from(this.#latencies ?? []).sort();
    const quantile = (q: number) =>
      sorted.length === 0 ? undefined : sorted[Math.floor((sorted.length - 1) * q)] / 1000;
    return {
      rate: this.#got / elapsed,
      cpuRate: cpu ? this.#got / cpu : undefined,
      p50: quantile(0.5),
      p99: quantile(0.99),
      max: quantile(1),
      delivered: this.#got,
      lost: Math.max(0, sent * each - this.#got),
    };
  }

  async #stall(last: () => number): Promise<void> {
    while (!this.#closing && performance.now() - last() < STALLED) await pause(100);
  }

  async #orFail<T>(work: Promise<T>, most: number, why: () => string): Promise<T> {
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<never>((_, reject) => timer = setTimeout(() => reject(new Error(why())), most));
    return await Promise.race([work, this.#failed.promise, late]).finally(() => clearTimeout(timer));
  }
}

let messageNumber = 0;

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readNumber(buffer: Uint8Array, from: number): number {
  let number = 0;
  for (let at = from; at < from + WIDTH.t; at++) number = number * 10 + buffer[at] - 48;
  return number;
}

function latin1(buffer: Uint8Array, length: number): string {
  let text = "";
  for (let at = 0; at < length; at += 8192) {
    text += String.fromCharCode(...buffer.subarray(at, Math.min(at + 8192, length)));
  }
  return text;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(1);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

if (import.meta.main) {
  try {
    console.log(JSON.stringify(await new Swarm(JSON.parse(Deno.args[0])).run()));
    Deno.exit(0);
  } catch (error) {
    console.log(JSON.stringify({ failed: (error as Error).message }));
    Deno.exit(1);
  }
}
