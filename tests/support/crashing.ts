// Takes over the terminal, and fails at the first key: crashing.ts throw|reject.
import { Tty } from "../../lib/terminal/screen/mod.ts";

if (import.meta.main) {
  const tty = new Tty("linux", undefined);
  tty.onInput = () => {
    const error = new Error("It went wrong");
    if (Deno.args[0] === "reject") void Promise.reject(error);
    else queueMicrotask(() => reportError(error));
  };
  tty.open();
  await tty.write("\x1b[Hon the full screen");
}
