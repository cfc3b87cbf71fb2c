import { t } from "../../language/mod.ts";

/** Counts the messages that come while an overlay covers where they would be seen. */
export class CoveredMessages {
  #count = 0;

  /** Counts messages that an overlay covers. */
  add(count: number): void {
    this.#count += count;
  }

  /**
   * Returns a hint for the empty input: how to close the overlay, and how many messages it covers; undefined without an
   * overlay. Without an overlay, counting begins again.
   */
  hint(isCovered: boolean): string | undefined {
    if (!isCovered) this.#count = 0;
    else if (this.#count > 0) return t("terminal.covered", { count: this.#count });
    return isCovered ? t("terminal.back-to-messages") : undefined;
  }
}
