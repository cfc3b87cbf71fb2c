/**
 * The service worker of the chat page. It keeps the files of the page, so that the page opens without a network, and never
 * anything that people say or send.
 *
 * @module
 */

/** The part of a service worker's global scope that it uses. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
}

interface WindowClient {
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** What its events have in common. */
interface WorkerEvent {
  readonly request: Request;
  readonly notification: { readonly data: unknown; close(): void };
  respondWith(response: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

// The build fills them in: the names of the files of the page, and a hash of them.
declare const FILES: readonly string[];
declare const VERSION: string;

const PREFIX = "tincan-";
const CACHE = PREFIX + VERSION;
// Open tabs of the version before still load parts of it.
const KEPT_VERSIONS = 2;
/** The name of a file that changes with its content. */
const HASHED = /-[0-9A-Za-z]{8}\.\w+$/;
const CONFIG = "config.json";
// How long to wait for the server before the page opens without it.
const TIMEOUT_MS = 4_000;

const worker = globalThis as unknown as WorkerScope;
const { scope } = worker.registration;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const response = request.method === "GET" && request.url.startsWith(scope) ? respond(request) : undefined;
  if (response) event.respondWith(response);
});
worker.addEventListener("notificationclick", (event) => event.waitUntil(open(event)));

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FILES.map((name) => scope + name), scope, scope + CONFIG]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(versions.slice(0, -KEPT_VERSIONS).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Answers a request for the page; undefined if the browser does that, as for files of messages. */
function respond(request: Request): Promise<Response> | undefined {
  const name = request.url.slice(scope.length).replace(/[?#].*$/, "");
  if (name === "" || name === CONFIG) return fromServer(request, name === CONFIG);
  if (HASHED.test(name) && !name.includes("/")) return fromCache(request);
  return undefined;
}

/** Returns what the server has now; what is kept if it does not answer. */
async function fromServer(request: Request, isConfig: boolean): Promise<Response> {
  const kept = await caches.open(CACHE);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok && !response.redirected) await kept.put(scope + (isConfig ? CONFIG : ""), response.clone());
    return response;
  } catch (error) {
    const before = await kept.match(scope + (isConfig ? CONFIG : ""), { ignoreVary: true });
    if (!before) throw error;
    return isConfig ? Response.json({ ...await before.json(), offline: true }) : before;
  }
}

/** Returns a file that never changes. */
async function fromCache(request: Request): Promise<Response> {
  return await caches.match(request.url, { ignoreVary: true }) ?? await fetch(request);
}

/** Goes to what a notification is about. */
async function open({ notification }: WorkerEvent): Promise<void> {
  notification.close();
  const [client] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!client) await worker.clients.openWindow(scope + String(notification.data));
  else {
    client.postMessage({ visit: notification.data });
    await client.focus();
  }
}
