import {
  HttpError,
  type HttpPeer,
  type HttpRequest,
  type HttpResponse,
  respond,
  SECURITY_HEADERS,
  type SiteFile,
  type SiteOptions,
  type Upgrade,
} from "../../http/mod.ts";
import type { KeyPair } from "../../tls/mod.ts";

/** The page with the steps for each device, as the site has it. */
const GUIDE = "ca.html";

/** Says to a program that comes over HTTP what to use. */
export const ONLY_ENCRYPTED = "This server accepts only encrypted connections. Use https.";

/** An authority for devices to install. */
export interface OfferedAuthority {
  /** Its certificate, as PEM. */
  readonly cert: string;
  /** The SHA-256 of the certificate, as devices show it. */
  readonly fingerprint: string;
  /** Returns what the server encrypts with from now on. It may have been renewed. */
  readonly current: () => Promise<KeyPair>;
}

/** Returns the files of a site with the certificate of an authority, in the forms that devices install, and the guide. */
export function withAuthority(
  files: ReadonlyMap<string, SiteFile>,
  { cert, fingerprint }: OfferedAuthority,
): ReadonlyMap<string, SiteFile> {
  const id = fingerprint.replaceAll(":", "").toLowerCase();
  const der = Uint8Array.fromBase64(cert.replace(/-----[^-]+-----/g, ""));
  const file = (type: string, content: string | Uint8Array): SiteFile => ({
    type,
    etag: `"${id.slice(0, 16)}"`,
    immutable: false,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  });
  const guide = files.get(GUIDE);
  return new Map([
    ...files,
    ...guide ? [["ca", guide] as const] : [],
    ["ca.crt", file("application/x-x509-ca-cert", der)],
    ["ca.pem", file("application/x-pem-file", cert)],
    ["ca.mobileconfig", file("application/x-apple-aspen-config", profileOf(der, id))],
  ]);
}

/** Answers browsers that come over HTTP: with the guide, and with no part of the chat. */
export function guideOf(
  site: SiteOptions,
): (request: HttpRequest, peer: HttpPeer) => Promise<HttpResponse | Upgrade> {
  const guide = site.files.get(GUIDE);
  const secure: SiteOptions = {
    ...site,
    files: guide ? new Map([...site.files, ["index.html", guide]]) : site.files,
    webSocket: () => {
      throw new HttpError(403, ONLY_ENCRYPTED);
    },
  };
  const { file: _file, picture: _picture, ...withoutFiles } = secure;
  return async (request, peer) => {
    const answer = await respond(withoutFiles, request, peer);
    // The guide tries whether the device trusts the certificate.
    const policy = SECURITY_HEADERS["content-security-policy"].replace(
      "connect-src 'self'",
      "connect-src 'self' https:",
    );
    return { ...answer, headers: { ...answer.headers, "content-security-policy": policy } };
  };
}

/** Returns a profile for iOS and macOS that contains a certificate. @param id The fingerprint, in hexadecimal digits. */
function profileOf(der: Uint8Array<ArrayBuffer>, id: string): string {
  const uuid = (at: number) => id.slice(at, at + 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-").toUpperCase();
  const about = (type: string, name: string, at: number) =>
    `<key>PayloadType</key><string>${type}</string><key>PayloadVersion</key><integer>1</integer>` +
    `<key>PayloadIdentifier</key><string>tincan.internal.${name}.${id.slice(0, 16)}</string>` +
    `<key>PayloadUUID</key><string>${uuid(at)}</string><key>PayloadDisplayName</key><string>Tincan</string>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
${about("Configuration", "profile", 0)}
<key>PayloadContent</key><array><dict>
${about("com.apple.security.root", "authority", 32)}
<key>PayloadCertificateFileName</key><string>tincan-ca.crt</string>
<key>PayloadContent</key><data>${der.toBase64()}</data>
</dict></array>
</dict></plist>
`;
}
