import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { encode } from "uqr";
import { currentConversation } from "../../../client/core.ts";
import { addressesOf, describeLink, type ListedLink, type NewLink, timeLeft } from "../../../commands/mod.ts";
import { say, t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { Choice, type Option } from "../../shared/view/choice.tsx";
import { Dialog } from "../../shared/view/dialog.tsx";
import { QrCode } from "../../shared/view/qr_code.tsx";
import { CopyRow } from "./copy_row.tsx";

const HOUR_MS = 3_600_000;

const USES: readonly Option[] = ["1", "5", "25", "100"].map((count) => [
  count,
  say("panels.for-people", { count: Number(count) }),
]);

const TIMES: readonly Option[] = [
  [String(HOUR_MS), say("common.hours", { count: 1 })],
  [String(24 * HOUR_MS), say("common.days", { count: 1 })],
  [String(7 * 24 * HOUR_MS), say("common.days", { count: 7 })],
  [String(30 * 24 * HOUR_MS), say("common.days", { count: 30 })],
];

/** Creates an invitation link to the current room, and lists the links that the person can revoke. */
export function InviteLinkDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const { client } = chat;
  const room = useComputed(() => currentConversation(chat.state.value).name);
  const uses = useSignal(USES[0][0]);
  const time = useSignal(TIMES[2][0]);
  const created = useSignal<NewLink | undefined>(undefined);
  const listed = useSignal<readonly ListedLink[]>([]);
  const problem = useSignal<string | undefined>(undefined);
  const refused = ({ message }: { message: string }) => problem.value = message;
  const list = () =>
    client.ask({ type: "invite_links" }, {
      answered: (answer) => {
        if (answer.type === "invite_links") listed.value = answer.links;
      },
      refused,
    });
  useEffect(() => void list(), []);
  const create = (event: Event) => {
    event.preventDefault();
    problem.value = undefined;
    const wish = { room: room.value, uses: Number(uses.value), lasting: Number(time.value) };
    const sent = client.ask({ type: "invite_link", ...wish }, {
      answered(answer) {
        if (answer.type !== "invite_link") return;
        created.value = answer;
        list();
      },
      refused,
    });
    if (!sent) problem.value = t("panels.link-not-connected");
  };
  const revoke = (link: number) =>
    client.ask({ type: "revoke_link", link }, {
      answered() {
        if (created.value?.link === link) created.value = undefined;
        list();
      },
      refused,
    });
  return (
    <Dialog title={t("panels.link-to", { room: cleanLine(room.value) })} onClose={onClose}>
      <form class="asking" onSubmit={create}>
        <p>{t("panels.about-links")}</p>
        <div class="link-choices">
          <Choice label={t("panels.link-for")} options={USES} value={uses} />
          <Choice label={t("panels.link-time")} options={TIMES} value={time} />
        </div>
        {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
        <button type="submit" class="primary">{t("panels.create-link")}</button>
      </form>
      {created.value && <Created link={created.value} dialled={client.state.address} />}
      {listed.value.length > 0 && (
        <section class="links">
          <h3>{t("panels.your-links")}</h3>
          <ul>
            {listed.value.map((it) => (
              <li key={it.link}>
                <span>{describeLink(it, Date.now())}</span>
                <button
                  type="button"
                  aria-label={t("panels.revoke-link", { number: it.link })}
                  onClick={() => revoke(it.link)}
                >
                  {t("panels.revoke")}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

/** A link that was just created: its addresses, to copy and to scan. */
function Created({ link, dialled }: { link: NewLink; dialled: string }): JSX.Element {
  const { client, page } = addressesOf(link, dialled);
  const shown = page ?? client;
  return (
    <section class="created">
      <p role="status">
        {t("commands.link-created", {
          number: link.link,
          room: cleanLine(link.room),
          uses: link.uses,
          time: timeLeft(link.until, Date.now()),
        })}
      </p>
      {link.registered_only && <p>{t("commands.link-for-registered")}</p>}
      {page !== undefined && <CopyRow label={t("panels.link-for-browsers")} text={page} />}
      <CopyRow label={t("panels.link-for-client")} text={client} />
      <QrCode rows={rowsOf(shown)} label={t("panels.link-code", { link: shown })} />
    </section>
  );
}

function rowsOf(text: string): string[] {
  return encode(text, { ecc: "L", border: 0 }).data.map((row) => row.map(Number).join(""));
}
