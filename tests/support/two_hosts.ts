import type { Counts } from "./faulty_line.ts";
import { LineProcess } from "./line_process.ts";

// The names contain the process, so that the next run removes what a killed run left behind.
const PREFIX = `tincan-${Deno.pid}`;

const NETEM = "netem delay 20ms 15ms loss 5% duplicate 3% reorder 25%";

const RELAY = "tests/support/tun_relay.ts";

// For a kernel without sch_netem: a filter of four instructions (classic BPF) that drops a tenth of the packets.
const LOSS = 0.1;
const DROP = `4,32 0 0 4294963256,53 0 1 ${Math.floor(2 ** 32 * (1 - LOSS))},6 0 0 2,6 0 0 4294967295`;

/**
 * Two hosts with a cable between them: two network namespaces of this machine, and two TUN devices whose packets
 * tun_relay.ts carries; or a veth pair without TUN.
 */
export class TwoHosts implements AsyncDisposable {
  /** What the line does to packets, for people. */
  faults = "none";
  /** The addresses of both hosts. */
  readonly addresses = ["10.77.0.1", "10.77.0.2"] as const;
  readonly #names = [`${PREFIX}-a`, `${PREFIX}-b`] as const;
  #relay: LineProcess | undefined;
  #noRelay = "";

  private constructor() {}

  /** Creates the hosts. Returns the reason if this machine or user cannot. */
  static async make(): Promise<TwoHosts | string> {
    if (Deno.build.os !== "linux") return "network namespaces are a thing of Linux";
    if (Deno.uid() !== 0) return "only root may make network namespaces";
    const hosts = new TwoHosts();
    try {
      await removeAbandoned();
      await hosts.#make();
      return hosts;
    } catch (error) {
      await hosts[Symbol.asyncDispose]();
      return (error as Error).message;
    }
  }

  /** Returns a command that runs on a host. */
  at(host: 0 | 1, command: readonly string[]): string[] {
    return ["ip", "netns", "exec", this.#names[host], ...command];
  }

  /**
   * Drops, delays, reorders and doubles packets in both directions from now on, as far as this machine can.
   *
   * @param seed Decides what happens to the nth packet of each direction, if the relay does it.
   */
  async impair(seed: number): Promise<void> {
    if (this.#relay) {
      await this.#ask(`impair ${seed}`);
      this.faults = `loss, delay, reordering and doubling, with the seed ${seed}`;
      return;
    }
    const ways: [faults: string, commands: (host: 0 | 1) => Promise<unknown>][] = [
      ["loss, delay, reordering and doubling by sch_netem", (host) => {
        return this.#at(host, "tc qdisc add dev line root " + NETEM);
      }],
      ["loss; delay and reordering are not tried, since this kernel has no sch_netem", async (host) => {
        await this.#at(host, "tc qdisc add dev line clsact");
        await run([...this.at(host, "tc filter add dev line egress bpf da bytecode".split(" ")), DROP]);
      }],
    ];
    this.faults = "none; this kernel has neither sch_netem nor cls_bpf";
    for (const [faults, command] of ways) {
      try {
        for (const host of [0, 1] as const) await command(host);
        this.faults = faults;
        break;
      } catch {
        // Then try the next way.
      }
    }
    this.faults += `, and no relay: ${this.#noRelay}`;
  }

  /** Returns what was done to packets so far, in both directions; undefined if only the kernel knows. */
  async counts(): Promise<Counts | undefined> {
    return this.#relay && JSON.parse(await this.#ask("counts"));
  }

  /** Stops packets from the first host to the second, but not back; or lets them pass again. */
  async mute(onOrOff: "on" | "off"): Promise<void> {
    await this.#at(0, `ip route ${onOrOff === "on" ? "add" : "del"} blackhole ${this.addresses[1]}/32`);
  }

  /** Pulls the cable out of the second host, or puts it back. */
  async plug(inOrOut: "in" | "out"): Promise<void> {
    await this.#at(1, `ip link set line ${inOrOut === "in" ? "up" : "down"}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#relay?.[Symbol.asyncDispose]();
    for (const name of this.#names) await run(["ip", "netns", "del", name]).catch(() => {});
  }

  async #make(): Promise<void> {
    for (const name of this.#names) await run(["ip", "netns", "add", name]);
    // Created inside, so that it is never visible outside.
    const relay = new LineProcess(this.at(0, [Deno.execPath(), "run", "-A", "-q", "--no-lock", RELAY, "line", "far"]));
    try {
      await relay.until((lines) => lines.includes("ready"));
      await this.#at(0, `ip link set far netns ${this.#names[1]} name line`);
      this.#relay = relay;
    } catch (error) {
      await relay[Symbol.asyncDispose]();
      this.#noRelay = (error as Error).message;
      await this.#at(0, `ip link add line type veth peer name line netns ${this.#names[1]}`);
    }
    for (const host of [0, 1] as const) {
      await this.#at(host, `ip addr add ${this.addresses[host]}/24 dev line`);
      await this.#at(host, "ip link set lo up");
      await this.#at(host, "ip link set line up");
    }
  }

  async #ask(question: string): Promise<string> {
    const relay = this.#relay!;
    const before = relay.lines.length;
    await relay.give(question);
    await relay.until((lines) => lines.length > before);
    return relay.lines[before];
  }

  async #at(host: 0 | 1, command: string): Promise<void> {
    await run(this.at(host, command.split(" ")));
  }
}

async function removeAbandoned(): Promise<void> {
  for (const line of (await run(["ip", "netns", "list"])).split("\n")) {
    const [name, pid] = line.match(/^tincan-(\d+)-[ab]/) ?? [];
    if (name !== undefined && !(await Deno.stat(`/proc/${pid}`).catch(() => null))) {
      await run(["ip", "netns", "del", name]).catch(() => {});
    }
  }
}

async function run([program, ...args]: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim() || `${program} ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}
