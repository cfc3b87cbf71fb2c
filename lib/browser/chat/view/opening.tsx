import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { ChatPage } from "../chat_page.ts";
import { isComposing } from "../../shared/composing.ts";
import { isTouched } from "../../shared/touch.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { fitInput } from "../../shared/view/fit_input.ts";

/** The frame of the chat while it loads, with an input that takes what the person types. */
export function Opening({ page }: { page: ChatPage }): JSX.Element {
  const { early } = page;
  const target = early.target.value;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const input = area.current!;
    input.value = early.text;
    if (!isTouched() && !document.querySelector("dialog[open]")) input.focus();
    // The chat comes, with the keys up to now.
    return () => {
      const { value: { length }, selectionStart, selectionEnd } = input;
      early.isFocused = document.activeElement === input;
      early.selection = { start: length - selectionStart, end: length - selectionEnd };
      if (page.chat.value) early.moveTo(page.chat.value);
    };
  }, []);
  const send = () => {
    if (early.send()) area.current!.value = "";
  };
  const name = target === undefined ? "" : cleanLine(target).replace(/^@/, "");
  const what = target === undefined ? t("page.message") : t("page.message-for", { name });
  return (
    <div class={target?.startsWith("@") ? "chat direct" : "chat room"}>
      <div class="rooms" />
      <main class="middle" aria-label={target ?? t("page.connecting")}>
        <header class="topbar">
          <div class="topbar-text">
            <h1>
              <bdi>{target === undefined ? "" : cleanLine(target)}</bdi>
            </h1>
          </div>
        </header>
        <div class="talk opening">
          <ul>{early.lines.value.map((line, i) => <li key={i} dir="auto">{line}</li>)}</ul>
          <p role="status">{t("page.opening")}</p>
          <button type="button" onClick={() => page.cancel()}>{t("common.cancel")}</button>
        </div>
        <form
          class="composer"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <div class="box">
            <div class="grows">
              <textarea
                ref={area}
                rows={1}
                placeholder={what}
                aria-label={what}
                enterkeyhint="send"
                onInput={({ currentTarget }) => {
                  early.text = currentTarget.value;
                  fitInput(currentTarget);
                }}
                onCompositionStart={() => early.compose(true)}
                onCompositionEnd={() => early.compose(false)}
                onBlur={() => early.compose(false)}
                onKeyDown={(event) => {
                  if (isComposing(event) || event.key !== "Enter" || event.shiftKey || event.altKey) return;
                  event.preventDefault();
                  send();
                }}
              />
            </div>
            <IconButton name="send" label={t("common.send")} class="send" type="submit" />
          </div>
        </form>
      </main>
      <div class="people" />
    </div>
  );
}
