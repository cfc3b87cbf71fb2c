import { t } from "../../language/mod.ts";
import { type LanguageParts, loadWords } from "./language.ts";

/** A part of the page did not load: the server does not answer, or has the files of another version by now. */
export class PartError extends Error {
  override readonly name = "PartError";

  constructor(cause: unknown) {
    super(undefined, { cause });
  }

  // The sentences may come later than the error.
  override get message(): string {
    return t("page.part-missing");
  }
}

/** A part of the page that is loaded when it is needed, or before, when the browser has time. */
export class Part<T> {
  readonly #load: () => Promise<T>;
  readonly #languages: LanguageParts | undefined;
  #loaded: T | undefined;
  readonly #whenLoaded = Promise.withResolvers<T>();

  /** @param load Imports the module. @param languages The areas of the catalogue that only this part needs. */
  constructor(load: () => Promise<T>, languages?: LanguageParts) {
    this.#load = load;
    this.#languages = languages;
  }

  /** The part, once it is loaded. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** Resolves when the part is loaded, for whatever reason, and before `load()` does. */
  get whenLoaded(): Promise<T> {
    return this.#whenLoaded.promise;
  }

  /** Loads the part; after a failure, once more. @throws {PartError} */
  async load(): Promise<T> {
    try {
      this.#loaded ??= (await Promise.all([this.#load(), this.#languages && loadWords(this.#languages)]))[0];
      this.#whenLoaded.resolve(this.#loaded);
      return this.#loaded;
    } catch (error) {
      throw new PartError(error);
    }
  }

  /**
   * Loads the part in advance.
   *
   * @param failed Shows why it did not load; otherwise, that is told where the part is needed.
   * @returns Whether it is loaded.
   */
  async prepare(failed: (why: string) => void = () => {}): Promise<boolean> {
    try {
      await this.load();
    } catch (error) {
      if (!(error instanceof PartError)) throw error;
      failed(error.message);
    }
    return this.#loaded !== undefined;
  }
}
