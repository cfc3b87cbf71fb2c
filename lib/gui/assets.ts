/** A file of the page, as it is served. */
export interface Asset {
  /** Its name, as the page asks for it: `main-6Q3XUJ7P.js`. */
  readonly name: string;
  /** For `content-type`. */
  readonly type: string;
  /** With its quotes, for `etag`. */
  readonly etag: string;
  /** Another content would have another name: it may be kept for ever. */
  readonly immutable: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
}

/** The page was not built; the message is for people. */
export class AssetsError extends Error {
  override readonly name = "AssetsError";
}

/** Where `deno task page` puts them, and executables have them. */
const ASSETS = new URL("./assets/", import.meta.url);

/** The pages there are: the chat, and the window of a server. */
export type PageName = "index.html" | "operator.html";

/**
 * Reads a page into memory.
 *
 * @returns Its files by name; the page itself is `index.html`, whatever it is called where it lies.
 * @throws {AssetsError} With a sentence for people, if the page was not built.
 */
export async function loadAssets(page: PageName = "index.html", folder: URL = ASSETS): Promise<Map<string, Asset>> {
  const list = await readList(folder);
  const assets = await Promise.all(list.map(async (listed): Promise<Asset> => {
    const [bytes, gzip, brotli] = await Promise.all(
      ["", ".gz", ".br"].map((ending) => Deno.readFile(new URL(listed.name + ending, folder))),
    );
    return { ...listed, bytes, gzip, brotli };
  }));
  const files = assets.filter(({ name }) => name === page || !name.endsWith(".html"));
  return new Map(files.map((file) => [file.name === page ? "index.html" : file.name, file]));
}

async function readList(folder: URL): Promise<Pick<Asset, "name" | "type" | "etag" | "immutable">[]> {
  try {
    return JSON.parse(await Deno.readTextFile(new URL("list.json", folder))).assets;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new AssetsError("The page for browsers was not built. deno task page builds it.", { cause: error });
  }
}
