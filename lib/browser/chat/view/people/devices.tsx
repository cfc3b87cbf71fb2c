import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { deviceInWords, type Devices as DeviceList, deviceStateInWords } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import type { Chat } from "../../chat.ts";
import { Dialog } from "../../../shared/view/dialog.tsx";

/** Lists where the person is logged in, and logs out other devices. */
export function Devices({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const devices = useSignal<DeviceList>([]);
  // What the person is asked about: a device, or all others.
  const asked = useSignal<DeviceList[number] | "others" | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const refused = ({ message }: { message: string }) => void (problem.value = message);
  const list = () => {
    asked.value = undefined;
    chat.client.ask({ type: "devices" }, {
      answered: (answer) => void (answer.type === "devices" && (devices.value = answer.devices)),
      refused,
    });
  };
  useEffect(list, []);
  const logOut = (device: number | undefined) => {
    problem.value = undefined;
    chat.client.ask({ type: "logout", device }, { answered: list, refused });
  };
  const question = asked.value;
  const others = devices.value.filter((it) => !it.this);
  return (
    <Dialog title={t("people.devices")} onClose={onClose}>
      {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
      {question === undefined
        ? (
          <>
            <ul class="devices">
              {devices.value.map((it) => (
                <li key={it.device}>
                  <span>
                    <bdi class="name">{deviceInWords(it)}</bdi>
                    <span class="hint">{deviceStateInWords(it, Date.now())}</span>
                  </span>
                  {!it.this && (
                    <button
                      type="button"
                      aria-label={t("people.log-out-device", { device: deviceInWords(it) })}
                      onClick={() => asked.value = it}
                    >
                      {t("people.log-out")}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {others.length > 1 && (
              <div class="buttons">
                <button type="button" onClick={() => asked.value = "others"}>{t("people.log-out-others")}</button>
              </div>
            )}
          </>
        )
        : (
          <>
            <p>
              {question === "others"
                ? t("people.log-out-others-question")
                : t("people.log-out-question", { device: deviceInWords(question) })}
            </p>
            <div class="buttons">
              <button type="button" onClick={() => asked.value = undefined}>{t("common.cancel")}</button>
              <button
                type="button"
                class="danger"
                autoFocus
                onClick={() => logOut(question === "others" ? undefined : question.device)}
              >
                {t("people.log-out")}
              </button>
            </div>
          </>
        )}
    </Dialog>
  );
}
