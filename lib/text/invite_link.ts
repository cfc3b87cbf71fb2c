import { say } from "../language/mod.ts";
import { AddressError } from "./address.ts";

/** What an invitation link says besides the address of the server. */
export interface Invitation {
  /** The secret code, which lets its holder in. */
  readonly code: string;
  /** The fingerprint of the only server to trust; undefined if the server does not encrypt. */
  readonly fingerprint?: string | undefined;
}

const SCHEME = /^tincan:(\/\/)?/i;
const CODE = /^[\w-]{8,64}$/;
const DIGITS = /^\d{30}$/;

/** Returns an invitation link for the client. @param address The address with the port: `192.168.1.5:5555`. */
export function formatInviteLink(address: string, { code, fingerprint }: Invitation): string {
  const key = fingerprint === undefined ? "" : `&key=${fingerprint.replaceAll("-", "")}`;
  return `tincan://${address}/#invite=${code}${key}`;
}

/** Returns an invitation link for browsers. @param page The address of the page. */
export function formatPageLink(page: string, code: string): string {
  return `${page.replace(/\/?(#.*)?$/, "/")}#invite=${code}`;
}

/**
 * Splits a link into the address of the server and what invites there.
 *
 * @returns Undefined if the text is no link of Tincan.
 * @throws {AddressError} if the link is incomplete or damaged.
 */
export function parseInviteLink(text: string): { address: string; invitation: Invitation } | undefined {
  const trimmed = text.trim();
  if (!SCHEME.test(trimmed)) return undefined;
  const [, address, fragment = ""] = /^([^/?#]*)[^#]*(?:#(.*))?$/s.exec(trimmed.replace(SCHEME, ""))!;
  const invitation = invitationIn(fragment);
  if (address === "" || invitation === undefined) throw new AddressError(say("protocol.damaged-link"));
  return { address, invitation };
}

/** Returns what invites in the fragment of an address, such as `#invite=…`; undefined if nothing does. */
export function invitationIn(fragment: string): Invitation | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const [code, key] = [fields.get("invite") ?? "", fields.get("key")];
  const digits = key?.replaceAll("-", "");
  if (!CODE.test(code) || (digits !== undefined && !DIGITS.test(digits))) return undefined;
  return { code, ...digits !== undefined && { fingerprint: digits.replace(/(\d{5})(?=\d)/g, "$1-") } };
}
