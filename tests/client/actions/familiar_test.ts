import { assertEquals, assertMatch } from "@std/assert";
import { Bench, message, room, welcome } from "../fakes.ts";

async function withBench(test: (bench: Bench, answer: (line: string) => string) => Promise<void> | void) {
  const bench = new Bench();
  await bench.login();
  try {
    await test(bench, (line) => {
      bench.events.length = 0;
      bench.client.commands.run(line);
      return bench.events.flatMap((event) => {
        if (event.kind === "listing") return [event.title, ...event.hits.map(({ entry }) => entry.text)];
        return event.kind === "answer" ? [event.text] : event.kind === "notice" ? [event.entry.text] : [];
      }).join("\n");
    });
  } finally {
    await bench.close();
  }
}

Deno.test("/window and /buffer move between conversations with the words of WeeChat and irssi", () =>
  withBench(async (bench, answer) => {
    bench.client.commands.viewShowsStatus = true;
    assertEquals(answer("/window last"), "You have not looked at another conversation yet.");
    bench.client.commands.join("#dev");
    await bench.connection.say(room("#dev", ["alice", "carol"], 0, bench.connection.last("join").rid));
    await bench.connection.say(message(1, "psst", { to: "@alice", from: "carol" }));
    const after = (line: string) => {
      answer(line);
      return bench.state.current;
    };
    assertEquals(
      ["/window 1", "/window next", "/win +1", "/buffer prev", "/window last", "/window goto 1", "/b #dev"].map(after),
      ["#lobby", "#dev", "@carol", "#dev", "@carol", "#lobby", "#dev"],
    );
    assertEquals(answer("/buffer list"), "1 #lobby\n2▸#dev\n3 @carol");
    assertMatch(answer("/window close @carol"), /^Closed @carol\./);
    answer("/buffer close");
    assertEquals(bench.connection.last("leave").room, "#dev");
    bench.client.commands.join("#team");
    const team = room("#team", ["alice"], 0, bench.connection.last("join").rid);
    await bench.connection.say({ ...team, private: true } as typeof team);
    assertMatch(answer("/window close"), /^#team is private: you would need an invitation/);
    assertMatch(answer("/window 12"), /^There is no conversation “12”/);
  }));

Deno.test("/query shows a conversation and sends the text there, and only there", () =>
  withBench((bench, answer) => {
    answer("/query bob are you there?");
    assertEquals([bench.state.current, bench.connection.last("send").to, bench.connection.last("send").text], [
      "@bob",
      "@bob",
      "are you there?",
    ]);
    answer("/query bob again");
    assertEquals(bench.connection.last("send").text, "again");
    assertMatch(answer("/query #nowhere hello"), /^There is no conversation “#nowhere”/);
    assertEquals([bench.connection.last("send").text, bench.state.current], ["again", "@bob"]);
  }));

Deno.test("/lastlog finds loaded messages with all the words, and names /search", () =>
  withBench(async (bench, answer) => {
    await bench.connection.say(message(1, "The printer works"), message(2, "no PRINTER, no works"), message(3, "tea"));
    assertEquals(
      answer("/lastlog printer WORKS"),
      "2 loaded messages with “printer WORKS”:\nThe printer works\nno PRINTER, no works\n" +
        "Use /search printer WORKS to search the server too.",
    );
    assertEquals(
      answer("/lastlog coffee"),
      "No loaded message here contains “coffee”. Use /search coffee to search the server.",
    );
  }));

Deno.test("/server shows the connection, and /connect names another client for another server", () =>
  withBench(async (bench, answer) => {
    assertMatch(answer("/server"), /^You are connected to .* at .* as alice\./);
    assertEquals(answer("/connect"), "You are connected.");
    assertMatch(answer("/connect 192.168.9.9"), /start another client with this address/);
    await bench.connection.hangUp();
    assertMatch(answer("/server"), /^You are not connected to .*\. Type \/connect/);
  }));

Deno.test("the message of the day is shown on joining and when it has changed, and by /motd", () =>
  withBench(async (bench, answer) => {
    assertEquals(answer("/motd"), "This server has no message of the day.");
    const joining = async (motd?: string) => {
      bench.events.length = 0;
      await bench.connection.say(welcome({ motd }), room("#lobby", ["alice"]));
      return bench.events.flatMap((it) => it.kind === "notice" && it.entry.tone === "motd" ? [it.entry.text] : []);
    };
    assertEquals(await joining("Welcome to the *lab*"), ["Welcome to the *lab*"]);
    assertEquals(await joining("Welcome to the *lab*"), []);
    assertEquals(answer("/motd"), "Welcome to the *lab*");
    assertEquals(await joining("New rules"), ["New rules"]);
    assertEquals(await joining(), []);
    assertEquals(answer("/motd"), "This server has no message of the day.");
  }));
