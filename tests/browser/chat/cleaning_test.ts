/// <reference lib="dom" />
import { assert, assertStrictEquals } from "@std/assert";
import { initialState } from "../../../lib/client/core.ts";
import { Announcer } from "../../../lib/browser/shared/announcer.ts";
import { notify } from "../../../lib/browser/chat/notifications/notify.ts";
import { titleOf } from "../../../lib/browser/chat/title.ts";
import { FakeTime } from "../../net/fake_time.ts";

// What a hostile server may say, where the page gives it to the browser, and not to its own markup.
const POISON = "a\x1b]0;x\x07\u202eb\u2066c\u{e0061}\x9bd\u2028e";
const FLAWS = /[\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|[^\P{Cc}\n\t]/u;

Deno.test("the title of a tab is cleaned", () => {
  const title = titleOf({ ...initialState("192.168.1.5:5555", "alice"), server: POISON });
  assert(!FLAWS.test(title), JSON.stringify(title));
  assertStrictEquals(title, "Not connected – #lobby – a]0;xbcd e");
});

Deno.test("the text for a screen reader is cleaned", () => {
  using time = new FakeTime();
  const announcer = new Announcer();
  announcer.message(`${POISON}: ${POISON}`);
  time.runTimers();
  assert(announcer.text.value !== "" && !FLAWS.test(announcer.text.value), JSON.stringify(announcer.text.value));
  announcer.close();
});

Deno.test("a notification is cleaned", () => {
  const shown: string[] = [];
  class FakeNotification {
    static permission = "granted";
    onclick = () => {};
    constructor(title: string, { body }: { body: string }) {
      shown.push(title, body);
    }
  }
  const world = globalThis as unknown as Record<string, unknown>;
  const before = { Notification: world.Notification, isSecureContext: world.isSecureContext };
  Object.assign(world, { Notification: FakeNotification, isSecureContext: true });
  try {
    void notify({ title: POISON, body: POISON, tag: "#lobby", hash: "#lobby" }, () => {});
  } finally {
    Object.assign(world, before);
  }
  assertStrictEquals(shown.join(), "a]0;xbcd e,a]0;xbcd e");
});
