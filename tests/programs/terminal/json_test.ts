import { assert, assertEquals, assertMatch } from "@std/assert";
import { allPrograms, clientEnv, pipe, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";

const GUIDE = new URL("../../../docs/guide/scripts.md", import.meta.url);

/** Returns the events that a program printed. */
function eventsOf(out: string): Record<string, unknown>[] {
  return out.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}

for (const programs of allPrograms()) {
  const scenario = scenarios(programs.name);

  scenario("a program chats in lines of JSON, and the bot of the guide answers", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    const address = `127.0.0.1:${server.port}`;
    const requests = [
      { do: "send", id: "a", to: "#lobby", text: "/not a command\nin two lines" },
      { do: "join", id: 2, room: "kitchen" },
      { do: "send", to: "#kitchen", text: "tea?" },
      { do: "command", id: "c", line: "/topic Tea at four" },
      { do: "send", id: "no", to: "@nobody", text: "are you there?" },
      { do: "fly" },
      { do: "command", id: "u", line: "/users" },
      { do: "exit" },
    ];
    const input = requests.map((request) => JSON.stringify(request)).join("\n");
    const { code, out, err } = await pipe(programs, [address, "--nick", "bot", "--json"], `${input}\nnot json`);
    const events = eventsOf(out);
    const of = (name: string) => events.filter(({ event }) => event === name);
    assertEquals([code, err], [1, ""], "requests failed");
    assertEquals(of("connected").map(({ nick, encrypted }) => [nick, encrypted]), [["bot", true]]);
    const [first, second] = of("message");
    assertEquals([first.in, first.text, first.mine, first.past], [
      "#lobby",
      "/not a command\nin two lines",
      true,
      false,
    ]);
    assertEquals([second.in, second.text], ["#kitchen", "tea?"]);
    assertEquals(of("done").map(({ id, in: where, seq }) => [id, where, typeof seq]).sort(), [
      [2, undefined, "undefined"],
      ["a", "#lobby", "number"],
      ["c", undefined, "undefined"],
      ["u", undefined, "undefined"],
    ]);
    assertEquals(of("room").map(({ in: room, joined, topic }) => [room, joined, topic]), [
      ["#lobby", true, ""],
      ["#kitchen", true, ""],
      ["#kitchen", true, "Tea at four"],
    ]);
    assertEquals(of("error").map(({ id, line }) => [line, id]).sort(), [[5, "no"], [6, undefined], [9, undefined]]);
    assertMatch(String(of("answer").at(-1)!.text), /1 in #kitchen: bot/);
    assertEquals(of("answer").at(-1)!.id, "u");

    const failed = await pipe(programs, ["127.0.0.1:1", "--nick", "bot", "--json"], "");
    assertEquals([failed.code, eventsOf(failed.out).at(-1)?.event], [1, "error"]);
    assertEquals((await pipe(programs, [address, "--nick", "bot", "--json", "--raw"], "")).code, 2);

    const python = findPython();
    if (python === undefined) return console.log("There is no Python here, so the bot of the guide is not tried.");
    const bot = /```python\n([^]*?)```/.exec(await Deno.readTextFile(GUIDE))![1];
    const running = new Deno.Command(python, {
      args: ["-c", bot, ...programs.client, address, "--nick", "bot", "--json"],
      env: clientEnv(`${data}/bot`),
      stdout: "null",
      stderr: "inherit",
    }).spawn();
    const asks = (text: string, after: string) =>
      pipe(
        programs,
        [address, "--nick", "alice", "--json"],
        `${JSON.stringify({ do: "send", to: "#lobby", text })}\n${after}`,
      );
    let answers: Record<string, unknown>[] = [];
    while (answers.length === 0) {
      const { out } = await asks("!ping", `{"do":"command","line":"/history"}`);
      answers = eventsOf(out).filter(({ event, text, from }) =>
        event === "message" && text === "pong" && from === "bot"
      );
    }
    assert(answers.every(({ reply }) => reply !== undefined), "it replies to the question");
    await asks("!quit", "");
    assertEquals((await running.status).code, 0);
  });
}

function findPython(): string | undefined {
  return ["python3", "python"].find((name) => {
    try {
      return new Deno.Command(name, { args: ["--version"] }).outputSync().success;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  });
}
