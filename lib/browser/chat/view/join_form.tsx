import { useSignal } from "@preact/signals";
import type { JSX, TargetedInputEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { parts, t } from "../../../language/mod.ts";
import { AddressError, parseAddress, parsePort } from "../../../client/link/address.ts";
import { checkNick, DEFAULT_PORT, ProtocolError } from "../../../protocol/mod.ts";
import { cleanLine, type Invitation } from "../../../text/mod.ts";
import { type Fields, savedFields } from "../saved_session.ts";
import { CHAT_PART, type ChatPage } from "../chat_page.ts";
import type { MoreViews } from "./more.tsx";
import { Field } from "../../shared/view/dialog.tsx";
import { Icon } from "../../shared/view/icons.tsx";

type Name = keyof Fields;

/** The form for the server's address and the nickname. */
export function JoinForm({ page }: { page: ChatPage }): JSX.Element {
  const { mode, name, encrypted, offline, finds, defaults } = page.config;
  const form = useRef<HTMLFormElement>(null);
  const last = page.tried ?? savedFields();
  const fields = useSignal<Fields>({
    address: last.address || defaults.address,
    port: last.port || defaults.port || String(DEFAULT_PORT),
    nick: last.nick || defaults.nick,
  });
  const problems = useSignal<Partial<Record<Name, string>>>({});
  const tries = useSignal(0);
  const more = useSignal<MoreViews | undefined>(undefined);
  useLayoutEffect(() => void (finds && CHAT_PART.whenLoaded.then(({ showMore }) => showMore(more))), []);
  const { FoundServers } = more.value ?? {};
  const busy = page.connecting.value;
  const failure = page.problem;
  const elsewhere = page.tabs.elsewhere.value;
  const shown = (field: Name) =>
    problems.value[field] ?? (failure.value?.field === field ? failure.value.text : undefined);
  // Before the first paint, because the person may start typing immediately.
  useLayoutEffect(() => {
    if (busy) return;
    const invalid = form.current!.querySelector<HTMLInputElement>("[aria-invalid=true]");
    (invalid ?? form.current!.querySelector<HTMLInputElement>(firstEmpty(fields.value, mode === "client")))?.focus();
  }, [busy, tries.value]);
  const input = (field: Name) => ({
    name: field,
    value: fields.value[field],
    readOnly: busy,
    problem: shown(field),
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      fields.value = { ...fields.value, [field]: currentTarget.value };
      if (problems.value[field]) problems.value = { ...problems.value, [field]: undefined };
      if (failure.value?.field === field) failure.value = undefined;
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const checked = check(fields.value, mode === "client");
    problems.value = checked.problems;
    tries.value++;
    if (checked.invitation) page.invitation.value = checked.invitation;
    if (checked.fields) page.join(checked.fields);
  };
  return (
    <main class="join">
      <form ref={form} onSubmit={submit} noValidate>
        <img src={document.querySelector<HTMLLinkElement>("link[rel=icon]")!.href} alt="" width="56" height="56" />
        <h1>{mode === "client" ? "Tincan" : name || "Tincan"}</h1>
        <p class="lead">
          {page.invitation.value
            ? t("page.invited")
            : mode === "client"
            ? t("page.lead-program")
            : t("page.lead-server")}
        </p>
        {offline && <p class="offline" role="status">{t("page.offline")}</p>}
        {elsewhere && (
          <div class="elsewhere">
            <p role="status">
              {parts(mode === "client" ? "page.connected-elsewhere-at" : "page.connected-elsewhere", {
                nick: <bdi>{cleanLine(elsewhere.nick)}</bdi>,
                address: <bdi>{elsewhere.address}</bdi>,
              })}
            </p>
            <button type="button" disabled={busy} onClick={() => page.takeOver()}>{t("page.continue-here")}</button>
          </div>
        )}
        {FoundServers && <FoundServers fields={fields} problems={problems} disabled={busy} />}
        {mode === "client" && (
          <div class="address">
            <Field label={t("page.server-address")} placeholder="192.168.1.5" inputMode="url" {...input("address")} />
            <Field label={t("page.port")} inputMode="numeric" maxLength={5} {...input("port")} />
          </div>
        )}
        <Field label={t("page.nickname")} autoComplete="nickname" maxLength={64} {...input("nick")} />
        {busy
          ? (
            <div class="buttons">
              <p class="busy" role="status">{t("page.connecting")}</p>
              <button type="button" onClick={() => page.cancel()}>{t("common.cancel")}</button>
            </div>
          )
          : <button type="submit" class="primary">{t("page.join")}</button>}
        <p class={encrypted ? "secure" : "secure plain"}>
          {encrypted
            ? (
              <>
                <Icon name="lock" /> {t("page.encrypted")}
              </>
            )
            : t("page.not-encrypted")}
        </p>
        {!encrypted && mode === "room" && (
          <p>
            <a href="ca.html" target="_blank" rel="noopener">{t("page.how-to-encrypt")}</a>
          </p>
        )}
      </form>
    </main>
  );
}

function firstEmpty({ address, nick }: Fields, own: boolean): string {
  if (own && address === "") return "[name=address]";
  return nick === "" || !own ? "[name=nick]" : "[name=address]";
}

/** Returns the valid fields, or what is wrong with them. */
function check(
  fields: Fields,
  own: boolean,
): { fields?: Fields; invitation?: Invitation; problems: Partial<Record<Name, string>> } {
  const problems: Partial<Record<Name, string>> = {};
  const attempt = <T,>(field: Name, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AddressError || error instanceof ProtocolError)) throw error;
      problems[field] = error.message;
    }
  };
  const nick = attempt("nick", () => checkNick(fields.nick));
  if (!own) return nick === undefined ? { problems } : { fields: { ...fields, nick }, problems };
  // A port in the first field overrides the second.
  const both = fields.address.includes(":");
  const address = attempt("address", () => parseAddress(fields.address));
  const port = both ? address?.port : attempt("port", () => parsePort(fields.port));
  if (nick === undefined || address === undefined || port === undefined) return { problems };
  return { fields: { nick, address: address.host, port: String(port) }, invitation: address.invitation, problems };
}
