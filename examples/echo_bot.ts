// Answers each message that mentions it, and each direct message.
//
//     deno run -A examples/echo_bot.ts 192.168.1.5 echo
//
// It remembers the key of the server in the folder `keys`.
import { connectBot } from "../bot.ts";

const [address, nick = "echo", ...more] = Deno.args;
if (address === undefined) {
  console.error("Usage: echo_bot.ts ADDRESS [NICK] [--plain]");
  Deno.exit(2);
}
const bot = await connectBot({
  address,
  nick,
  folder: "keys",
  plain: more.includes("--plain"),
  onNotice: console.error,
});

bot.onMessage(async (message) => {
  // Two bots that answer each other never stop.
  if (!message.isForMe || message.bot) return;
  await bot.react(message, "👀");
  await bot.reply(message, message.text.replace(new RegExp(`^@?${bot.nick}[:,]?\\s*`, "i"), ""));
});

Deno.addSignalListener("SIGINT", () => void bot.close());
console.log(`${bot.nick} is connected.`);
await bot.ended;
