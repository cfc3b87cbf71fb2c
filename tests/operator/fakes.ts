import { endpointOf } from "../../lib/text/mod.ts";
import type { Person, Stats, Web } from "../../lib/server/mod.ts";
import type { Operated } from "../../lib/operator/mod.ts";
import type { StoredMessage } from "../../lib/store/mod.ts";

/** Somebody who is logged in. */
export function person(nick: string, more: Partial<Person> = {}): Person {
  return {
    nick,
    endpoint: endpointOf("192.168.1.7", 50412),
    rooms: ["#lobby"],
    since: 0,
    idle: 0,
    roundTrip: undefined,
    waiting: 0,
    mute: undefined,
    role: undefined,
    profile: {},
    ...more,
  };
}

/** Counters of a server that has done nothing. */
export const STATS: Stats = {
  at: 90_000,
  started: 0,
  clients: 2,
  connections: 2,
  rooms: 1,
  messages: 0,
  deliveries: 0,
  messagesPerSecond: 0,
  deliveriesPerSecond: 0,
  memory: 64 * 1024 * 1024,
  history: { messages: 1, bytes: 4096 },
  files: 0,
  stopsAt: undefined,
  backup: { last: undefined, failure: undefined, next: undefined, running: false },
};

/** What is left out of a call: the operator, who does all of it. */
type Call = [method: string, ...values: unknown[]];

/** A server that only notes what its operator does. */
export class FakeOperated implements Operated {
  readonly calls: Call[] = [];
  people_: Person[] = [person("carol"), person("bob")];
  bans: ReturnType<Operated["moderation"]["sanctions"]>["bans"] = [];
  mutes: ReturnType<Operated["moderation"]["sanctions"]>["mutes"] = [];
  hooks_: ReturnType<Operated["moderation"]["hooks"]> = [];
  /** How many messages a purge deletes. */
  purged = 12;
  /** What each call throws. */
  trouble: Error | undefined;

  /** Where browsers join; undefined: they are not served. */
  web: Web | undefined;

  get listeners(): Operated["listeners"] {
    const clients = { address: { kind: "clients", host: "0.0.0.0", port: 5555 } } as const;
    return this.web ? [clients, { address: { kind: "browsers", ...this.web } }] : [clients];
  }

  readonly ready = Promise.resolve();
  readonly ended = new Promise<void>(() => {});
  reload(): Promise<void> {
    this.calls.push(["reload"]);
    return Promise.resolve();
  }

  readonly moderation: Operated["moderation"] = {
    kick: (by, ...values) => this.#note("kick", by, values),
    ban: (by, ...values) => this.#refuse("ban", by, values),
    unban: (by, ...values) => this.#refuse("unban", by, values),
    mute: (by, ...values) => this.#refuse("mute", by, values),
    unmute: (by, ...values) => this.#refuse("unmute", by, values),
    // deno-lint-ignore require-await -- as the server, which refuses with a rejection
    purge: async (by, nick, duration) => {
      this.#note("purge", by, [nick, duration]);
      return { nick, count: this.purged };
    },
    announce: (by, ...values) => this.#note("announce", by, values),
    grant: (by, ...values) => this.#refuse("grant", by, values),
    setTopic: (by, ...values) => this.#refuse("setTopic", by, values),
    sanctions: () => ({ bans: this.bans, mutes: this.mutes }),
    hooks: () => this.hooks_,
    createHook: (by, room, name) => {
      this.#note("createHook", by, [room, name]);
      const hook = { hook: 8, name, room, by: "server", at: 0 };
      return Promise.resolve({ hook, url: "https://192.168.1.5:8080/hooks/0123" });
    },
    removeHook: (by, ...values) => this.#refuse("removeHook", by, values),
  };

  readonly inviteLinks: Operated["inviteLinks"] = {
    create: (by, wish) => {
      this.#note("invite-link", by, [wish]);
      const { room = "#lobby", uses = 1, lasting = 0 } = wish;
      const where = { host: "192.168.1.5", port: 5555, fingerprint: undefined, web: "http://192.168.1.5:8080/" };
      return Promise.resolve({ link: 3, code: "secret", room, uses, until: STATS.at + lasting, ...where });
    },
    list: () => [{ link: 3, room: "#lobby", by: "server", uses: 5, used: 2, until: STATS.at + 3_600_000 }],
    revoke: (by, number) => this.#refuse("revoke-link", by, [number]),
  };

  readonly accounts: Operated["accounts"] = {
    register: (by, ...values) => {
      this.#note("register", by, values);
      return Promise.resolve("pass-word");
    },
    unregister: (by, ...values) => this.#refuse("unregister", by, values),
    resetProfile: (by, ...values) => this.#refuse("resetProfile", by, values),
  };

  readonly files: Operated["files"] = {
    list: () => ({
      files: [
        { hash: "3f2a91c0aa12", size: 12_582_912, name: "tea.png", from: "bob", room: "#tea" },
        { hash: "77aa00112233", size: 5 },
      ],
      running: [{ kind: "upload", person: 1, nick: "carol", size: 1000, offset: 333 }],
    }),
    remove: (by, ...values) => this.#refuse("remove", by, values),
  };

  say(text: string): void {
    this.#note("say", OPERATOR, [text]);
  }

  people(): Person[] {
    return this.people_;
  }

  rooms() {
    return [{ name: "#tea", topic: "", size: 1 }, { name: "#lobby", topic: "Hello", size: 2 }];
  }

  stats(): Stats {
    return STATS;
  }

  backUp(): ReturnType<Operated["backUp"]> {
    if (this.trouble) return Promise.reject(this.trouble);
    this.#note("backUp", OPERATOR, []);
    return Promise.resolve({ path: "/backups/1", at: 0, messages: 1, files: 0, bytes: 4096, removed: [], left: [] });
  }

  stopIn(...[by, ...values]: Parameters<Operated["stopIn"]>): void {
    this.#note("stopIn", by, values);
  }

  cancelStop(...[by]: Parameters<Operated["cancelStop"]>): void {
    this.#note("cancelStop", by, []);
  }

  stop(reason?: string): Promise<void> {
    this.#note("stop", OPERATOR, [reason]);
    return Promise.resolve();
  }

  /** As the server, which refuses with a rejection. */
  // deno-lint-ignore require-await
  async #refuse(...call: [method: string, by: { nick: string; role: string }, values: unknown[]]): Promise<void> {
    this.#note(...call);
  }

  #note(method: string, by: { nick: string; role: string }, values: unknown[]): void {
    if (by.nick !== "server" || by.role !== "operator") throw new TypeError(`${by.nick} is not the operator`);
    if (this.trouble) throw this.trouble;
    this.calls.push([method, ...values]);
  }
}

const OPERATOR = { nick: "server", role: "operator" };

/** A message that was said in the lobby. */
export const message = (fields: Partial<StoredMessage>): StoredMessage => ({
  kind: "message",
  audience: { kind: "room", name: "#lobby" },
  from: "alice",
  id: "1",
  text: "hello",
  author: 1,
  seq: 1,
  at: 1,
  ...fields,
});
