import { SECURITY_HEADERS } from "../../../lib/http/mod.ts";
import { encodeFrame, FrameDecoder, KIND_JSON } from "../../../lib/protocol/mod.ts";
import { type Asset, loadAssets } from "../../../lib/gui/assets.ts";

/** Serves the page to browsers, and relays their messages to a Tincan server over TCP. */
export class PageServer implements AsyncDisposable {
  /** Refusals to send instead of connecting, one for each attempt. */
  readonly refusals: { code: string; message: string }[] = [];
  /** Questions to ask before connecting, one for each attempt. `answers` collects the answers. */
  readonly questions: { fingerprint: string; first?: true; changed?: string }[] = [];
  readonly answers: boolean[] = [];
  /** The types of the messages that pages have sent. */
  readonly heard: string[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #config: Record<string, unknown>;
  readonly #port: () => number;
  readonly #assets: Map<string, Asset>;
  readonly #sockets = new Set<WebSocket>();
  #held: (() => void)[] | undefined;

  private constructor(port: () => number, config: Record<string, unknown>, assets: Map<string, Asset>) {
    this.#port = port;
    this.#config = config;
    this.#assets = assets;
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  /** @param port Of the Tincan server. */
  static async start(port: () => number, config: Record<string, unknown> = {}): Promise<PageServer> {
    return new PageServer(port, { mode: "room", name: "attic", encrypted: false, ...config }, await loadAssets());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  /** Closes every connection, as when the network is gone. */
  cut(): void {
    for (const socket of this.#sockets) socket.close();
  }

  /** Holds back the messages of the server, as on a network that drops them. */
  hold(): void {
    this.#held ??= [];
  }

  /** Sends the held messages, and relays again. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const pass of held) pass();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await this.#server.shutdown();
  }

  #answer(request: Request): Response {
    const { pathname, searchParams } = new URL(request.url);
    const name = pathname.slice(1) || "index.html";
    if (name === "config.json") return Response.json(this.#config);
    if (name === "ws") {
      const { socket, response } = Deno.upgradeWebSocket(request);
      this.#bridge(socket, searchParams.has("to"));
      return response;
    }
    const asset = this.#assets.get(name);
    if (asset === undefined) return new Response("Not found", { status: 404 });
    return new Response(asset.gzip, {
      headers: {
        "content-type": asset.type,
        "content-encoding": "gzip",
        etag: asset.etag,
        ...SECURITY_HEADERS,
      },
    });
  }

  #bridge(socket: WebSocket, through: boolean): void {
    this.#sockets.add(socket);
    const waiting: string[] = [];
    let tcp: Deno.TcpConn | undefined;
    let writing = Promise.resolve();
    const write = (text: string) => {
      const bytes = encodeFrame(text);
      writing = writing.then(async () => {
        for (let at = 0; at < bytes.length;) at += await tcp!.write(bytes.subarray(at));
      }).catch(() => socket.close());
    };
    socket.onmessage = ({ data }) => {
      const said = JSON.parse(data);
      this.heard.push(said.type);
      if (said.type === "trust") {
        this.answers.push(said.accept);
        if (said.accept) dial();
      } else if (tcp) write(data);
      else waiting.push(data);
    };
    socket.onclose = () => {
      this.#sockets.delete(socket);
      tcp?.close();
      tcp = undefined;
    };
    const dial = async () => {
      const refusal = this.refusals.shift();
      if (refusal) {
        socket.send(JSON.stringify({ type: "unreachable", ...refusal }));
        return socket.close();
      }
      let conn: Deno.TcpConn;
      try {
        conn = await Deno.connect({ hostname: "127.0.0.1", port: this.#port() });
        conn.setNoDelay(true);
      } catch (error) {
        if (through) {
          socket.send(JSON.stringify({ type: "unreachable", code: "refused", message: (error as Error).message }));
        }
        return socket.close();
      }
      // The page may have closed its connection in the meantime.
      if (socket.readyState !== WebSocket.OPEN) return conn.close();
      tcp = conn;
      if (through) socket.send('{"type":"ready"}');
      waiting.forEach(write);
      const decoder = new FrameDecoder(16 * 1024 * 1024);
      const buffer = new Uint8Array(64 * 1024);
      try {
        for (let count; (count = await conn.read(buffer)) !== null;) {
          decoder.push(buffer.subarray(0, count), (kind, payload) => {
            if (kind !== KIND_JSON) return;
            const text = new TextDecoder().decode(payload);
            const pass = () => {
              if (socket.readyState === WebSocket.OPEN) socket.send(text);
            };
            if (this.#held) this.#held.push(pass);
            else pass();
          });
        }
      } catch (error) {
        if (
          !(error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
            error instanceof Deno.errors.ConnectionReset)
        ) throw error;
      }
      socket.close();
    };
    socket.onopen = () => {
      const question = this.questions.shift();
      if (question) socket.send(JSON.stringify({ type: "trust", ...question }));
      else dial();
    };
  }
}
