import { assert } from "@std/assert";
import { pipe, ServerProcess, SOURCE } from "../../support/programs.ts";
import { Terminal } from "../../support/terminal.ts";

for (const programs of [SOURCE]) {
  Deno.test(`${programs.name}: registering and logging in never show a password`, async () => {
    const data = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
    try {
      const server = await ServerProcess.start(programs, data);
      const address = `127.0.0.1:${server.port}`;
      const screens: string[] = [];
      {
        await using alice = await Terminal.start([...programs.client, address, "--nick", "alice", "--line"]);
        await alice.shows("alice #lobby>");
        await alice.enter("/register");
        await alice.shows("New password for alice (at least 8 characters):");
        await alice.enter("hunter two");
        await alice.shows("Repeat the password:");
        await alice.enter("hunter two");
        await alice.shows("alice is registered to you");
        await alice.enter("/password hunter two");
        await alice.shows("The password for alice is wrong.");
        screens.push(await alice.shows("alice #lobby>"));
      }
      await using again = await Terminal.start([...programs.client, address, "--nick", "alice", "--line"]);
      await again.shows("Password for alice:");
      await again.enter("hunter one");
      await again.shows("Wrong password. Password for alice:");
      await again.enter("hunter two");
      screens.push(await again.shows("alice #lobby>"));
      assert(!screens.some((screen) => screen.includes("hunter")), screens.join("\n"));

      const file = `${data}/password.txt`;
      await Deno.writeTextFile(file, "hunter two\n");
      const said = await pipe(programs, [address, "--nick", "alice", "--password-file", file], "from a script\n");
      assert(said.code === 0, said.err);
      await again.shows("from a script");
      const wrong = await pipe(programs, [address, "--nick", "alice"], "never said\n");
      assert(wrong.code === 1 && /Log in with its password\.\n.*--password-file/.test(wrong.err), wrong.err);
      await server.end();
      assert(!server.output.join("\n").includes("hunter"));
    } finally {
      await Deno.remove(data, { recursive: true });
    }
  });

  Deno.test(`${programs.name}, full screen: passwords are asked for on a page and masked`, async () => {
    const data = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
    try {
      await using server = await ServerProcess.start(programs, data);
      const client = [...programs.client, `127.0.0.1:${server.port}`, "--nick", "alice"];
      {
        await using alice = await Terminal.start(client);
        await alice.shows(/#lobby .*connected/);
        await alice.enter("/register");
        await alice.shows("New password for alice");
        await alice.type("hunter two");
        assert(!(await alice.shows(/\*{10}/)).includes("hunter"));
        await alice.keys("Enter");
        await alice.shows("Repeat the password");
        await alice.enter("hunter two");
        await alice.shows("alice is registered to you");
        await alice.type("/password hunter two");
        assert(!(await alice.shows(/\/password \*{10}/)).includes("hunter"));
        await alice.keys("Enter");
        await alice.shows("The password for alice is wrong.");
        // A line with a password is not remembered.
        await alice.keys("Up");
        assert(!(await alice.shows(/alice> \/register/)).includes("hunter"));
      }
      await using again = await Terminal.start(client);
      await again.shows("Password for alice");
      await again.enter("hunter one");
      await again.shows("Wrong password");
      await again.enter("hunter two");
      await again.shows(/#lobby .*connected/);
    } finally {
      await Deno.remove(data, { recursive: true });
    }
  });
}
