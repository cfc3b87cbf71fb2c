import { inWords, t } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX, TargetedInputEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { listenProblems, passwordProblem } from "../../../operator/listen_address.ts";
import type { StartFields, StartForm } from "../../../operator/window_messages.ts";
import { Field, UserName } from "../../shared/view/dialog.tsx";
import { type OperatorPage, UNREACHABLE } from "../operator_page.ts";

type Problems = Partial<Record<keyof StartFields, string>>;

/** The form before the start, which asks for the address to listen on. */
export function ListenForm({ page, form, name }: { page: OperatorPage; form: StartForm; name: string }): JSX.Element {
  const { values, fixed, problem } = form;
  const root = useRef<HTMLFormElement>(null);
  const fields = useSignal<StartFields>({ ...values, password: "", again: "" });
  const problems = useSignal<Problems>({});
  const tries = useSignal(0);
  const busy = page.starting.value;
  const lost = page.lost.value;
  useLayoutEffect(() => {
    if (problem?.field === undefined) return;
    problems.value = { [problem.field]: problem.text };
    tries.value++;
  }, [problem]);
  // Before the first paint, because the person may start typing immediately.
  useLayoutEffect(() => {
    if (busy) return;
    const wrong = root.current!.querySelector<HTMLInputElement>("[aria-invalid=true]");
    (wrong ?? root.current!.querySelector<HTMLInputElement>("input:not([readonly])"))?.focus();
  }, [busy, tries.value]);
  const input = (field: keyof StartFields) => ({
    name: field,
    value: fields.value[field],
    readOnly: busy || (field === "host" && fixed.host) || (field === "port" && fixed.port),
    problem: problems.value[field],
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      fields.value = { ...fields.value, [field]: currentTarget.value };
      if (problems.value[field]) problems.value = { ...problems.value, [field]: undefined };
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy || lost) return;
    problems.value = check(fields.value, form);
    tries.value++;
    if (Object.keys(problems.value).length === 0) page.start(fields.value);
  };
  return (
    <main class="join">
      <form ref={root} onSubmit={submit} noValidate>
        <img src={document.querySelector<HTMLLinkElement>("link[rel=icon]")!.href} alt="" width="56" height="56" />
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p class="lead">{t("operatorPage.lead")}</p>
        <div class="address">
          <Field
            label={t("operatorPage.address")}
            inputMode="decimal"
            autoComplete="off"
            hint={fixed.host ? t("operatorPage.set-by-flag", { flag: "--host" }) : t("operatorPage.all-addresses")}
            {...input("host")}
          />
          <Field
            label={t("operatorPage.port")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            hint={fixed.port ? "--port" : t("operatorPage.any-free")}
            {...input("port")}
          />
        </div>
        {form.password && (
          <>
            <UserName of={name} />
            <Field
              label={t("operatorPage.password")}
              masked
              autoComplete="new-password"
              maxLength={1024}
              {...input("password")}
            />
            <Field
              label={t("operatorPage.repeat-password")}
              masked
              autoComplete="new-password"
              maxLength={1024}
              {...input("again")}
            />
          </>
        )}
        {problem && problem.field === undefined && <p class="trouble" role="alert">{problem.text}</p>}
        {lost && <p class="trouble" role="alert">{inWords(UNREACHABLE, "page")}</p>}
        <button type="submit" class="primary" disabled={lost} aria-disabled={busy}>
          {busy ? t("operatorPage.starting") : t("operatorPage.start")}
        </button>
        <p class="secure">{t("operatorPage.only-this-machine")}</p>
      </form>
    </main>
  );
}

/** Checks the form in the page. The program checks it again. */
function check({ host, port, password, again }: StartFields, form: StartForm): Problems {
  const defaults = { host: form.values.host, port: Number(form.values.port) };
  const flaw = form.password ? passwordProblem(password, again) : undefined;
  return {
    ...listenProblems({ host, port }, defaults),
    ...(flaw !== undefined && { [password === "" ? "password" : "again"]: flaw }),
  };
}
