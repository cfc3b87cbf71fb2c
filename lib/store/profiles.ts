/** What a person says of themselves in a few words. */
export interface Status {
  /** One emoji, or nothing. */
  readonly emoji: string;
  readonly text: string;
  /** When it ends, in server time; undefined: not by itself. */
  readonly until?: number | undefined;
}

/** What a person shows of themselves, besides their nickname. */
export interface Profile {
  readonly status?: Status | undefined;
  /** Why they are away, which may be empty; undefined: they are not. */
  readonly away?: string | undefined;
  /** Whether they do not want to be disturbed. */
  readonly dnd?: boolean | undefined;
  /** The SHA-256 of their picture, in hexadecimal digits. */
  readonly picture?: string | undefined;
}

/** The profiles of accounts. Its methods throw if the disk fails. */
export interface ProfileView {
  /** Returns the profile of a person; an empty one if nothing is known. */
  get(person: number): Profile;
  /** Returns whether a file is the picture of a person. */
  hasPicture(hash: string): boolean;
}

/** A profile, and whose it is. */
export interface ProfileRow extends Profile {
  readonly person: number;
}

/** The profiles, as `apply` changes them. */
export interface ProfileTable extends ProfileView {
  /** Returns all profiles, by person. */
  all(): ProfileRow[];
  clear(): void;
  /** Replaces a profile. A picture that it loses counts as a file that has lost a message. */
  put(profile: ProfileRow): void;
  remove(person: number): void;
}
