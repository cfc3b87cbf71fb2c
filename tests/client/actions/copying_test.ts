import { assertEquals, assertMatch } from "@std/assert";
import { Bench, message } from "../fakes.ts";

Deno.test("/links lists the links of the conversation, the newest first, and opens none where that is impossible", async () => {
  const bench = new Bench();
  await bench.login();
  const answer = (line: string) => {
    bench.events.length = 0;
    bench.client.commands.run(line);
    return bench.events.flatMap((event) =>
      event.kind === "answer" || event.kind === "copy"
        ? [event.text]
        : event.kind === "notice"
        ? [event.entry.text]
        : []
    ).join("\n");
  };
  assertEquals(answer("/links"), "No loaded message here has a link.");
  assertEquals(answer("/copy"), "There is no message here to copy.");
  await bench.connection.say(
    message(1, "see https://a.example/1 and https://a.example/2"),
    message(2, "again https://a.example/1"),
    message(3, "javascript:alert(1) file:///etc/passwd"),
  );
  assertMatch(
    answer("/urls"),
    /^1\. https:\/\/a\.example\/1 {2}\d\d:\d\d bob\n2\. https:\/\/a\.example\/2 .*\nOpen the first with \/links 1\.$/,
  );
  assertEquals(answer("/links 3"), "There are only 2 links here.");
  assertMatch(answer("/links 2"), /^Cannot open https:\/\/a\.example\/2: this system has no program for it\./);
  assertEquals(answer("/copy"), "javascript:alert(1) file:///etc/passwd");
  await bench.close();
});
