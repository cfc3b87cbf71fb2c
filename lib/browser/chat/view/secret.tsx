import { useSignal } from "@preact/signals";
import type { JSX, TargetedInputEvent } from "preact";
import { useRef } from "preact/hooks";
import { newPasswordProblem, REPEAT_PASSWORD, type SecretQuestion } from "../../../client/core.ts";
import { inWords, t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import { Dialog, Field, UserName } from "../../shared/view/dialog.tsx";

type Name = "password" | "again";

/** Asks for a password without showing it; for a new password twice. Problems are below their fields. */
export function Secret(
  { question, answer }: { question: SecretQuestion; answer: (secret: string | undefined) => void },
): JSX.Element {
  const { label, user, problem, isNew = false } = question;
  const form = useRef<HTMLFormElement>(null);
  const typed = useSignal<Record<Name, string>>({ password: "", again: "" });
  const wrong = useSignal<Partial<Record<Name, string>>>(problem === undefined ? {} : { password: problem });
  const focus = (name: Name) => form.current!.querySelector<HTMLInputElement>(`[name=${name}]`)!.focus();
  const submit = (event: Event) => {
    event.preventDefault();
    const { password, again } = typed.value;
    wrong.value = flaws(password, again, isNew);
    const [first] = Object.keys(wrong.value) as Name[];
    if (first === undefined) return answer(password);
    // Enter in the first field moves on to the second, without an error.
    if (again === "" && first === "again" && form.current!.querySelector("[name=password]:focus")) wrong.value = {};
    focus(first);
  };
  const field = (name: Name) => ({
    name,
    masked: true,
    autoComplete: isNew ? "new-password" : "current-password",
    maxLength: 1024,
    value: typed.value[name],
    problem: wrong.value[name],
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      typed.value = { ...typed.value, [name]: currentTarget.value };
      if (wrong.value[name]) wrong.value = { ...wrong.value, [name]: undefined };
    },
  });
  return (
    <Dialog title={isNew ? t("page.new-password") : t("page.password")} onClose={() => answer(undefined)}>
      <form ref={form} class="asking" onSubmit={submit} noValidate>
        <UserName of={cleanLine(user)} />
        <Field label={cleanLine(label)} autoFocus {...field("password")} />
        {isNew && <Field label={inWords(REPEAT_PASSWORD, "page")} {...field("again")} />}
        <button type="submit" class="primary">{t("common.continue")}</button>
      </form>
    </Dialog>
  );
}

function flaws(password: string, again: string, isNew: boolean): Partial<Record<Name, string>> {
  if (password === "") return { password: t("page.type-password") };
  if (!isNew) return {};
  const short = newPasswordProblem(password);
  if (short !== undefined) return { password: short };
  const differs = again === "" ? t("page.type-password-again") : newPasswordProblem(password, again);
  return differs === undefined ? {} : { again: differs };
}
