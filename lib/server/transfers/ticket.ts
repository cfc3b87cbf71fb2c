import type { Audience } from "../../protocol/mod.ts";
import type { Conversation } from "../../store/mod.ts";
import type { Claim } from "./claim.ts";

/** What a ticket entitles a person to. */
interface CommonTicket {
  /** The hash of the ticket itself, which only its owner has. */
  readonly id: string;
  /** The number of the person, their nickname and their address when they got it. */
  readonly person: number;
  readonly nick: string;
  readonly host: string;
  readonly name: string;
  readonly size: number;
  /** When it was last in use, in server time. */
  used: number;
}

/** A ticket to send a file. */
export interface UploadTicket extends CommonTicket {
  readonly kind: "upload";
  /** Whose share it counts against. */
  readonly share: string;
  /** Where the file may be sent. */
  readonly audience: Audience;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Its SHA-256 and type, once it is whole. */
  hash?: string | undefined;
  type?: string | undefined;
  /** The connection that sends the file. */
  claim?: Claim | undefined;
  /** The id of the message that has the file, until that is stored. */
  message?: string | undefined;
}

/** A message that has a file. */
export interface FileMessage {
  /** Its conversation, as the person sees it, and as they named it. */
  readonly conversation: Conversation;
  readonly to: string;
  /** Its seq. */
  readonly about: number;
}

/** A ticket to receive a file. */
export interface DownloadTicket extends CommonTicket {
  readonly kind: "download";
  /** The message that has the file; absent: it is the picture of a person. */
  readonly message?: FileMessage | undefined;
  readonly hash: string;
  readonly type: string;
  /** The connections that receive it. */
  readonly claims: Set<Claim>;
}

/** A ticket of either kind. */
export type Ticket = UploadTicket | DownloadTicket;

/** Returns what is stored of an upload that may go on after a restart. */
export function describeUpload({ claim: _, message: __, ...ticket }: UploadTicket): string {
  return JSON.stringify(ticket);
}

/** Reads what `describeUpload` returned. @returns Undefined if it is damaged. */
export function readUpload(id: string, text: string): UploadTicket | undefined {
  try {
    const ticket = JSON.parse(text) as UploadTicket;
    const isSound = ticket.kind === "upload" && ticket.id === id && Number.isSafeInteger(ticket.size) &&
      typeof ticket.used === "number" && typeof ticket.name === "string" && typeof ticket.person === "number" &&
      typeof ticket.share === "string" &&
      typeof ticket.audience === "object";
    return isSound ? ticket : undefined;
  } catch {
    return undefined;
  }
}
