import { t } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { cleanLine, formatBytes } from "../../../text/mod.ts";
import { transferText } from "../../../operator/tables.ts";
import type { Stored } from "../../../operator/window_messages.ts";
import { Dialog } from "../../shared/view/dialog.tsx";
import { commandLine } from "../command_lines.ts";
import type { OperatorPage } from "../operator_page.ts";

type Listed = Exclude<Stored, { problem: string }>;

/** Shows the newest files and the transfers that are under way, and deletes files. */
export function StoredFiles({ page, onClose }: { page: OperatorPage; onClose: () => void }): JSX.Element {
  const stored = page.stored.value;
  const bytes = page.stats.value?.files ?? 0;
  return (
    <Dialog title={t("operatorPage.files-and-transfers")} onClose={onClose} size="wide">
      {stored === undefined
        ? <p class="empty" role="status">{t("operatorPage.loading")}</p>
        : "problem" in stored
        ? <p class="trouble" role="alert">{stored.problem}</p>
        : (
          <>
            {stored.running.length > 0 && <Running running={stored.running} />}
            <section class="way">
              <h3>{t("operatorPage.files")}</h3>
              {stored.files.length === 0 ? <p>{t("operator.no-files")}</p> : (
                <ul class="stored">
                  {stored.files.map((file) => <StoredFile key={file.hash} file={file} page={page} />)}
                </ul>
              )}
              <p>{t("operator.files-take", { size: formatBytes(bytes) })}</p>
            </section>
          </>
        )}
    </Dialog>
  );
}

function Running({ running }: Pick<Listed, "running">): JSX.Element {
  return (
    <section class="way">
      <h3>{t("operatorPage.transfers")}</h3>
      <ul class="stored">
        {running.map(({ kind, nick, size, offset }, i) => {
          const what = transferText(kind, cleanLine(nick), size);
          return (
            <li key={i} class="transfer">
              <bdi>{what}</bdi>
              <progress max={Math.max(1, size)} value={size === 0 ? 1 : offset} aria-label={what} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function StoredFile({ file, page }: { file: Listed["files"][number]; page: OperatorPage }): JSX.Element {
  const asking = useSignal(false);
  const row = useRef<HTMLLIElement>(null);
  const isAsked = asking.value;
  useLayoutEffect(() => {
    if (isAsked) row.current!.querySelector<HTMLElement>("button")!.focus();
  }, [isAsked]);
  const { hash, size, name, from, room } = file;
  const shown = name === undefined ? t("operatorPage.private-file", { hash }) : cleanLine(name);
  const facts = [
    ...size === undefined ? [] : [formatBytes(size)],
    ...from === undefined || room === undefined
      ? []
      : [t("operatorPage.from-in", { from: cleanLine(from), room: cleanLine(room) })],
  ];
  const remove = () => {
    page.enter(commandLine("delete", hash));
    asking.value = false;
  };
  return (
    <li ref={row}>
      <span class="facts">
        <bdi class="first">{shown}</bdi>
        <span class="second">{facts.join(" · ")}</span>
      </span>
      {isAsked
        ? (
          <span class="buttons" role="group" aria-label={t("operatorPage.ask-delete", { name: shown })}>
            <button type="button" class="small-button danger" onClick={remove}>
              {t("operatorPage.delete-for-everyone")}
            </button>
            <button type="button" class="small-button" onClick={() => asking.value = false}>
              {t("operatorPage.keep")}
            </button>
          </span>
        )
        : (
          <button
            type="button"
            class="small-button"
            aria-label={t("operatorPage.delete-file", { name: shown })}
            onClick={() => asking.value = true}
          >
            {t("operatorPage.delete")}
          </button>
        )}
    </li>
  );
}
