import type { JSX } from "preact";
import { t } from "../../language/mod.ts";
import { chatAddress } from "./trusted.ts";

/** Where the certificate is installed. */
interface Device {
  readonly name: string;
  /** What its browsers say in `navigator.userAgent`. */
  readonly agent: RegExp;
  /** What is downloaded there, and under which name; without one, the browser opens it. */
  readonly file: { readonly href: string; readonly as?: string; readonly label: string };
  readonly steps: readonly string[];
  readonly command?: string;
}

const COMMAND = 'certutil -d sql:"$HOME/.pki/nssdb" -A -t C,, -n Tincan -i tincan-ca.crt';

/** The guide: how to install the certificate of the server on each device. */
export function Guide({ server, fingerprint, isTrusted }: {
  server: string;
  /** Undefined: the server has no authority. */
  fingerprint: string | undefined;
  isTrusted: boolean;
}): JSX.Element {
  const title = t("guide.title", { server });
  document.title = title;
  if (fingerprint === undefined) {
    return (
      <main class="guide">
        <h1>{title}</h1>
        <p>{t("guide.no-authority")}</p>
      </main>
    );
  }
  const all = devices();
  const here = all.find(({ agent }) => agent.test(navigator.userAgent));
  return (
    <main class="guide">
      <h1>{title}</h1>
      <p role="status">{isTrusted && t("guide.trusted")}</p>
      <p>{t("guide.lead")}</p>
      {all.map((device) => <Steps key={device.name} device={device} isOpen={device === here} />)}
      <p>{t("guide.compare")}</p>
      <p class="fingerprint" dir="ltr">{fingerprint}</p>
      <p>{t("guide.scope")}</p>
      <p>
        <a class="button primary" href={chatAddress()}>{t("guide.open")}</a>
      </p>
      <p>{t("guide.without")}</p>
    </main>
  );
}

function Steps({ device: { name, file, steps, command }, isOpen }: { device: Device; isOpen: boolean }): JSX.Element {
  return (
    <details open={isOpen}>
      <summary>{name}</summary>
      <p>
        <a class="button" href={file.href} download={file.as}>{file.label}</a>
      </p>
      <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>
      {command && (
        <>
          <p>{t("guide.linux-command")}</p>
          <pre dir="ltr">{command}</pre>
        </>
      )}
    </details>
  );
}

/** Returns the devices: those first that also have what identifies others. */
function devices(): Device[] {
  const file = { href: "/ca.crt", as: "tincan-ca.crt", label: t("guide.download") };
  const profile = { href: "/ca.mobileconfig", label: t("guide.profile") };
  return [
    {
      name: "Android",
      agent: /Android/,
      file,
      steps: [t("guide.android-settings"), t("guide.android-install"), t("guide.android-firefox")],
    },
    {
      name: "iPhone, iPad",
      agent: /iPhone|iPad/,
      file: profile,
      steps: [t("guide.ios-download"), t("guide.ios-install"), t("guide.ios-trust")],
    },
    {
      name: "Firefox",
      agent: /Firefox/,
      file: { href: "/ca.crt", label: t("guide.firefox-open") },
      steps: [t("guide.firefox")],
    },
    {
      name: "Windows",
      agent: /Windows/,
      file,
      steps: [t("guide.windows-open"), t("guide.windows-store")],
    },
    { name: "macOS", agent: /Mac OS X/, file, steps: [t("guide.mac-open"), t("guide.mac-trust")] },
    { name: "Linux", agent: /Linux|X11/, file, steps: [t("guide.linux-chromium")], command: COMMAND },
  ];
}
