import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { FrameWriter } from "../../lib/protocol/mod.ts";
import type { NewMessage } from "../../lib/store/mod.ts";
import { keysOf } from "../../lib/store/conversation_keys.ts";
import { KeyMatcher } from "../../lib/store/sqlite/key_matcher.ts";
import { encodeMessage } from "../../lib/store/encode_record.ts";
import { encodePeople, messagesMatching, messagesOf } from "../../lib/store/sqlite/batch_row.ts";
import { said } from "./fakes.ts";

/** Returns a batch as the log stores it. @param encode Encodes a message as JSON. */
function turnOf(entries: readonly NewMessage[], encode = (entry: object) => JSON.stringify(entry)) {
  const writer = new FrameWriter();
  entries.forEach((entry, i) => writer.add(encode(JSON.parse(encodeMessage({ ...entry, seq: 7 + i, at: 0 })))));
  return { first: 7, at: 0, people: encodePeople(entries), frames: writer.take() };
}

const rooms = fc.constantFrom("#a", "#A", "#ab", "#Straße", "#STRASSE", "#é", "#e\u0301", '#"', "#\\", "#日本");
const nicks = fc.constantFrom("bob", "BOB", "carol", "Straße", '"');
const people = fc.integer({ min: 1, max: 3 });
const operatorToo = fc.integer({ min: 0, max: 3 });
const entry: fc.Arbitrary<NewMessage> = fc.oneof(
  fc.record({ to: rooms, from: nicks, author: operatorToo }),
  fc.record({ to: rooms, from: nicks, author: operatorToo, number: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ to: nicks.map((nick) => `@${nick}`), from: nicks, author: people, person: people }),
).map((message) => said({ ...message, id: "1", text: 'to":"#a' }));

Deno.test("KeyMatcher finds the same messages whether or not the others are parsed", () => {
  fc.assert(fc.property(fc.array(entry, { maxLength: 12 }), fc.boolean(), (entries, otherOrder) => {
    // As another program may write them.
    const reversed = (entry: object) => JSON.stringify(Object.fromEntries(Object.entries(entry).reverse()));
    const turn = turnOf(entries, otherOrder ? reversed : undefined);
    for (const key of [...keysOf(entries), "#nowhere", "by 9", "9 #a", "9@bob"]) {
      const place = new KeyMatcher(key);
      const under = messagesOf(turn).map(({ message }) => message).filter((message) => place.matches(message));
      assertEquals(messagesMatching(turn, new KeyMatcher(key)).map(({ message }) => message), under, key);
      assertEquals(
        messagesMatching(turn, place, 8, 10).map(({ message }) => message),
        under.filter(({ seq }) => seq > 8 && seq <= 10),
      );
    }
  }));
});

Deno.test("KeyMatcher does not parse messages of other conversations", () => {
  const entries = [
    said({ to: "#tea", author: 1 }),
    said({ to: "#lobby", author: 2 }),
    said({ to: "#tea", author: 3, number: 5 }),
    said({ to: "@bob", author: 3, person: 4 }),
  ];
  for (const [i, key] of ["#tea", "#lobby", "5 #tea", "3@bob"].entries()) {
    const turn = turnOf(entries);
    let frame = 0;
    for (let at = 0; at < turn.frames.length; frame++) {
      const end = at + 4 + new DataView(turn.frames.buffer, turn.frames.byteOffset).getUint32(at);
      if (frame !== i) turn.frames.fill(33, end - 5, end);
      at = end;
    }
    assertEquals(messagesMatching(turn, new KeyMatcher(key)).map(({ message }) => message.seq), [7 + i], key);
  }
});
