// A line between two network devices (TUN) that it creates, in its own program so that it can run in a network namespace:
// tun_relay.ts DEVICE DEVICE. It carries IPv4 packets in both directions until its input ends. `impair 17` on its input
// starts faults with the seed 17; `counts` changes nothing. It answers each line with the counts of packets, as JSON.
import { FaultyLine, sum } from "./faulty_line.ts";
import { numbers } from "./numbers.ts";

// Constants of Linux on all machines that Deno supports: fcntl.h, if_tun.h, poll.h.
const O_RDWR = 2;
const O_NONBLOCK = 0o4000;
const TUNSETIFF = 0x400454ca;
const IFF_TUN = 1;
const IFF_NO_PI = 0x1000;
const NAME_SIZE = 16;
const IFREQ_SIZE = 40;
const POLLIN = 1;
const POLLFD_SIZE = 8;
const FOREVER = -1;

const MTU = 1500;

const libc = Deno.dlopen("libc.so.6", {
  open: { parameters: ["buffer", "i32"], result: "i32" },
  ioctl: { parameters: ["i32", "usize", "buffer"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  write: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  // It blocks, so it needs a thread.
  poll: { parameters: ["buffer", "usize", "i32"], result: "i32", nonblocking: true },
}).symbols;

/** Creates a device. Returns its file descriptor: each read and each write is one packet. */
function makeDevice(name: string): number {
  const path = "/dev/net/tun";
  // Throws the reason if it cannot be opened.
  Deno.openSync(path, { read: true, write: true }).close();
  const descriptor = libc.open(bytes(`${path}\0`), O_RDWR | O_NONBLOCK);
  const request = new Uint8Array(IFREQ_SIZE);
  request.set(bytes(name));
  new Uint16Array(request.buffer)[NAME_SIZE / 2] = IFF_TUN | IFF_NO_PI;
  if (descriptor < 0 || libc.ioctl(descriptor, BigInt(TUNSETIFF), request) < 0) {
    throw new Error("this kernel cannot create a TUN device here");
  }
  return descriptor;
}

/** Reads what has arrived. */
function* packets(descriptor: number): Generator<Uint8Array<ArrayBuffer>> {
  for (;;) {
    const packet = new Uint8Array(MTU);
    const length = Number(libc.read(descriptor, packet, BigInt(MTU)));
    if (length <= 0) return;
    // Not the kernel's IPv6 neighbour discovery.
    if (packet[0] >> 4 === 4) yield packet.subarray(0, length);
  }
}

/** Writes a packet. Returns false if the device is down, as after the cable was pulled. */
function write(descriptor: number, packet: Uint8Array): boolean {
  return Number(libc.write(descriptor, packet as Uint8Array<ArrayBuffer>, BigInt(packet.length))) === packet.length;
}

async function relay(descriptors: number[], take: (packet: Uint8Array, from: number) => void): Promise<never> {
  const waiting = new Int32Array(descriptors.length * POLLFD_SIZE / 4);
  const events = new Int16Array(waiting.buffer);
  descriptors.forEach((descriptor, i) => {
    waiting[2 * i] = descriptor;
    events[4 * i + 2] = POLLIN;
  });
  for (;;) {
    await libc.poll(waiting, BigInt(descriptors.length), FOREVER);
    descriptors.forEach((descriptor, from) => {
      if (events[4 * from + 3] & ~POLLIN) throw new Error("a device is gone");
      for (const packet of packets(descriptor)) take(packet, from);
    });
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

let lines: FaultyLine[] = [];

async function obey(descriptors: number[]): Promise<void> {
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const commands = (rest + text).split("\n");
    rest = commands.pop()!;
    for (const command of commands) {
      const [word, seed] = command.split(" ");
      if (word === "impair") {
        const seeds = numbers(Number(seed));
        lines = descriptors.map((_, from) =>
          new FaultyLine(seeds.next().value, (packet) => write(descriptors[1 - from], packet))
        );
      }
      console.log(JSON.stringify(sum(lines.map(({ counts }) => counts))));
    }
  }
}

try {
  const descriptors = Deno.args.map(makeDevice);
  console.log("ready");
  const relaying = relay(descriptors, (packet, from) => {
    if (lines.length > 0) lines[from].take(packet);
    else write(descriptors[1 - from], packet);
  });
  await Promise.race([relaying, obey(descriptors)]);
  Deno.exit(0);
} catch (error) {
  console.log((error as Error).message);
  Deno.exit(1);
}
