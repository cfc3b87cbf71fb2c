import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { describeSanction } from "../../../commands/mod.ts";
import { profileTexts, roleText, roundTripText, shortTime } from "../../../operator/tables.ts";
import { type Endpoint, formatBytes, formatEndpoint } from "../../../text/mod.ts";
import { timeAndDay } from "../../shared/times.ts";
import { Dialog, Field } from "../../shared/view/dialog.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { commandLine, DURATIONS, liftLine, PURGES, subjectOf } from "../command_lines.ts";
import { Choice } from "./choice.tsx";

const ROLES = [["moderator", "moderator"], ["owner", "owner"], ["member", "member"]] as const;

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
    ["Address", address],
    [
      "Nickname",
      is === undefined ? "not registered" : is === "member" ? "registered" : `registered, ${roleText(is)}`,
    ],
    ["Connected since", `${timeAndDay(since)} (${shortTime(now - since)})`],
    ["Idle", shortTime(idle)],
    ["Round trip", roundTripText(roundTrip)],
    ["Unsent", formatBytes(waiting)],
    ...(profileTexts(person).length > 0 ? [["Shows", profileTexts(person).join(", ")] as const] : []),
    ...(mute ? [["Muted", describeSanction(mute, now)] as const] : []),
  ];
  return (
    <Dialog title={nick} onClose={close}>
      {here === undefined && <p class="empty" role="status">No longer connected.</p>}
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
          label="Reason"
          hint="Optional. The person sees it."
          maxLength={200}
          autoComplete="off"
          value={why.value}
          onInput={({ currentTarget }) => why.value = currentTarget.value}
        />
        <Choice label="Duration of mute or ban" options={DURATIONS} value={time} />
        <div class="buttons">
          <button type="button" onClick={() => act(commandLine("kick", nick, why.value))}>Kick</button>
          {mute
            ? <button type="button" onClick={() => act(liftLine(mute))}>Unmute</button>
            : (
              <button type="button" onClick={() => act(commandLine("mute", subject, time.value, why.value))}>
                Mute
              </button>
            )}
          <button type="button" class="danger" onClick={() => act(commandLine("ban", subject, time.value, why.value))}>
            Ban
          </button>
        </div>
      </div>
      <div class="act row-of-two">
        <Choice label="Messages in open rooms" options={PURGES} value={purge} />
        <button type="button" class="danger" onClick={() => act(commandLine("purge", nick, purge.value))}>Purge</button>
      </div>
      {profileTexts(person).length > 0 && (
        <div class="act">
          <button type="button" onClick={() => act(commandLine("reset", nick))}>Remove picture and status</button>
        </div>
      )}
      {is === undefined
        ? (
          <p class="empty">
            Only people who registered their nickname with /register can become moderators or owners.
          </p>
        )
        : (
          <div class="act row-of-two">
            <Choice label="Role" options={choices} value={role} />
            <button type="button" onClick={() => act(commandLine("grant", nick, role.value))}>Grant</button>
          </div>
        )}
    </Dialog>
  );
}
