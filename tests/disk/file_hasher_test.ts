import { assert, assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { FileHasher } from "../../lib/disk/mod.ts";
import { type HashWorker, startHashWorker } from "../../lib/disk/hash_thread.ts";

const MIB = 1024 * 1024;
const content = new Uint8Array(11 * MIB + 7).map((_, i) => (i * 31) ^ (i >> 11));

function hashOf(length: number): string {
  return createHash("sha256").update(content.subarray(0, length)).digest("hex");
}

/** A file with the content, and the hashers that a test makes, which are closed afterwards. */
class Place implements Disposable {
  readonly path = Deno.makeTempFileSync({ prefix: "tincan-hash-" });
  started = 0;
  readonly #hashers: FileHasher[] = [];

  constructor() {
    Deno.writeFileSync(this.path, content);
  }

  hasher(start = startHashWorker): FileHasher {
    const hasher = new FileHasher((path) => {
      this.started++;
      return start(path);
    });
    this.#hashers.push(hasher);
    return hasher;
  }

  [Symbol.dispose](): void {
    for (const hasher of this.#hashers) hasher.close();
    Deno.removeSync(this.path);
  }
}

/** A worker that fails as soon as it is asked. */
function brokenWorker(): HashWorker {
  const worker: HashWorker = {
    onmessage: null,
    onerror: null,
    postMessage() {
      const event = new ErrorEvent("error", { message: "no such module", cancelable: true });
      queueMicrotask(() => worker.onerror?.call(worker as Worker, event));
    },
    terminate() {},
  };
  return worker;
}

Deno.test("FileHasher hashes a large file while it grows, in one thread for all files", async () => {
  using place = new Place();
  const hasher = place.hasher();
  const [one, two] = [hasher.begin(place.path), hasher.begin(place.path)];
  for (let at = 0; at < content.length; at += 300_000) {
    one.advance(at);
    two.advance(at);
    await Promise.resolve();
  }
  const [first, second] = await Promise.all([one.digest(content.length), two.digest(content.length)]);
  assertEquals([first, second, place.started], [hashOf(content.length), hashOf(content.length), 1]);
  one.forget();
  two.forget();
});

Deno.test("FileHasher hashes small files without a thread", async () => {
  using place = new Place();
  const hasher = place.hasher();
  for (const length of [0, 1, 3 * MIB]) {
    assertEquals(await hasher.begin(place.path).digest(length), hashOf(length));
  }
  assertEquals([place.started, hasher.isRunning], [0, false]);
});

Deno.test("FileHash goes on after a rest with what it knows", async () => {
  using place = new Place();
  const hasher = place.hasher();
  const [hash, other] = [hasher.begin(place.path), hasher.begin(place.path)];
  other.advance(5 * MIB); // so that the thread stays
  assertEquals(await hash.digest(5 * MIB), hashOf(5 * MIB));
  hash.rest();
  // What was hashed before is not read again.
  using file = Deno.openSync(place.path, { write: true });
  file.writeSync(new Uint8Array(MIB));
  assertEquals(await hash.digest(content.length), hashOf(content.length));
  hash.forget();
  other.forget();
});

Deno.test("FileHasher does without a thread that fails, and starts no more after three", async () => {
  using place = new Place();
  const hasher = place.hasher(brokenWorker);
  for (let i = 0; i < 5; i++) assertEquals(await hasher.begin(place.path).digest(5 * MIB), hashOf(5 * MIB));
  assertEquals([place.started, hasher.isRunning], [3, false]);
});

Deno.test("FileHasher does without a thread when none can be started", async () => {
  using place = new Place();
  const hash = place.hasher(() => undefined).begin(place.path);
  for (let at = 4 * MIB; at < 6 * MIB; at += MIB) hash.advance(at);
  assertEquals(await hash.digest(6 * MIB), hashOf(6 * MIB));
  assertEquals(place.started, 1);
});

Deno.test("FileHash.digest() returns nothing for a file that is shorter, and throws without a file", async () => {
  using place = new Place();
  const hasher = place.hasher();
  assertEquals(await hasher.begin(place.path).digest(content.length + 1), undefined);
  assertEquals(await hasher.begin(place.path).digest(content.length + 9 * MIB), undefined);
  await assertRejects(() => hasher.begin(`${place.path}.gone`).digest(1), Deno.errors.NotFound);
  await assertRejects(() => hasher.begin(`${place.path}.gone`).digest(9 * MIB), Deno.errors.NotFound);
});

Deno.test("FileHash.digest() stops when its signal ends, with and without a thread", async () => {
  using place = new Place();
  for (const hasher of [place.hasher(), place.hasher(() => undefined)]) {
    const stop = new AbortController();
    const digest = hasher.begin(place.path).digest(content.length, stop.signal);
    stop.abort(new Error("never mind"));
    await assertRejects(() => digest, Error, "never mind");
  }
});

Deno.test("FileHasher.close() ends the thread, and what is asked then still gets its hash", async () => {
  using place = new Place();
  const hasher = place.hasher();
  const hash = hasher.begin(place.path);
  hash.advance(5 * MIB);
  assert(hasher.isRunning);
  hasher.close();
  assert(!hasher.isRunning);
  assertEquals(await hash.digest(content.length), hashOf(content.length));
});
