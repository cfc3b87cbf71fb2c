import { assertEquals } from "@std/assert";
import { OS } from "../../lib/platform.ts";
import { type ConsoleEvent, sendConsoleEvent } from "../support/console_event.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

const REASONS: Record<ConsoleEvent, string> = {
  "Ctrl-C": "The server was stopped by its operator.",
  "Ctrl-Break": "The server was stopped by its operator.",
  "a closed window": "The server was stopped: its terminal was closed.",
};

for (const [event, reason] of Object.entries(REASONS)) {
  Deno.test({
    name: `Windows: ${event} stops a server cleanly, and people are told why`,
    ignore: OS !== "windows",
  }, async () => {
    const data = await Deno.makeTempDir();
    {
      await using server = await ServerProcess.start(SOURCE, data, 0, ["--plain"]);
      const alice = await RawClient.join(server.port, "alice");
      sendConsoleEvent(server.pid, event as ConsoleEvent);
      assertEquals((await alice.next("bye")).reason, reason);
      assertEquals(await server.ended(), 0);
      await server.printed(/Server stopped\./);
      await alice.close();
    }
    await Deno.remove(data, { recursive: true });
  });
}
