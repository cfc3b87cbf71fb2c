import { say, type Sentence } from "../language/mod.ts";
import { checkNick, DEFAULT_PORT, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, foldText, formatEndpoint } from "../text/mod.ts";
import type { ListedServer, Servers } from "./actions/servers.ts";
import type { Client } from "./client.ts";
import type { Destination } from "./connect.ts";
import { type Address, AddressError, parseAddress } from "./link/address.ts";
import { conversationNamed, listed, stepOf } from "./model/focus.ts";
import type { Conversation } from "./model/model.ts";

/** What several servers need of the program. */
export interface OpenServersHost {
  /** Shows another server. */
  show(client: Client): void;
  /** Connects to a server, and adds it. */
  connect(destination: Destination): void;
  /** Closes the client of a server that was taken off the list. */
  close(client: Client): void;
}

/** A conversation in the list of all. */
interface Place {
  readonly client: Client;
  readonly key: string;
  readonly conversation: Conversation;
}

/** The servers that a program has open beside each other, and the current one. The program closes their clients. */
export class OpenServers implements Servers {
  readonly #host: OpenServersHost;
  #clients: readonly Client[] = [];
  #current: Client | undefined;
  #toUnread: { readonly from: Place; readonly at: Place } | undefined; // where Alt-A began, and where it led

  constructor(host: OpenServersHost) {
    this.#host = host;
  }

  /** The clients, in the order in which the person opened the servers. */
  get clients(): readonly Client[] {
    return this.#clients;
  }

  /** The client whose server is shown; undefined before the first. */
  get current(): Client | undefined {
    return this.#current;
  }

  get all(): readonly ListedServer[] {
    return this.#clients.map((client) => ({
      name: this.nameOf(client),
      state: client.state,
      isCurrent: client === this.#current,
    }));
  }

  /** Returns the name of a server, or its address as long as it has none that tells it from the others. */
  nameOf({ state: { server, address } }: Client): string {
    const isShared = this.#clients.filter(({ state }) => state.server === server).length > 1;
    return cleanLine(server === "" || isShared ? shortAddress(address) : server);
  }

  /** Adds a server. The first one becomes the current one. */
  add(client: Client): void {
    this.#clients = [...this.#clients, client];
    this.#current ??= client;
    client.servers = this;
  }

  /** Shows a server. */
  show(client: Client): void {
    if (client === this.#current) return;
    this.#current = client;
    this.#host.show(client);
  }

  switch(to?: string): boolean {
    const current = this.#current;
    if (this.#clients.length < 2 || current === undefined) return false;
    const place = this.#placeOf(to, current);
    if (place === undefined) return false;
    this.#go(place);
    return true;
  }

  toUnread(): boolean {
    const here = this.#here;
    if (this.#clients.length < 2 || here === undefined) return false;
    const { from, at } = this.#toUnread ?? {};
    const began = from !== undefined && isSame(at, here) ? from : here;
    const next = this.#nextUnread();
    this.#toUnread = next && { from: began, at: next };
    if (next === undefined && isSame(began, here)) return false;
    this.#go(next ?? began);
    return true;
  }

  connect(typed: string, typedNick?: string): Sentence | undefined {
    try {
      const address = parseAddress(typed);
      const open = this.#clients.find(({ state }) => state.address === addressText(address));
      const nick = checkNick(typedNick ?? this.#current?.state.me ?? "");
      if (open === undefined) this.#host.connect({ address, nick });
      else {
        this.show(open);
        if (address.invitation) open.useInvitation(address.invitation.code);
        if (open.state.link.phase !== "connected") open.reconnect();
      }
      return undefined;
    } catch (error) {
      if (error instanceof ProtocolError) return error.sentence;
      if (error instanceof AddressError) return error.message;
      throw error;
    }
  }

  disconnect(name?: string): Sentence | undefined {
    const client = name === undefined ? this.#current : this.#named(name);
    if (client === undefined) return say("chat.no-such-server", { server: cleanLine(name ?? "") });
    const at = this.#clients.indexOf(client);
    const [server, address] = [this.nameOf(client), cleanLine(shortAddress(client.state.address))];
    this.#clients = this.#clients.filter((other) => other !== client);
    client.servers = undefined;
    if (client === this.#current) this.show(this.#clients[Math.max(0, at - 1)]);
    this.#host.close(client);
    this.#current?.answer(say("chat.server-left", { server, address }));
    return undefined;
  }

  leave(): void {
    for (const client of this.#clients) if (client.state.link.phase !== "left") void client.close();
  }

  get #places(): Place[] {
    return this.#clients.flatMap((client) =>
      listed(client.state).map(([key, conversation]) => ({ client, key, conversation }))
    );
  }

  get #here(): Place | undefined {
    return this.#places.find((place) => this.#isCurrent(place));
  }

  #isCurrent({ client, key }: Place): boolean {
    return client === this.#current && key === client.state.current;
  }

  #placeOf(to: string | undefined, current: Client): Place | undefined {
    if (to === undefined) return this.#nextUnread();
    const places = this.#places;
    const step = stepOf(to);
    if (step !== undefined) {
      const at = places.findIndex((place) => this.#isCurrent(place));
      return places[(at + step + places.length) % places.length];
    }
    if (/^\d+$/.test(to)) return places[Number(to) - 1];
    if (conversationNamed(current.state, to) !== undefined) return undefined;
    const named = this.#named(to);
    return places.find(({ client, conversation, key }) =>
      client === named
        ? key === client.state.current
        : [conversation.name, conversation.name.slice(1)].some((name) => foldText(name) === foldText(to))
    );
  }

  /** Returns the next unread conversation: direct messages and mentions come first. */
  #nextUnread(): Place | undefined {
    const places = this.#places;
    const at = places.findIndex((place) => this.#isCurrent(place));
    const others = [...places.slice(at + 1), ...places.slice(0, at)].filter(({ conversation }) =>
      conversation.unread > 0
    );
    return others.find(({ conversation: { kind, mentions } }) => kind === "direct" || mentions > 0) ?? others[0];
  }

  #named(name: string): Client | undefined {
    const wanted = foldText(name);
    return this.#clients.find((client) => {
      const { server, address } = client.state;
      return [this.nameOf(client), server, address, shortAddress(address)].some((name) => foldText(name) === wanted);
    });
  }

  #go({ client, key }: Place): void {
    this.show(client);
    client.look(key);
  }
}

function shortAddress(address: string): string {
  return address.replace(new RegExp(`:${DEFAULT_PORT}$`), "");
}

/** Formats an address as clients name it. */
function addressText({ host, port }: Address): string {
  return formatEndpoint({ host, port });
}

function isSame(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a.client === b.client && a.key === b.key;
}
