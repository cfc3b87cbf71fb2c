// Connects a room on one server with the same room on another server.
//
//     deno run -A examples/bridge.ts 192.168.1.5 192.168.2.5 "#lobby"
//
// It remembers the keys of the servers in the folder `keys`.
import { type Bot, connectBot } from "../bot.ts";

const [one, other, room = "#lobby", ...more] = Deno.args;
if (other === undefined) {
  console.error("Usage: bridge.ts ADDRESS ADDRESS [ROOM] [--plain]");
  Deno.exit(2);
}
const join = (address: string) =>
  connectBot({
    address,
    nick: "bridge",
    rooms: [room],
    folder: "keys",
    plain: more.includes("--plain"),
    onNotice: (notice) => console.error(`${address}: ${notice}`),
  });
const bots = await Promise.all([join(one), join(other)]);

/** Passes on messages of people, but not of bots: another bridge would send them back. */
function carry(from: Bot, to: Bot): void {
  from.onMessage(async (message) => {
    if (message.to !== room || message.bot) return;
    await to.say(room, `${message.from}: ${message.text}`);
  });
}
carry(bots[0], bots[1]);
carry(bots[1], bots[0]);

Deno.addSignalListener("SIGINT", () => bots.forEach((bot) => void bot.close()));
console.log(`The bridge is up in ${room}.`);
await Promise.race(bots.map((bot) => bot.ended));
await Promise.all(bots.map((bot) => bot.close()));
