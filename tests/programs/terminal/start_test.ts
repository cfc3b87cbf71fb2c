import { assertEquals } from "@std/assert";
import { allPrograms, pipe, ServerProcess } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

for (const programs of allPrograms()) {
  const scenario = scenarios(`${programs.name}, start`);

  scenario("a nickname from a flag can be changed if it is taken, in both views", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    const command = [...programs.client, `127.0.0.1:${server.port}`, "--nick"];
    await using alice = await Terminal.start([...command, "alice"]);
    await alice.shows(/#lobby .*connected/);
    await using second = await Terminal.start([...command, "alice"]);
    await second.shows(/Nickname +alice_+[^]*alice is taken/);
    await second.enter("2");
    await second.shows(/#lobby .*connected[^]*alice2>/);
    await using third = await Terminal.start([...command, "alice", "--line"]);
    await third.shows("Your nickname [alice]:");
    await third.enter("alice3");
    await third.shows("alice3 #lobby>");
  });

  scenario("the line view offers address and nickname again after a failed start", async (data) => {
    await using server = await ServerProcess.start(programs, data);
    await using alice = await Terminal.start([...programs.client, "--line"]);
    await alice.shows("Server address");
    await alice.enter("127.0.0.1:1");
    await alice.shows("Your nickname:");
    await alice.enter("alice");
    await alice.shows(
      /connection refused\. Is the server running\s+there,\s+and[^]*Server address or name \[127\.0\.0\.1:1\]:/,
    );
    await alice.enter(`127.0.0.1:${server.port}`);
    await alice.shows("Your nickname [alice]:");
    await alice.keys("Enter");
    await alice.shows("alice #lobby>");
  });

  scenario("a client given the page's address offers the server's address", async (data) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--web-port", "0"]);
    const [page] = (await server.printed(/http:\/\/127\.0\.0\.1:\d+\//))!;
    const [at, talk] = [page.slice(7, -1), `127.0.0.1:${server.port}`];
    const said = `${at} is the port for browsers. Clients use ${talk}.`;

    const piped = await pipe(programs, [page, "--nick", "ci"], "hello\n");
    assertEquals([piped.code, piped.out, piped.err], [1, "", `${said}\n`]);
    const plain = await pipe(programs, [page, "--nick", "ci", "--plain"], "hello\n");
    assertEquals([plain.code, plain.out, plain.err], [1, "", `${said}\n`]);

    await using alice = await Terminal.start([...programs.client, page, "--nick", "alice", "--line"], { columns: 120 });
    await alice.shows(`${said}\nConnect to ${talk} instead? Press Enter to connect, or type “no”:`);
    await alice.keys("Enter");
    await alice.shows("alice #lobby>");

    await using bob = await Terminal.start([...programs.client, page, "--nick", "bob"], { columns: 120 });
    await bob.shows(`${said} Press Enter to connect there.`);
    await bob.keys("Enter");
    await bob.shows(/#lobby .*connected[^]*bob>/);

    await using carol = await Terminal.start([...programs.client, `localhost:${server.port}`, "--nick", "carol"]);
    await carol.shows(/#lobby .*connected[^]*carol>/);
  });
}
