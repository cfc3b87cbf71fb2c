// Somebody at the real client on another host, in a program of its own: far_person.ts HOST PORT NICK.
// Each line that comes in is a number, and so many things are said; or `silence`, after which a time has passed in which
// a client that hears nothing gives its connection up; or `report`, which is answered with all that was said and is
// shown, once nothing waits to be sent and so many messages are shown: `report 200`.
import { SILENCE } from "../../lib/protocol/mod.ts";
import { Person } from "./person.ts";

/** The answer to `report`. */
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
        // Its clock does not pass by itself; the client looks three times in each time of silence.
        for (let look = 0; look < 6; look++) person.clock.pass(SILENCE / 3);
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
