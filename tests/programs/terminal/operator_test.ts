import { assert, assertEquals, assertMatch } from "@std/assert";
import { ServerProcess, SOURCE } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

for (const programs of [SOURCE]) {
  const scenario = scenarios(programs.name);

  scenario("the operator moderates, and people are told in sentences", async (data) => {
    const where = ["--host", "127.0.0.1", "--port", "0", "--data", data, "--no-web"];
    await using server = await Terminal.start([...programs.server, ...where, "--line"], { columns: 120 });
    const started = await server.shows(/listening on 127\.0\.0\.1:\d+[^]*server>/);
    const address = started.match(/127\.0\.0\.1:\d+/)![0];
    await using alice = await Terminal.start([...programs.client, address, "--nick", "alice", "--line"]);
    await alice.shows("alice #lobby>");
    await using bob = await Terminal.start([...programs.client, address, "--nick", "bob", "--line"]);
    await bob.shows("bob #lobby>");

    await bob.enter("/join tea");
    await server.shows("bob joined #tea");
    await server.enter("/announce The printer is back.");
    await bob.shows("server announces: The printer is back.");
    await alice.shows("server announces: The printer is back.");
    await server.enter("/users");
    await server.shows(/nickname +address +online +idle +round trip +unsent\n +alice .*\n +bob +127\.0\.0\.1:\d+/);
    await server.enter("/topic tea Green or black?");
    await bob.shows("server set the topic: Green or black?");

    await server.type("/mu");
    await server.keys("Tab");
    await server.type("bo");
    await server.keys("Tab");
    await server.enter("10m flooding");
    await bob.shows(/!! You are muted until .+: flooding\./);
    await bob.enter("can you hear me");
    await bob.shows(/You are muted until .+: flooding\. Not sent: can you hear me/);
    await server.enter("/unmute bob");
    await bob.shows("You are no longer muted.");
    await bob.shows(/> can you hear me$/);
    await bob.keys("Enter");
    await bob.shows(/bob: can you hear me/);

    await server.enter("/kick bob Calm down.");
    await bob.shows("You were kicked: Calm down. Type /rejoin to come back.");
    await bob.enter("/rejoin");
    await bob.shows("Connected again.");
    await server.enter("/ban bob 2h flooding");
    await server.shows(
      /server banned bob for 2 hours: flooding\. Disconnected: bob\. Other people share the address 127\.0\.0\.1/,
    );
    await bob.shows(/You are banned until .+: flooding\. Type\s+\/rejoin\s+to\s+try\s+again\s+after\s+that\./);
    await bob.enter("/rejoin");
    await server.shows(
      /Refused a connection from 127\.0\.0\.1 \(bob\): The nickname bob is banned until|Refused a connection from 127\.0\.0\.1 \(bob\): You are banned until/,
    );
    await server.enter("/bans");
    await server.shows("banned bob for 2 hours: flooding (by server)");
    await server.enter("/unban bob");
    await bob.enter("/rejoin");
    await server.shows(/server unbanned bob[^]*Connection established with 127\.0\.0\.1 \(bob\)/);

    await server.enter("/stop in 10m new disk");
    await alice.shows("The server stops in 10 minutes: new disk.");
    await server.enter("/stats");
    await server.shows(/2 people · 2 rooms · [^]*stops\s+in\s+(10\s+minutes|9\s+minutes\s+\d+\s+seconds)/);
    await server.enter("/stop cancel");
    await alice.shows("The shutdown was cancelled. The server keeps running.");
    await server.enter("/stop in 2s new disk");
    await server.shows("[exit 0]");
    await alice.shows("The server was stopped: new disk.");
  });

  scenario(
    "without a terminal the log has a line per event, and signals stop the server with a reason",
    async (data) => {
      const server = await ServerProcess.start(programs, data, 0, ["--log-format", "json"]);
      await using alice = await Terminal.start([
        ...programs.client,
        `127.0.0.1:${server.port}`,
        "--nick",
        "alice",
        "--line",
      ]);
      await alice.shows("alice #lobby>");
      await alice.enter("/join tea");
      await server.printed(/"type":"entered"/);
      await alice.enter("/nick al");
      await server.printed(/"type":"renamed"/);
      assertEquals(await server.end("SIGTERM"), 0);
      await alice.shows("The server was stopped by the system it runs on.");
      const events = server.output.filter((line) => line !== "").map((line) => JSON.parse(line));
      assert(events.every(({ at, type }) => /^\d{4}-.+Z$/.test(at) && typeof type === "string"));
      assertEquals(events.filter(({ type }) => type !== "notice").map(({ type }) => type), [
        "joined",
        "entered",
        "renamed",
        "left",
      ]);
      assertMatch(events.find(({ type }) => type === "joined").address, /^127\.0\.0\.1:\d+$/);
    },
  );
}
