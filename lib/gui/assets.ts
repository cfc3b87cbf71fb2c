/** A file of a page, as served. */
export interface Asset {
  /** Its name in the page: `main-6Q3XUJ7P.js`. */
  readonly name: string;
  /** The `content-type`. */
  readonly type: string;
  /** The `etag`, with its quotes. */
  readonly etag: string;
  /** Whether its name changes with its content, so that browsers can cache it forever. */
  readonly immutable: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
}

/** The error if the page was not built. Its message is for people. */
export class AssetsError extends Error {
  override readonly name = "AssetsError";
}

/** Where `deno task page` writes the files, and executables contain them. */
const ASSETS = new URL("./assets/", import.meta.url);

/** The guide to the certificate of a server, which each site may have. */
const GUIDE = "ca.html";

/** The pages: the chat, and the window of a server. */
export type PageName = "index.html" | "operator.html";

/**
 * Reads a page into memory.
 *
 * @returns Its files by name. The page itself is `index.html`, also if its file has another name.
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
  const files = assets.filter(({ name }) => name === page || name === GUIDE || !name.endsWith(".html"));
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
