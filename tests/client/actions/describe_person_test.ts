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
    describePerson({ ...known, rooms: ["#lobby", "#tea"] }, 3_600_000).split("\n"),
    [
      ...["bob (registered as robert)", "Role: owner", "Here for 1 hour, last active 10 minutes ago"],
      ...["With you in #lobby, #tea", "The connection is encrypted", "Address: 10.0.0.1"],
    ],
  );
  const shown = { status: { emoji: "🌴", text: "on leave", until: 3_660_000 }, away: "lunch", dnd: true };
  assertEquals(
    describePerson({ ...common, ...shown, rooms: [], idle: 59_999, encrypted: false }, 60_000).split("\n"),
    [
      ...["bob (not registered)", "Status: 🌴 on leave (1 hour left)", "Away: lunch", "Does not want to be disturbed"],
      ...["Here for 1 minute, active now", "The connection is not encrypted"],
    ],
  );
  const ended = { status: { text: "over", until: 0 }, away: "" };
  assertEquals(
    describePerson({ type: "whois", nick: "bob", here: false, account: "bob", role: "member", rooms: [], ...ended }, 0),
    "bob (registered)\nNot here now\nAway",
  );
});
