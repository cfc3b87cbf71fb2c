import { joinNotes, say, t } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { describeSanction } from "../../../commands/mod.ts";
import { profileTexts, roundTripText, shortTime } from "../../../operator/tables.ts";
import { type Endpoint, formatBytes, formatEndpoint } from "../../../text/mod.ts";
import { timeAndDay } from "../../shared/times.ts";
import { Dialog, Field } from "../../shared/view/dialog.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { commandLine, DURATIONS, liftLine, PURGES, subjectOf } from "../command_lines.ts";
import { Choice } from "../../shared/view/choice.tsx";

const ROLES = (["moderator", "owner", "member"] as const).map((role) =>
  [role, say("operatorPage.role-name", { role })] as const
);

/** Shows a person, and the actions on them. @param props `endpoint` identifies the person. */
export function PersonDialog({ page, endpoint }: { page: OperatorPage; endpoint: Endpoint }): JSX.Element | null {
  const address = formatEndpoint(endpoint);
  const here = page.people.value.find((it) => formatEndpoint(it.endpoint) === address);
  const first = useMemo(() => here, []);
  const person = here ?? first;
  const why = useSignal("");
  const time = useSignal<string>(DURATIONS[0][0]);
  const purge = useSignal<string>(PURGES[1][0]);
  const choices = ROLES.filter(([role]) => role !== person?.role);
  const role = useSignal<string>(choices[0][0]);
  if (person === undefined) return null;
  const close = () => page.openPerson(undefined);
  const { nick, since, idle, roundTrip, waiting, mute, role: is } = person;
  const subject = subjectOf(nick, endpoint.host);
  const now = page.stats.value?.at ?? since;
  const act = (line: string) => {
    page.enter(line);
    close();
  };
  const facts: (readonly [string, string])[] = [
    [t("operatorPage.address"), address],
    [
      t("operatorPage.nickname"),
      is === undefined ? t("operatorPage.not-registered") : t("operatorPage.registered-as", { role: is }),
    ],
    [
      t("operatorPage.connected-since"),
      t("operatorPage.since", { time: timeAndDay(since), duration: shortTime(now - since) }),
    ],
    [t("operatorPage.idle"), shortTime(idle)],
    [t("operatorPage.round-trip"), roundTripText(roundTrip)],
    [t("operatorPage.unsent"), formatBytes(waiting)],
    ...(profileTexts(person).length > 0 ? [[t("operatorPage.shows"), joinNotes(profileTexts(person))] as const] : []),
    ...(mute ? [[t("operatorPage.muted"), describeSanction(mute, now)] as const] : []),
  ];
  return (
    <Dialog title={nick} onClose={close}>
      {here === undefined && <p class="empty" role="status">{t("operatorPage.no-longer-connected")}</p>}
      <dl class="facts-table">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div class="act">
        <Field
          label={t("operatorPage.reason")}
          hint={t("operatorPage.optional-seen")}
          maxLength={200}
          autoComplete="off"
          value={why.value}
          onInput={({ currentTarget }) => why.value = currentTarget.value}
        />
        <Choice label={t("operatorPage.duration")} options={DURATIONS} value={time} />
        <div class="buttons">
          <button type="button" onClick={() => act(commandLine("kick", nick, why.value))}>
            {t("operatorPage.kick")}
          </button>
          {mute
            ? <button type="button" onClick={() => act(liftLine(mute))}>{t("operatorPage.unmute")}</button>
            : (
              <button type="button" onClick={() => act(commandLine("mute", subject, time.value, why.value))}>
                {t("operatorPage.mute")}
              </button>
            )}
          <button type="button" class="danger" onClick={() => act(commandLine("ban", subject, time.value, why.value))}>
            {t("operatorPage.ban")}
          </button>
        </div>
      </div>
      <div class="act row-of-two">
        <Choice label={t("operatorPage.messages-in-open-rooms")} options={PURGES} value={purge} />
        <button type="button" class="danger" onClick={() => act(commandLine("purge", nick, purge.value))}>
          {t("operatorPage.purge")}
        </button>
      </div>
      {profileTexts(person).length > 0 && (
        <div class="act">
          <button type="button" onClick={() => act(commandLine("reset", nick))}>
            {t("operatorPage.remove-profile")}
          </button>
        </div>
      )}
      {is === undefined
        ? (
          <p class="empty">
            {t("operatorPage.must-register")}
          </p>
        )
        : (
          <div class="act row-of-two">
            <Choice label={t("operatorPage.role")} options={choices} value={role} />
            <button type="button" onClick={() => act(commandLine("grant", nick, role.value))}>
              {t("operatorPage.grant")}
            </button>
          </div>
        )}
    </Dialog>
  );
}
