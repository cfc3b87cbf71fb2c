import { assert, assertEquals, assertMatch } from "@std/assert";
import { Bench, room, said, turn, welcome } from "./fakes.ts";

// Words that only make sense in a terminal, or for which a page has a button.
const OF_A_TERMINAL = /\/(?:rejoin|exit|join|nick|notify|search|trust)\b|--\w|Ctrl-/;

/** All that a page shows of what the client says. */
const texts = (bench: Bench) => [
  ...bench.notices,
  ...bench.events.flatMap((item) => item.kind === "answer" ? [item.text] : []),
  ...(bench.state.link.phase === "refused" ? [bench.state.link.reason] : []),
];

/** Loses the connection in every way there is, and does by hand what cannot be. */
async function troubles(bench: Bench): Promise<void> {
  const { client } = bench;
  await bench.login();
  for (const which of ["all", "mentions", "none"] as const) client.commands.settings.notify(undefined, which);
  client.commands.search();
  client.commands.jump(1);
  client.commands.leave("#lobby");
  await bench.connection.say({ type: "ok", rid: bench.connection.last("leave").rid });
  client.commands.say("to nobody");
  client.commands.users();
  await bench.connection.hangUp();
  client.commands.rooms();
  client.commands.rejoin();
  await turn();
  for (const code of ["nick-taken", "banned", "kicked", "session-replaced", "auth-failed"]) {
    await bench.connection.say(welcome(), room("#lobby", ["alice"]));
    await bench.connection.say({ type: "error", code, message: "No.", fatal: true });
    await bench.connection.hangUp();
    client.commands.say("not now");
    client.commands.rejoin();
    await turn();
  }
  await bench.connection.write(Uint8Array.of(21, 3, 3));
  await bench.connection.hangUp();
  client.commands.exit();
  client.commands.say("too late");
  await turn();
}

Deno.test("notices in a page name buttons, not commands or flags", async () => {
  const bench = new Bench({ view: "page" });
  await troubles(bench);
  const said = texts(bench);
  for (const text of said) assert(!OF_A_TERMINAL.test(text), text);
  assertMatch(said.join("\n"), /Press Rejoin first/);
  await bench.close();
});

Deno.test("notices in a terminal name commands", async () => {
  const bench = new Bench();
  await troubles(bench);
  const named = new Set(texts(bench).flatMap((text) => text.match(new RegExp(OF_A_TERMINAL, "g")) ?? []));
  assertEquals([...named].sort(), ["--p", "/exit", "/join", "/nick", "/notify", "/rejoin", "/search"]);
  await bench.close();
});

Deno.test("a refused line is returned as it was typed, with its conversation", async () => {
  const bench = new Bench();
  await bench.login();
  const unsent: unknown[] = [];
  bench.client.onReturned = (it) => unsent.push(it);
  for (const text of ["plain", "/me waves", "/etc/hosts"]) bench.client.send("#lobby", text);
  await bench.connection.say(
    ...["p-1", "p-2", "p-3"].map((id) => ({ type: "error" as const, code: "muted", message: "You are muted.", id })),
  );
  const of = (line: string) => ({
    conversation: "#lobby",
    line,
    reply: undefined,
    replySeq: undefined,
    asOf: undefined,
    reason: "You are muted.",
  });
  assertEquals(unsent.splice(0), [of("plain"), of("/me waves"), of("//etc/hosts")]);
  bench.client.commands.run("/invite bob");
  const { rid } = bench.connection.last("invite");
  bench.client.commands.run("/topic new");
  await bench.connection.say({ type: "error", code: "not-allowed", message: "No.", rid });
  assertEquals(unsent.splice(0), [{ conversation: "#lobby", line: "/invite bob", reason: "No." }], "what asked for it");
  bench.client.commands.typed("/leave", () => bench.client.commands.leave("#attic"));
  await bench.connection.say({ type: "message", ...said(1) });
  assertEquals(unsent, []);
  await bench.close();
});
