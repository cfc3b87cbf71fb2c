import type { Advertisement } from "./advertisement.ts";
import { AnswerLimits } from "./answer_limits.ts";
import { type Datagrams, openDatagrams } from "./datagrams.ts";
import { isOn, type Network } from "./network.ts";
import { encodeAnswer, QUESTION_GROUP, QUESTION_PORT, readQuestion } from "./question.ts";
import type { Responder } from "./responder.ts";

/** What a responder to questions needs. */
export interface QuestionResponderOptions {
  readonly advertisement: () => Advertisement;
  /** The address of this machine to answer from; the system's choice unless given. */
  readonly host?: string;
  readonly now?: () => number;
  readonly open?: typeof openDatagrams;
}

/** Answers clients that ask which servers there are, by multicast or broadcast. */
export class QuestionResponder implements Responder {
  readonly #options: QuestionResponderOptions;
  readonly #now: () => number;
  readonly #limits: AnswerLimits;
  #networks: readonly Network[] = [];
  #hearing: Datagrams | undefined;
  #answering: Datagrams | undefined; // if answers must come from another address than the system would choose

  constructor(options: QuestionResponderOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#limits = new AnswerLimits(this.#now());
  }

  get isOpen(): boolean {
    return this.#hearing !== undefined;
  }

  async follow(networks: readonly Network[]): Promise<void> {
    this.#limits.prune(this.#now());
    const before = this.#hearing === undefined ? [] : this.#networks;
    const hearing = this.#hearing ??= await this.#open();
    this.#networks = networks;
    const addresses = networks.map(({ address }) => address);
    for (const { address } of before) if (!addresses.includes(address)) hearing.leave(QUESTION_GROUP, address);
    const joined = before.map(({ address }) => address);
    for (const address of addresses) if (!joined.includes(address)) hearing.join(QUESTION_GROUP, address);
  }

  async close(): Promise<void> {
    await Promise.all([this.#hearing?.close(), this.#answering?.close()]);
    this.#hearing = this.#answering = undefined;
  }

  async #open(): Promise<Datagrams> {
    const { host, open = openDatagrams } = this.#options;
    const onDatagram = (datagram: Uint8Array, from: { address: string; port: number }) => this.#take(datagram, from);
    const hearing = await open({ address: "0.0.0.0", port: QUESTION_PORT, isShared: true, onDatagram });
    void hearing.closed.then(() => this.#hearing = undefined);
    if (host !== undefined) {
      try {
        const answering = this.#answering = await open({ address: host, port: 0, onDatagram() {} });
        // When the system takes one of them away, both are opened again.
        void hearing.closed.then(() => answering.close());
        void answering.closed.then(() => hearing.close());
      } catch (error) {
        await hearing.close();
        throw error;
      }
    }
    return hearing;
  }

  #take(datagram: Uint8Array, { address, port }: { address: string; port: number }): void {
    if (port === 0 || !this.#networks.some((network) => isOn(network, address))) return;
    const rid = readQuestion(datagram);
    if (rid === undefined || !this.#limits.take(address, this.#now())) return;
    const answer = encodeAnswer(this.#options.advertisement(), rid, datagram.length);
    if (answer) (this.#answering ?? this.#hearing)?.send(answer, port, address);
  }
}
