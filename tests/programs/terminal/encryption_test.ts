import { assert, assertEquals, assertMatch } from "@std/assert";
import { allPrograms, pipe, ServerProcess, SOURCE } from "../../support/programs.ts";
import { scenarios } from "../../support/scenario.ts";
import { Terminal } from "../../support/terminal.ts";

for (const programs of allPrograms()) {
  const inFolder = scenarios(programs.name);
  const scenario = (name: string, run: (data: string, config: string) => Promise<void>) =>
    inFolder(name, (folder) => run(`${folder}/data`, `${folder}/config`));

  scenario(
    "the client shows a fingerprint once, and trusts a changed server only after /trust",
    async (data, config) => {
      const server = await ServerProcess.start(programs, data);
      const { port, fingerprint } = server;
      const client = [...programs.client, `127.0.0.1:${port}`, "--line", "--nick", "alice"];
      const size = { columns: 200, rows: 40, config };
      {
        await using alice = await Terminal.start(client, size);
        const screen = await alice.shows(/alice #lobby>/);
        assertMatch(screen, new RegExp(`your first connection to 127\\.0\\.0\\.1:${port}.*${fingerprint}`));
      }
      await server.end();
      // The same key at the next start: no message.
      const same = await ServerProcess.start(programs, data, port);
      assertEquals(same.fingerprint, fingerprint);
      await using alice = await Terminal.start(client, size);
      assert(!(await alice.shows("alice #lobby>")).includes(fingerprint));
      await same.end();
      // Another key, while she is connected and at a start.
      for (const file of ["key.pem", "cert.pem"]) await Deno.remove(`${data}/${file}`);
      await using changed = await ServerProcess.start(programs, data, port);
      await alice.enter("/rejoin");
      await alice.shows("HAS CHANGED");
      await using again = await Terminal.start(client, size);
      const warning = await again.shows(
        /HAS CHANGED[^]*Type \/trust to trust this server from now on, or press Enter to cancel: *$/,
      );
      assert(warning.replaceAll("\n", "").includes(changed.fingerprint) && warning.includes(fingerprint));
      await again.enter("");
      await again.shows("[exit 1]");
      // The full screen asks on a page of its own, where Enter alone does not agree.
      const full = client.filter((argument) => argument !== "--line");
      await using wide = await Terminal.start(full.with(-1, "dora"), { columns: 100, rows: 24, config });
      const page = await wide.shows(/HAS CHANGED[^]*Trust it\?|Trust it\?[^]*HAS CHANGED/);
      assert(page.replaceAll(/\s+/g, "").includes(changed.fingerprint));
      await wide.keys("Enter");
      await wide.shows("Type /trust");
      await wide.keys("C-c");
      await wide.shows("[exit 1]");
      await using wider = await Terminal.start(full.with(-1, "dora"), { columns: 100, rows: 24, config });
      await wider.shows("Trust it?");
      await wider.enter("/trust");
      await wider.shows(/#lobby .*connected/);
      await alice.enter("/trust");
      await alice.shows("Connected again.");
      await using third = await Terminal.start(client.with(-1, "carol"), size);
      assert(!(await third.shows("carol #lobby>")).includes("HAS CHANGED"));
    },
  );

  scenario(
    "a pipe reports new and changed servers on stderr, and exits with 1 for a changed one",
    async (data, config) => {
      const server = await ServerProcess.start(programs, data);
      const args = [`127.0.0.1:${server.port}`, "--nick", "ci"];
      const first = await pipe(programs, args, "hello\n", config);
      assertEquals([first.code, first.out], [0, ""]);
      assertMatch(first.err, new RegExp(`first connection .*${server.fingerprint}`));
      assertEquals(await pipe(programs, args, "hello\n", config), { code: 0, out: "", err: "" });
      const plain = await pipe(programs, [...args, "--plain"], "hello\n", config);
      assertEquals([plain.code, plain.err.match(/encrypts.*Leave out --plain/)?.length], [1, 1]);
      const told = await pipe(programs, [...args, "--fingerprint", "1".repeat(30)], "hello\n", config);
      assertEquals([told.code, told.err.includes("WARNING")], [1, true]);
      await server.end();
      for (const file of ["key.pem", "cert.pem"]) await Deno.remove(`${data}/${file}`);
      await using changed = await ServerProcess.start(programs, data, server.port);
      const refused = await pipe(programs, args, "hello\n", config);
      assertEquals([refused.code, refused.err.includes("HAS CHANGED")], [1, true]);
      const accepted = await pipe(programs, [...args, "--fingerprint", changed.fingerprint], "hello\n", config);
      assertEquals(accepted, { code: 0, out: "", err: "" });
    },
  );

  scenario("a plain server says so, and only a client with --plain joins it", async (data, config) => {
    await using server = await ServerProcess.start(programs, data, 0, ["--plain"]);
    assert(server.output.some((line) => line.includes(`Join with: client 127.0.0.1:${server.port} --plain`)));
    const args = [`127.0.0.1:${server.port}`, "--nick", "ci"];
    const refused = await pipe(programs, args, "hello\n", config);
    assertEquals([refused.code, refused.err.match(/does not encrypt.*--plain/)?.length], [1, 1]);
    assertEquals(await pipe(programs, [...args, "--plain"], "hello\n", config), { code: 0, out: "", err: "" });
  });

  scenario(
    "a certificate given by flags is used if clients can trust it, and otherwise rejected with the reason",
    async (data, config) => {
      // An older runtime in executables may not check a given certificate.
      if (programs !== SOURCE) return;
      await using own = await ServerProcess.start(programs, data);
      const files = ["--cert", `${data}/cert.pem`, "--key", `${data}/key.pem`];
      await using server = await ServerProcess.start(programs, `${data}-2`, 0, files);
      assertEquals(server.fingerprint, own.fingerprint);
      const args = [`127.0.0.1:${server.port}`, "--nick", "ci", "--fingerprint", own.fingerprint];
      assertEquals(await pipe(programs, args, "hello\n", config), { code: 0, out: "", err: "" });
      const [command, ...rest] = programs.server;
      for (
        const [wrong, words] of [
          [["--cert", `${data}/key.pem`, "--key", `${data}/key.pem`], /not a certificate/],
          [["--cert", `${data}/none`, "--key", `${data}/key.pem`], /^Cannot read the file of --cert/],
          [["--cert", `${data}/cert.pem`], /belong together\. Give both/],
        ] as const
      ) {
        const started = await new Deno.Command(command, { args: [...rest, ...wrong, "--headless"], stdin: "null" })
          .output();
        assertEquals(started.code, 2);
        assertMatch(new TextDecoder().decode(started.stderr), words);
      }
    },
  );
}
