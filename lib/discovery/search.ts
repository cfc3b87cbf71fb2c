import type { Advertisement } from "./advertisement.ts";
import { type Datagrams, openDatagrams } from "./datagrams.ts";
import { broadcastOf, currentNetworks, isLoopback, isOn, type Network } from "./network.ts";
import { encodeQuestion, QUESTION_GROUP, QUESTION_PORT, readAnswer } from "./question.ts";

/** A server that has answered. Nothing of it is proved. */
export interface FoundServer extends Advertisement {
  /** The addresses from which it has answered, those of other machines before loopback, otherwise in order. */
  readonly hosts: readonly string[];
}

/** How to search. */
export interface SearchOptions {
  /** Called with all servers so far, whenever there is another, or an answer has changed one. */
  readonly onFound?: (servers: readonly FoundServer[]) => void;
  /** Gives up at once when aborted. */
  readonly signal?: AbortSignal;
  /** The networks to ask on; by default, all of this machine. */
  readonly networks?: readonly Network[];
}

// When to ask, and when to stop waiting, in milliseconds. Packets get lost, above all in the air.
const ASK_AT_MS = [0, 200, 500];
const END_MS = 1_000;

// Anyone can answer as many servers as they like.
const MAX_SERVERS = 100;
const MAX_SERVERS_PER_HOST = 8;

/**
 * Asks on each network of this machine which servers there are, three times in a second.
 *
 * @returns The servers, in the order of their answers.
 */
export async function search({ onFound, signal, networks = currentNetworks() }: SearchOptions = {}): Promise<
  readonly FoundServer[]
> {
  const rid = crypto.getRandomValues(new Uint8Array(16)).toHex();
  const question = encodeQuestion(rid);
  const answers = new Map<string, { host: string; about: Advertisement }>();
  let servers: readonly FoundServer[] = [];
  const own = new Set(networks.map(({ address }) => address));
  const onDatagram = (datagram: Uint8Array, { address: host }: { address: string }) => {
    if (signal?.aborted || !own.has(host) && !networks.some((network) => isOn(network, host))) return;
    const about = readAnswer(datagram, rid);
    const key = `${host} ${about?.port}`;
    if (about === undefined || !answers.has(key) && isFull([...answers.values()], host)) return;
    const isNew = JSON.stringify(answers.get(key)?.about) !== JSON.stringify(about);
    answers.set(key, { host, about });
    if (!isNew) return;
    servers = merge([...answers.values()], own);
    onFound?.(servers);
  };
  const opened = await Promise.all(networks.map((network) => open(network, onDatagram)));
  const asking = opened.filter((it) => it !== undefined);
  const timers = ASK_AT_MS.map((at) =>
    setTimeout(() => {
      for (const { datagrams, network } of asking) ask(datagrams, network, question);
    }, at)
  );
  await ended(END_MS, signal);
  timers.forEach(clearTimeout);
  await Promise.all(asking.map(({ datagrams }) => datagrams.close()));
  return servers;
}

/** Returns whether no further server is taken from a host, so that one machine cannot hide the servers of others. */
export function isFull(answers: readonly { readonly host: string }[], host: string): boolean {
  return answers.length >= MAX_SERVERS || answers.filter((it) => it.host === host).length >= MAX_SERVERS_PER_HOST;
}

/** Opens a socket on a network. @returns Undefined if the network is gone, or this program may not use it. */
async function open(network: Network, onDatagram: (datagram: Uint8Array, from: { address: string }) => void) {
  const { address } = network;
  try {
    return { network, datagrams: await openDatagrams({ address, port: 0, through: address, onDatagram }) };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

/** Asks by multicast and by broadcast, because some networks carry only one of them. */
function ask(datagrams: Datagrams, network: Network, question: Uint8Array): void {
  datagrams.send(question, QUESTION_PORT, QUESTION_GROUP);
  const everyone = broadcastOf(network);
  if (everyone !== undefined) datagrams.send(question, QUESTION_PORT, everyone);
}

function ended(ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal?.aborted) return Promise.resolve();
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener("abort", () => resolve());
  return promise.finally(() => clearTimeout(timer));
}

/**
 * Merges the answers of a server that has several addresses: with the same key, port and name, or with the same port on this
 * machine. Others can repeat a key, which they cannot prove, but not so that a server gets another name.
 *
 * @param own The addresses of this machine.
 */
export function merge(
  answers: readonly { readonly host: string; readonly about: Advertisement }[],
  own: ReadonlySet<string>,
): FoundServer[] {
  const groups = Map.groupBy(answers, ({ host, about }) => {
    const { port, fingerprint, name } = about;
    return own.has(host) ? `here ${port}` : `${fingerprint ?? host} ${port} ${name}`;
  });
  return [...groups.values()].map((group) => ({
    ...group[0].about,
    hosts: group.map(({ host }) => host).sort((a, b) =>
      Number(isLoopback({ address: a })) - Number(isLoopback({ address: b }))
    ),
  }));
}
