import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { currentConversation } from "../../../client/core.ts";
import { describeHooks } from "../../../commands/mod.ts";
import { t } from "../../../language/mod.ts";
import type { ServerMessages } from "../../../protocol/mod.ts";
import { cleanLine, foldName } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { Dialog } from "../../shared/view/dialog.tsx";
import { CopyRow } from "./copy_row.tsx";

type Hook = ServerMessages["hooks"]["hooks"][number];

/** Lists the hooks of the current room, makes addresses for programs, and removes hooks. */
export function HooksDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const { client } = chat;
  const room = useComputed(() => currentConversation(chat.state.value).name);
  const name = useSignal("");
  const made = useSignal<ServerMessages["hook"] | undefined>(undefined);
  const listed = useSignal<readonly Hook[]>([]);
  // The hook that the person is about to remove.
  const asked = useSignal<Hook | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const refused = ({ message }: { message: string }) => void (problem.value = message);
  const list = () => {
    asked.value = undefined;
    client.ask({ type: "hooks" }, {
      answered: (answer) => {
        if (answer.type !== "hooks") return;
        listed.value = answer.hooks.filter((it) => foldName(it.room) === foldName(room.value));
      },
      refused,
    });
  };
  useEffect(list, []);
  const create = (event: Event) => {
    event.preventDefault();
    problem.value = undefined;
    const sent = client.ask({ type: "hook", room: room.value, name: name.value.trim() }, {
      answered: (answer) => {
        if (answer.type !== "hook") return;
        made.value = answer;
        name.value = "";
        list();
      },
      refused,
    });
    if (!sent) problem.value = t("panels.hook-not-connected");
  };
  const remove = ({ hook }: Hook) => {
    problem.value = undefined;
    client.ask({ type: "unhook", hook }, {
      answered: () => {
        if (made.value?.hook.hook === hook) made.value = undefined;
        list();
      },
      refused,
    });
  };
  const question = asked.value;
  return (
    <Dialog title={t("panels.hooks-of", { room: cleanLine(room.value) })} onClose={onClose}>
      {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
      {question === undefined
        ? (
          <>
            <form class="asking" onSubmit={create}>
              <p>{t("panels.about-hooks")}</p>
              <label>
                {t("panels.hook-name")}
                <input
                  required
                  autoComplete="off"
                  spellcheck={false}
                  value={name.value}
                  onInput={({ currentTarget }) => name.value = currentTarget.value}
                />
              </label>
              <button type="submit" class="primary">{t("panels.create-hook")}</button>
            </form>
            {made.value?.url !== undefined && (
              <section class="created">
                <p role="status">{t("panels.hook-is-ready", { name: cleanLine(made.value.hook.name) })}</p>
                <CopyRow
                  label={t("panels.hook-address")}
                  text={cleanLine(made.value.url)}
                  copy={t("panels.copy-hook-address")}
                />
              </section>
            )}
            {listed.value.length > 0 && (
              <section class="links">
                <h3>{t("panels.hooks-here")}</h3>
                <ul>
                  {listed.value.map((it) => (
                    <li key={it.hook}>
                      <span>{describeHooks([it], Date.now())}</span>
                      <button
                        type="button"
                        aria-label={t("panels.remove-hook", { name: cleanLine(it.name) })}
                        onClick={() => asked.value = it}
                      >
                        {t("panels.remove")}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )
        : (
          <>
            <p>{t("panels.remove-hook-question", { name: cleanLine(question.name) })}</p>
            <div class="buttons">
              <button type="button" onClick={() => asked.value = undefined}>{t("common.cancel")}</button>
              <button type="button" class="danger" autoFocus onClick={() => remove(question)}>
                {t("panels.remove")}
              </button>
            </div>
          </>
        )}
    </Dialog>
  );
}
