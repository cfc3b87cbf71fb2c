import { assert, assertEquals } from "@std/assert";
import { residentBytes } from "../../../bench/proc.ts";
import { Pty } from "../../../bench/pty.ts";
import { pipe, type Programs, SOURCE } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

const SIZES = [{ columns: 80, rows: 24 }, { columns: 120, rows: 40 }, { columns: 40, rows: 10 }];

/** Starts a server on the full screen and a free port, and returns its address too. */
async function serve(programs: Programs, data: string, size: { columns?: number; rows?: number } = {}) {
  const port = freePort();
  const where = ["--host", "127.0.0.1", "--port", `${port}`, "--data", data, "--name", "lab"];
  const server = await Terminal.start([...programs.server, ...where], size);
  await server.shows(/Waiting for connection\.\.\.[^]*server>$/);
  return { server, address: `127.0.0.1:${port}` };
}

/** Returns a free port. The address that the server prints scrolls away on a small screen. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

for (const programs of [SOURCE]) {
  const scenario = scenarios(`${programs.name}, console`);
  const join = (nick: string, address: string) =>
    Terminal.start([...programs.client, address, "--nick", nick, "--line"]);

  for (const size of SIZES) {
    scenario(`the operator reads, writes and moderates at ${size.columns}x${size.rows}`, async (data) => {
      const { server, address } = await serve(programs, data, size);
      await using _server = server;
      await using bob = await join("bob", address);
      await server.shows(/Connection\s+(│\s+)*established with\s+(│\s+)*127\.0\.0\.1\s+(│\s+)*\(bob\)/);
      await bob.shows("bob #lobby>");
      await bob.enter("is anybody there?");
      await server.shows(/bob( │|:) is anybody there\?/);
      await server.enter("yes, the operator");
      await bob.shows("server: yes, the operator");
      await server.keys("F2");
      const table = await server.shows(
        size.columns > 40 ? /nickname +address[^]*bob +127\.0\.0\.1:\d+/ : /bob 127\.0\.0\.1:\d+/,
      );
      assertEquals(table.split("\n").filter((line) => [...line].length > size.columns), []);
      await server.keys("Escape");
      // A slash right after Escape would be Alt-/.
      await server.shows((text) => !text.includes("Esc: back"));
      await server.type("/ki");
      await server.keys("Tab");
      await server.type("b");
      await server.keys("Tab");
      await server.shows("server> /kick bob");
      await server.enter("Calm down.");
      await bob.shows("You were kicked: Calm down.");
      await server.shows(/server kicked bob/);
      await bob.enter("/rejoin");
      await bob.shows("Connected again.");
      await server.enter("/ban bob 2h flooding");
      await bob.shows(/You are banned until .+: flooding/);
      const screen = await server.shows(/ 0 here /);
      assertEquals(screen.split("\n").filter((line) => [...line].length > size.columns), []);
      await server.enter("/stop in 1h");
      await server.shows(/stops in (1:00:00|59:\d\d)/);
      await server.enter("/stop cancel");
      await server.shows((text) => !/stops in \d+:/.test(text));
      await server.enter("/stop in 2s new disk");
      await server.shows(/^The server was stopped: new disk\.\n\[exit 0\]$/m);
    });
  }

  scenario("the start page shows what is wrong while it is typed, and Enter takes the defaults", async (data) => {
    await using server = await Terminal.start([...programs.server, "--data", data]);
    await server.shows(/Address +_+\n? +Enter: 0\.0\.0\.0, all addresses of this machine/);
    await server.type("localhost");
    await server.shows("“localhost” is not an IPv4 address");
    await server.keys("C-u");
    await server.type("127.0.0.1");
    await server.keys("Tab");
    await server.type("99999");
    await server.shows(/not a port|port/i);
    await server.keys("C-u");
    await server.enter("0");
    await server.shows("Waiting for connection...");
    // Nobody is online, so it does not ask.
    await server.keys("C-c");
    await server.shows(/^The server was stopped by its operator\.\n\[exit 0\]$/m);
  });

  scenario("the server's password is asked for twice on a page and not shown", async (data) => {
    const where = ["--host", "127.0.0.1", "--port", "0", "--data", data, "--no-web"];
    await using server = await Terminal.start([...programs.server, ...where, "--password"], { columns: 120 });
    await server.shows("Password to join");
    await server.type("open sesame");
    assert(!(await server.shows(/\*{11}/)).includes("sesame"));
    await server.keys("Enter");
    await server.shows("Repeat the password");
    await server.enter("something else");
    await server.shows("The passwords do not match.");
    await server.enter("open sesame");
    await server.shows("Repeat the password");
    await server.enter("open sesame");
    const screen = await server.shows(/listening on 127\.0\.0\.1:\d+[^]*Waiting for connection/);
    const address = screen.match(/127\.0\.0\.1:\d+/)![0];
    const refused = await pipe(programs, [address, "--nick", "eve"], "let me in\n");
    assertEquals(refused.code, 1);
    await Deno.writeTextFile(`${data}/password.txt`, "open sesame\n");
    const args = [address, "--nick", "bob", "--server-password-file", `${data}/password.txt`];
    assertEquals((await pipe(programs, args, "thank you\n")).code, 0);
    await server.shows("thank you");
  });

  scenario("the start page reports a port in use, and another can be typed", async (data) => {
    const { server, address } = await serve(programs, data);
    await using _server = server;
    await using second = await Terminal.start([...programs.server, "--host", "127.0.0.1", "--data", `${data}/other`]);
    await second.shows("Port");
    const port = Number(address.split(":")[1]);
    await second.enter(String(port));
    await second.shows(`The port is in use. Try ${port < 65535 ? port + 1 : 5555}.`);
    await second.keys("C-u");
    await second.enter("0");
    await second.shows("Waiting for connection");
    await second.signal("SIGTERM");
    await second.shows(/^The server was stopped by the system it runs on\.\n\[exit 0\]$/m);
    await server.keys("C-c");
  });

  scenario("the screen follows its window and keeps pages, scroll position and draft", async (data) => {
    const { server, address } = await serve(programs, data);
    await using _server = server;
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i + 1} of many`).join("\n");
    assertEquals((await pipe(programs, [address, "--nick", "eve"], lines)).code, 0);
    await server.shows("line 60 of many");
    await server.type("half a sentence");
    await server.keys("PageUp");
    await server.shows(/\d+ below/);
    for (const [columns, rows] of [[40, 10], [120, 40], [20, 5], [61, 13], [80, 24]]) {
      await server.resize(columns, rows);
      const screen = await server.shows((text) =>
        text.trimEnd().split("\n").length === rows && text.trimEnd().split("\n").at(-1)!.includes("sentence")
      );
      assertEquals(screen.split("\n").filter((line) => [...line].length > columns), []);
    }
    await server.keys("F1");
    await server.shows(/ Keys [^]*who is online, with details/);
    await server.keys("Escape");
    await server.shows((text) => !text.includes("Esc: back"));
    await server.keys("Escape");
    await server.shows((text) => /Connection closed/.test(text) && !/ below/.test(text));
    await server.shows("server> half a sentence");
  });

  scenario("SIGTERM restores the terminal", async (data) => {
    const { server, address } = await serve(programs, data);
    await using _server = server;
    await using bob = await join("bob", address);
    await server.shows(/ 1 here /);
    await bob.enter("still here");
    await server.shows(/bob │ still here/);
    await server.signal("SIGTERM");
    await server.shows(/^The server was stopped by the system it runs on\.$/m);
    await bob.shows("The server was stopped by the system it runs on.");
    await server.enter("echo $((40+3))");
    await server.shows(/^43$/m);
  });

  scenario("a closed window ends the server without an error", async (data) => {
    const [errors, end] = [`${data}/errors`, `${data}/end`];
    const script = `trap : HUP; "$@" 2>'${errors}'; echo "status $?" >'${end}'`;
    const where = ["--host", "127.0.0.1", "--port", "0", "--data", data];
    {
      await using server = await Terminal.start(["sh", "-c", script, "sh", ...programs.server, ...where]);
      await server.shows(/Waiting for connection\.\.\.[^]*server>$/);
    }
    const read = (path: string) => Deno.readTextFile(path).catch(() => ""); // it is made at the end
    while (!(await read(end)).endsWith("\n")) await new Promise((resolve) => setTimeout(resolve, 50));
    assertEquals([await read(errors), await read(end)], ["", "status 0\n"]);
  });
}

for (const [flags, lines] of [[[], 12_000], [["--line"], 2_000]] as const) {
  Deno.test({
    name:
      `a terminal that does not respond blocks neither messages nor the end of the server, and does not fill its memory ${flags}`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const data = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
      const where = ["--host", "127.0.0.1", "--port", "0", "--data", data, "--rate", "0", ...flags];
      await using pty = new Pty([...SOURCE.server, ...where], 120, 40);
      const started = Promise.withResolvers<string>();
      let drawn = "";
      pty.onData = (text) => {
        const found = /listening on (127\.0\.0\.1:\d+)/.exec(drawn += text);
        if (found) started.resolve(found[1]);
      };
      const address = await started.promise;
      const goOn = pty.pause();
      const say = async (count: number) => {
        const lines = Array.from({ length: count }, (_, i) => `line ${i} ${"x".repeat(1_000)}`).join("\n");
        // Ends once the server has acknowledged everything.
        assertEquals((await pipe(SOURCE, [address, "--nick", "eve"], lines)).code, 0);
      };
      await say(lines); // on the full screen, more lines than it keeps
      const [before, memory] = [pty.bytes, residentBytes(pty.pid)!];
      await say(lines);
      assertEquals(pty.bytes, before);
      const grown = residentBytes(pty.pid)! - memory;
      // On the full screen, the messages are 12 MB of text.
      assert(grown < 32 * 1024 * 1024, `${grown} bytes more`);
      pty.child.kill("SIGTERM");
      assertEquals((await pty.child.status).code, 0);
      goOn();
      await Deno.remove(data, { recursive: true });
    },
  });
}
