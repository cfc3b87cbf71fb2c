import { assertEquals, assertRejects } from "@std/assert";
import { createHmac } from "node:crypto";
import { post } from "../../../lib/server/hooks/post.ts";

const never = new AbortController().signal;

/** Serves one answer on this machine. */
function serve(answer: (request: Request) => Response | Promise<Response>) {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);
  return {
    url: new URL(`http://127.0.0.1:${server.addr.port}/chat?room=1`),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("post() signs the time and the body with the key", async () => {
  let heard: Record<string, string> = {};
  await using server = serve(async (request) => {
    const body = await request.text();
    heard = { ...Object.fromEntries(request.headers), body, url: request.url, method: request.method };
    return Response.json({ text: "thanks" }, { status: 201 });
  });
  const answer = await post(server.url, "secret", '{"text":"é"}', never);
  assertEquals(answer, { status: 201, type: "application/json", body: '{"text":"thanks"}' });
  assertEquals([heard.method, heard.url, heard.body], ["POST", server.url.href, '{"text":"é"}']);
  const expected = createHmac("sha256", "secret").update(`${heard["x-tincan-timestamp"]}.${heard.body}`).digest("hex");
  assertEquals(heard["x-tincan-signature"], `sha256=${expected}`);
});

Deno.test("post() follows no redirect", async () => {
  let visits = 0;
  await using server = serve((request) => {
    visits++;
    return Response.redirect(new URL("/elsewhere", request.url), 302);
  });
  assertEquals((await post(server.url, "k", "{}", never)).status, 302);
  assertEquals(visits, 1);
});

Deno.test("post() reads a response up to a bound", async () => {
  await using server = serve(() => new Response("x".repeat(1_000_000)));
  assertEquals((await post(server.url, "k", "{}", never)).body.length, 64 * 1024);
});

Deno.test("post() ends with its signal, and rejects if nobody answers", async () => {
  const answer = Promise.withResolvers<Response>();
  {
    await using server = serve(() => answer.promise);
    const ending = new AbortController();
    const posted = post(server.url, "k", "{}", ending.signal);
    ending.abort();
    await assertRejects(() => posted);
    answer.resolve(new Response());
  }
  const closed = serve(() => new Response());
  await closed[Symbol.asyncDispose]();
  await assertRejects(() => post(closed.url, "k", "{}", never));
});
