// Runs a command, and reports to a hook how it went. It needs nothing but HTTP, and the address that /hook new showed:
//
//     HOOK=http://192.168.1.5:8080/hooks/SECRET deno run -A examples/build_reporter.ts make test
//
const url = Deno.env.get("HOOK");
const [command, ...args] = Deno.args;
if (url === undefined || command === undefined) {
  console.error("Usage: HOOK=URL build_reporter.ts COMMAND [ARGUMENT...]");
  Deno.exit(2);
}
const began = Date.now();
const { code, stdout, stderr } = await new Deno.Command(command, { args, stdout: "piped", stderr: "piped" }).output();
const lastLines = new TextDecoder().decode(code === 0 ? stdout : stderr).trimEnd().split("\n").slice(-5).join("\n");
const how = code === 0 ? "✅ passed" : `❌ failed with status ${code}`;
const seconds = Math.round((Date.now() - began) / 1000);
const summary = `\`${[command, ...args].join(" ")}\` ${how} after ${seconds} s`;
const post = {
  text: lastLines === "" ? summary : `${summary}\n${lastLines}`,
  username: "build",
  // With an id, a message that is posted again after a lost answer is said only once.
  id: crypto.randomUUID(),
};
for (let pause = 1_000;; pause *= 2) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(post) }).catch((error: Error) => error);
  if (!(answer instanceof Error) && answer.ok) break;
  const wrong = answer instanceof Error ? answer.message : await answer.text();
  const isFinal = !(answer instanceof Error) && answer.status < 500 && answer.status !== 429;
  if (isFinal || pause > 16_000) {
    console.error(`The hook did not take the report: ${wrong}`);
    Deno.exit(1);
  }
  await new Promise((resolve) => setTimeout(resolve, pause));
}
Deno.exit(code);
