import { ENGLISH } from "../language/load.ts";
import { type Catalogue, hasMessage, inWords, type Sentence, type Worded } from "../language/mod.ts";
import { Delivery, type ServerMessages } from "../protocol/mod.ts";
import type { LiveSession } from "./session/participant.ts";

/** A message with a sentence, which each client receives in its own language. */
export type Told =
  | Omit<ServerMessages["notice"], "text"> & { readonly sentence: Sentence }
  | Omit<ServerMessages["left"], "reason" | "rid"> & { readonly sentence: Sentence };

/** Sends a message to sessions. Those with the same language share a delivery. */
export function tell(sessions: Iterable<LiveSession>, told: Told): void {
  const made = new Map<Catalogue, Delivery>();
  for (const session of sessions) {
    const { catalogue } = session;
    let delivery = made.get(catalogue);
    if (!delivery) made.set(catalogue, delivery = Delivery.of(put(told, catalogue)));
    session.write(delivery);
  }
}

/**
 * Returns a message as it is kept for a person who is away: in English, with its sentence, because the language of their
 * next client is not known.
 */
export function keep(told: Told): string {
  return JSON.stringify({ ...put(told, ENGLISH), sentence: told.sentence });
}

/** Returns the delivery of a kept message. @param json What `keep` returned, or a message without a sentence. */
export function deliveryOfKept(json: string, catalogue: Catalogue): Delivery {
  if (!json.includes('"sentence"')) return Delivery.ofJson(json);
  const told = JSON.parse(json) as Told & { readonly sentence: Worded };
  // Another version may have kept a sentence that this version does not have.
  if (!hasMessage(ENGLISH, told.sentence.key)) return Delivery.ofJson(json);
  return Delivery.of(put(told, catalogue));
}

function put({ sentence, ...message }: Told, catalogue: Catalogue): ServerMessages["notice" | "left"] {
  const words = inWords(sentence, "terminal", catalogue);
  return message.type === "left" ? { ...message, reason: words } : { ...message, text: words };
}
