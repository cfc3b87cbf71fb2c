import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { type Part, PartError } from "../parts.ts";
import { IconButton } from "./icons.tsx";

/**
 * Draws a view of a part of the page that may not be loaded yet. If that fails, it says so, and offers to try again;
 * without `onClose` it says nothing, because nobody asked for the view.
 */
export function Later<T>({ part, draw, onClose }: {
  part: Part<T>;
  draw: (loaded: T) => JSX.Element | null;
  /** Called when the person no longer wants it. */
  onClose?: (() => void) | undefined;
}): JSX.Element | null {
  const loaded = useSignal(part.loaded);
  const problem = useSignal<string | undefined>(undefined);
  const load = async () => {
    problem.value = undefined;
    try {
      loaded.value = await part.load();
    } catch (error) {
      if (!(error instanceof PartError)) throw error;
      problem.value = error.message;
    }
  };
  useEffect(() => {
    if (loaded.value === undefined) void load();
  }, []);
  // Another view may have loaded it after this view could not.
  const views = loaded.value ?? part.loaded;
  if (views !== undefined) return draw(views);
  if (problem.value === undefined || onClose === undefined) return null;
  return (
    <section class="missing-part" role="alert">
      <IconButton name="close" label={t("common.close")} onClick={onClose} />
      <p>{problem.value}</p>
      <div class="buttons">
        <button type="button" onClick={() => location.reload()}>{t("page.reload")}</button>
        <button type="button" class="primary" onClick={load}>{t("page.try-again")}</button>
      </div>
    </section>
  );
}
