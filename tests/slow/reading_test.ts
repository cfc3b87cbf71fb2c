/**
 * Two machines of an account whose connections break while their person reads at random.
 *
 * @module
 */
import { conversationOf } from "../../lib/client/mod.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { TestServer } from "../support/test_server.ts";

const PASSWORD = "correct horse";
const STEPS = 1_000;

/** What a machine knows of what was read in each conversation. */
function read({ client }: Person): string {
  return JSON.stringify(["#lobby", "@ben"].map((name) => {
    const { unread, readUpTo, newest } = conversationOf(client.state, name);
    return { unread, readUpTo, newest };
  }));
}

patientTest(
  "the machines of an account agree on what is unread, however often they lose the connection",
  async (scope) => {
    const server = scope.use(await TestServer.start({ limits: { rate: 0 } }));
    const proxies = [1, 2, 3].map(() => scope.use(new FaultyProxy(server.port)));
    const first = scope.use(await Person.join("ann", proxies[0].port));
    first.client.commands.account.register(PASSWORD);
    await first.until(({ hasAccount }) => hasAccount);
    const second = scope.use(await Person.join("ann", proxies[1].port, undefined, PASSWORD));
    const ben = scope.use(await Person.join("ben", proxies[2].port));
    for (let step = 0; step < STEPS; step++) {
      const { client } = Math.random() < 0.5 ? first : second;
      const what = Math.random();
      if (what < 0.4) ben.say(`${step}`, Math.random() < 0.5 ? "#lobby" : "@ann");
      else if (what < 0.6) client.look(Math.random() < 0.5 ? "#lobby" : "@ben");
      else if (what < 0.8) client.attend(Math.random() < 0.3 ? "here" : "away");
      else if (what < 0.83) proxies[Math.floor(Math.random() * proxies.length)].cut();
      if (Math.random() < 0.3) await new Promise((resolve) => setTimeout(resolve));
    }
    for (const { client } of [first, second]) client.attend("away");
    for (const to of ["#lobby", "@ann"]) ben.say("end", to);
    for (const machine of [first, second]) {
      for (const name of ["#lobby", "@ben"]) {
        await machine.until((state) => conversationOf(state, name).entries.some(({ text }) => text === "end"));
      }
    }
    const agree = () => read(first) === read(second);
    await Promise.any([first, second].map((machine) => machine.until(agree)));
  },
);
