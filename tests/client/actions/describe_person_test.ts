import { assertEquals } from "@std/assert";
import { describePerson } from "../../../lib/client/actions/describe_person.ts";

Deno.test("a person is described in lines of what is known", () => {
  const common = {
    type: "whois",
    nick: "bob",
    here: true,
    since: 0,
    encrypted: true,
  } as const;
  const known = { ...common, account: "robert", role: "owner", idle: 600_000, address: "10.0.0.1" };
  assertEquals(
    describePerson({ ...known, rooms: ["#lobby", "#tea"] }, 3_600_000),
    "bob (registered as robert, owner)\nHere for 1 hour, last active 10 minutes ago.\n" +
      "With you in #lobby and #tea.\nEncrypted connection.\nAddress: 10.0.0.1",
  );
  assertEquals(
    describePerson({ ...common, rooms: [], idle: 59_999, encrypted: false }, 60_000),
    "bob (not registered)\nHere for 1 minute, active now.\nThe connection is not encrypted.",
  );
  assertEquals(
    describePerson({ type: "whois", nick: "bob", here: false, account: "bob", role: "member", rooms: [] }, 0),
    "bob (registered)\nNot here now.",
  );
});
