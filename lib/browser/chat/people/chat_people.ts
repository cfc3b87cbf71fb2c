import { type Signal, signal } from "@preact/signals";
import {
  askForTicket,
  type Client,
  profileOf,
  type ShownProfile,
  type State,
  TransferError,
} from "../../../client/core.ts";
import type { Moderated, ShownCard } from "./card.ts";
import { t } from "../../../language/mod.ts";
import { addressOf, request } from "../files/requests.ts";

/** The people of the chat in a page: what they show of themselves, where their pictures are, and whose card is shown. */
export class ChatPeople {
  /** The card of a person, while it is shown. */
  readonly card: Signal<ShownCard | undefined> = signal(undefined);
  /** What a moderator is asked about. */
  readonly moderated: Signal<Moderated | undefined> = signal(undefined);
  readonly #profiles: Signal<State["profiles"]>;
  readonly #fixed: boolean;
  readonly #client: Client;
  /** The addresses that had to be asked for, by hash; empty for pictures that cannot be shown. */
  readonly #asked: Signal<ReadonlyMap<string, string>> = signal(new Map());
  readonly #wanted = new Set<string>();
  #isAsking = false;

  /** @param fixed Whether the page comes from the server, which has a fixed address for each picture. */
  constructor(client: Client, fixed: boolean) {
    this.#client = client;
    this.#fixed = fixed;
    this.#profiles = signal(client.state.profiles);
    client.subscribe(({ profiles }) => this.#profiles.value = profiles);
  }

  /** Returns what a person shows; undefined if that is nothing. */
  readonly of = (nick: string): ShownProfile | undefined => profileOf({ profiles: this.#profiles.value }, nick);

  /** Returns the address of the picture of a person; undefined if there is none, or none yet. */
  readonly pictureOf = (nick: string): string | undefined => {
    const hash = this.of(nick)?.picture;
    if (hash === undefined) return undefined;
    if (this.#fixed && /^[0-9a-f]{64}$/.test(hash)) return `people/${hash}`;
    const known = this.#asked.value.get(hash);
    if (known === undefined) this.#want(hash);
    return known || undefined;
  };

  /** Sends the middle of a picture as the picture of the person. @throws {TransferError} (rejects) With a sentence for people. */
  async send(file: Blob): Promise<void> {
    const { squared } = await import("./own_picture.ts");
    const picture = await squared(file);
    if (!picture) throw new TransferError("file", t("people.no-picture"));
    const to = `@${this.#client.state.me}`;
    const { signal } = new AbortController();
    const asked = { type: "upload", to, name: "picture", size: picture.size } as const;
    const ticket = await askForTicket((...it) => this.#client.ask(...it), asked, signal);
    await request(addressOf(ticket), { method: "PUT", body: picture, signal });
    this.#client.commands.people.change({ picture: ticket.ticket });
  }

  #want(hash: string): void {
    this.#wanted.add(hash);
    if (this.#isAsking) return;
    this.#isAsking = true;
    queueMicrotask(() => void this.#ask());
  }

  /** Asks for one address after the other, so that the person's own requests are not refused. */
  async #ask(): Promise<void> {
    for (const hash of this.#wanted) {
      let address = "";
      try {
        const { signal } = new AbortController();
        const asked = { type: "picture", hash } as const;
        address = addressOf(await askForTicket((...it) => this.#client.ask(...it), asked, signal));
      } catch (error) {
        if (!(error instanceof TransferError)) throw error; // then the initial stays
      }
      this.#wanted.delete(hash);
      this.#asked.value = new Map(this.#asked.value).set(hash, address);
    }
    this.#isAsking = false;
  }
}
