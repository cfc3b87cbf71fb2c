import {
  Hub,
  type HubOptions,
  type Member,
  type Peer,
  type Publication,
  type PublishedEntry,
} from "../../lib/chat/mod.ts";
import { type Audience, type Delivery, FrameWriter, StoredFrames } from "../../lib/protocol/mod.ts";

/** A message without validation. */
// deno-lint-ignore no-explicit-any -- a test looks at whatever fields it expects
export type Received = Record<string, any>;

/** Keeps what the hub delivers to one person: the deliveries, and the messages in them. */
export class FakePeer implements Peer {
  readonly deliveries: Delivery[] = [];
  readonly received: Received[] = [];

  deliver(delivery: Delivery): void {
    this.deliveries.push(delivery);
    this.received.push(...messagesIn(delivery));
  }

  /** Returns the messages of a type. */
  of(type: string): Received[] {
    return this.received.filter((message) => message.type === type);
  }

  /** The texts of the messages. */
  get texts(): string[] {
    return this.of("message").map(({ text }) => text);
  }

  forget(): void {
    this.deliveries.length = this.received.length = 0;
  }
}

/** Returns the messages of a delivery. */
export function messagesIn({ texts }: Delivery): Received[] {
  return texts.map((text) => JSON.parse(text));
}

/** Returns a hub whose new rooms have neither a topic nor messages. */
export function newHub(options: Partial<HubOptions> = {}): Hub {
  return new Hub({ recall: () => ({ topic: "", seq: 0 }), now: () => 0, presenceChanged: () => {}, ...options });
}

/** Takes a member out of a room. */
export function part(hub: Hub, member: Member, room: string): void {
  hub.part(member, hub.roomOf(member, room));
}

let lastSession = 0;

/** Returns a person who is here and in the lobby. */
export function newcomer(hub: Hub, nick: string, rooms = ["#lobby"]): { member: Member; peer: FakePeer } {
  const peer = new FakePeer();
  const member = hub.enter(++lastSession, nick, peer);
  for (const room of rooms) hub.join(member, room);
  return { member, peer };
}

/** Returns what a log would have stored, from `seq` 1 on unless told otherwise. */
export function stored(
  said: Array<{ to: string; by: Member; text: string; reader?: Member; room?: number; about?: number }>,
  first = 1,
): Publication {
  const writer = new FrameWriter();
  const ends: number[] = [];
  const messages = said.map(({ to, by, text, reader, room, about }, i): PublishedEntry => {
    const message = { seq: first + i, id: `${first + i}`, from: by.nick, text, at: 1000 + i };
    ends.push(writer.add(JSON.stringify({ type: "message", to, ...message })));
    const audience: Audience = reader
      ? { kind: "direct", from: by.person, to: reader.person }
      : room === undefined
      ? { kind: "room", name: to }
      : { kind: "private", name: to, room };
    return { ...message, author: by.person, audience, ...about === undefined ? {} : { about } };
  });
  return { entries: messages, frames: new StoredFrames(writer.take(), ends) };
}
