// The names contain the process, so that the next run removes what a killed run left behind.
const PREFIX = `tincan-${Deno.pid}`;

// For a kernel without sch_netem: a filter of classic BPF that drops a part of the packets.
const dropping = (loss: number) =>
  `4,32 0 0 4294963256,53 0 1 ${Math.floor(2 ** 32 * (1 - loss))},6 0 0 2,6 0 0 4294967295`;

/** A host: its name, and its address on each network. */
export interface LanHost {
  readonly name: string;
  /** `10.92.1.7`, by the number of the network. */
  readonly addresses: ReadonlyMap<number, string>;
}

/** Several hosts and networks: network namespaces of this machine, joined by bridges in another one. */
export class Lan implements AsyncDisposable {
  readonly #hosts: LanHost[] = [];
  readonly #switch = `${PREFIX}-switch`;

  private constructor() {}

  /** Creates networks without hosts. Returns the reason if this machine or user cannot. */
  static async make(networks: readonly number[]): Promise<Lan | string> {
    if (Deno.build.os !== "linux") return "network namespaces are a thing of Linux";
    if (Deno.uid() !== 0) return "only root may make network namespaces";
    const lan = new Lan();
    try {
      await removeAbandoned();
      await run(["ip", "netns", "add", lan.#switch]);
      for (const network of networks) {
        await lan.#inSwitch(`ip link add br${network} type bridge forward_delay 0 mcast_snooping 0`);
        await lan.#inSwitch(`ip link set br${network} up`);
      }
      return lan;
    } catch (error) {
      await lan[Symbol.asyncDispose]();
      return (error as Error).message;
    }
  }

  /** Adds a host to networks. */
  async add(name: string, networks: readonly number[]): Promise<LanHost> {
    await run(["ip", "netns", "add", `${PREFIX}-${name}`]);
    const host = { name, addresses: new Map<number, string>() };
    this.#hosts.push(host);
    await this.#at(host, "ip link set lo up");
    for (const network of networks) await this.join(host, network);
    return host;
  }

  /** Connects a host with another network. */
  async join({ name, addresses }: LanHost, network: number): Promise<void> {
    const number = this.#hosts.findIndex((host) => host.name === name) + 1;
    const address = `10.92.${network}.${number}`;
    const [far, near] = [`p${number}n${network}`, `net${network}`];
    await this.#inSwitch(`ip link add ${far} master br${network} type veth peer name ${near} netns ${PREFIX}-${name}`);
    await this.#inSwitch(`ip link set ${far} up`);
    await this.#at({ name }, `ip addr add ${address}/24 brd + dev ${near}`);
    await this.#at({ name }, `ip link set ${near} up`);
    (addresses as Map<number, string>).set(network, address);
  }

  /** Drops this part of the packets that a host sends and receives on a network. */
  async lose({ name }: LanHost, network: number, loss: number): Promise<void> {
    const near = `net${network}`;
    const far = `p${this.#hosts.findIndex((host) => host.name === name) + 1}n${network}`;
    const ends = [[`${PREFIX}-${name}`, near], [this.#switch, far]];
    for (const [namespace, device] of ends) {
      const at = ["ip", "netns", "exec", namespace, "tc"];
      try {
        await run([...at, ..."qdisc add dev".split(" "), device, "root", "netem", "loss", `${loss * 100}%`]);
      } catch {
        await run([...at, ..."qdisc add dev".split(" "), device, "clsact"]);
        const filter = ["filter", "add", "dev", device, ..."egress bpf da bytecode".split(" "), dropping(loss)];
        await run([...at, ...filter]);
      }
    }
  }

  /** Returns a command that runs on a host. */
  at({ name }: Pick<LanHost, "name">, command: readonly string[]): string[] {
    return ["ip", "netns", "exec", `${PREFIX}-${name}`, ...command];
  }

  /** Runs a command on a host. @returns What it prints, and its exit status. */
  async output(host: LanHost, command: readonly string[]): Promise<{ out: string; code: number }> {
    const [program, ...args] = this.at(host, command);
    const { stdout, code } = await new Deno.Command(program, { args, stdin: "null", stderr: "inherit" }).output();
    return { out: new TextDecoder().decode(stdout), code };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const names = [...this.#hosts.map(({ name }) => `${PREFIX}-${name}`), this.#switch];
    for (const name of names) await run(["ip", "netns", "del", name]).catch(() => {});
  }

  async #at(host: Pick<LanHost, "name">, command: string): Promise<void> {
    await run(this.at(host, command.split(" ")));
  }

  async #inSwitch(command: string): Promise<void> {
    await run(["ip", "netns", "exec", this.#switch, ...command.split(" ")]);
  }
}

async function removeAbandoned(): Promise<void> {
  for (const line of (await run(["ip", "netns", "list"])).split("\n")) {
    const [name, pid] = line.match(/^tincan-(\d+)-\w+/) ?? [];
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
