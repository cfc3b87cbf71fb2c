import type { DatabaseSync, StatementSync } from "node:sqlite";
import { FrameDecoder } from "../../protocol/mod.ts";
import type { Stored } from "../log.ts";
import { transaction } from "./database.ts";
import { placesOf, placeWord } from "./places.ts";

type Turn = { first: number; people: string; frames: Uint8Array };

const decoder = new TextDecoder();

/**
 * Moves stored messages from `turn`, where a commit is cheap, to the tables that are read: a little at a time,
 * while nobody waits. A reader indexes the rest first, so that it always sees everything.
 */
export class Indexer {
  readonly #db: DatabaseSync;
  readonly #onIndexed: (messages: readonly Stored[]) => void;
  readonly #oldest: StatementSync;
  readonly #done: StatementSync;
  readonly #message: StatementSync;
  readonly #place: StatementSync;
  readonly #words: StatementSync;
  /** Messages that wait to be indexed. */
  waiting = 0;

  /** @param onIndexed Called once for each message, in order, when it is indexed. */
  constructor(db: DatabaseSync, onIndexed: (messages: readonly Stored[]) => void) {
    this.#db = db;
    this.#onIndexed = onIndexed;
    this.#oldest = db.prepare("SELECT first, people, frames FROM turn ORDER BY first LIMIT 1");
    this.#done = db.prepare("DELETE FROM turn WHERE first = ?");
    this.#message = db.prepare("INSERT INTO message (seq, at, author, id, body) VALUES (?, ?, ?, ?, ?)");
    this.#place = db.prepare("INSERT INTO place (conversation, seq) VALUES (?, ?)");
    this.#words = db.prepare("INSERT INTO words (rowid, text, place) VALUES (?, ?, ?)");
  }

  /**
   * Indexes whole turns until `most` messages are done or none is left.
   *
   * @throws {Error} if the database cannot be written; nothing has then changed.
   */
  run(most: number): void {
    const indexed: Stored[] = [];
    transaction(this.#db, () => {
      while (indexed.length < most) {
        const turn = this.#oldest.get() as Turn | undefined;
        if (turn === undefined) break;
        this.#indexTurn(turn, indexed);
        this.#done.run(turn.first);
      }
      // Before the commit: should the process die between, the transcript has a line twice rather than never.
      if (indexed.length > 0) this.#onIndexed(indexed);
    });
    this.waiting = Math.max(0, this.waiting - indexed.length);
  }

  #indexTurn(turn: Turn, indexed: Stored[]): void {
    const people: number[] = JSON.parse(turn.people);
    let person = 0;
    new FrameDecoder(turn.frames.length).push(turn.frames, (_kind, payload) => {
      const body = decoder.decode(payload);
      const message: Stored = {
        ...JSON.parse(body),
        author: people[person++],
        reader: people[person++],
      };
      const places = placesOf(message);
      this.#message.run(
        message.seq,
        message.at,
        message.author,
        message.id,
        body,
      );
      for (const place of places) this.#place.run(place, message.seq);
      this.#words.run(
        message.seq,
        message.text,
        places.map(placeWord).join(" "),
      );
      indexed.push(message);
    });
  }
}
