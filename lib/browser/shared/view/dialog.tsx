import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { IconButton } from "./icons.tsx";
import { PLAIN_INPUT } from "./plain_input.ts";

/** A modal dialog. */
export function Dialog(
  { title, onClose, children, size }: {
    title: string;
    onClose: () => void;
    children: ComponentChildren;
    size?: "wide" | "largest";
  },
): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current!;
    element.showModal();
    return () => {
      // A key right after the one that closed it may already have moved the focus.
      const now = document.activeElement;
      const left = now === null || now === document.body || element.contains(now);
      if (left && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={size ?? ""}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton name="close" label={t("common.close")} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** Tells password managers whose password a form asks for. It is invisible. */
export function UserName({ of }: { of: string }): JSX.Element {
  return (
    <input
      class="unseen"
      type="text"
      name="username"
      autoComplete="username"
      value={of}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

/** A field with its label, and a hint or problem below. */
export function Field(
  { label, problem, hint, masked = false, ...input }:
    & { label: string; problem?: string | undefined; hint?: string; masked?: boolean }
    & Pick<
      JSX.IntrinsicElements["input"],
      | "name"
      | "value"
      | "onInput"
      | "autoFocus"
      | "maxLength"
      | "inputMode"
      | "placeholder"
      | "readOnly"
      | "autoComplete"
    >,
): JSX.Element {
  const id = useId();
  const note = problem ?? hint;
  const shared = {
    id,
    ...PLAIN_INPUT,
    "aria-invalid": problem !== undefined,
    "aria-describedby": note === undefined ? undefined : `${id}-note`,
    ...input,
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {masked ? <input type="password" {...shared as object} /> : <input type="text" {...shared} />}
      {note !== undefined && (
        <p id={`${id}-note`} class={problem ? "problem" : "hint"} role={problem ? "alert" : undefined}>{note}</p>
      )}
    </div>
  );
}
