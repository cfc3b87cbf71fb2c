// A person at the real client on another host, in a program of its own: far_person.ts HOST PORT NICK.
// A line of input is a number of messages to send; or `silence`, which lets the time pass after which a client without
// answers reconnects; or `report 200`, which waits until everything is acknowledged and 200 messages are shown, and
// prints what was sent and what is shown.
import { KEEP_ALIVE_MS } from "../../lib/protocol/mod.ts";
import { Person } from "./person.ts";

/** The output of `report`. */
export interface Report {
  readonly said: [id: string, text: string][];
  readonly shown: ReturnType<Person["shown"]>;
  readonly printed: ReturnType<Person["shown"]>;
}

if (import.meta.main) {
  const [host, port, nick] = Deno.args;
  await using person = await Person.join(nick, Number(port), host);
  console.log("joined");
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const [word, count] = line.split(" ");
      if (word === "silence") {
        // Its clock stands still otherwise. The client checks three times in each period of silence.
        for (let look = 0; look < 6; look++) person.clock.pass(KEEP_ALIVE_MS / 3);
        continue;
      }
      if (word !== "report") {
        for (let i = 0; i < Number(word); i++) person.say(`${nick} ${person.said.size}`);
        continue;
      }
      await person.until(() => person.settled && person.shown().length === Number(count));
      const report: Report = {
        said: [...person.said],
        shown: person.shown(),
        printed: person.printed.get("#lobby") ?? [],
      };
      console.log(JSON.stringify(report));
    }
  }
}
