/** Which messages have which files. Its methods throw if the disk fails. */
export interface FileIndex {
  /** Returns whether a message has a file, or has it as its preview. */
  uses(hash: string): boolean;
  /** Returns the files of messages, those whose newest message is oldest first. */
  oldest(limit: number): FileUse[];
  /** Returns the newest files of messages, newest first. */
  newest(limit: number): FileUse[];
  /** Returns the seqs of the messages that have a file, or have it as their preview, in order. */
  messagesWith(hash: string): number[];
  /** Returns some files that have lost a message, and perhaps have none any more. */
  gone(limit: number): string[];
  /** Forgets that a file has lost a message. */
  settle(hash: string): void;
}

/** A file of a message. */
export interface FileUse {
  readonly hash: string;
  /** Its newest message. */
  readonly seq: number;
}

/** The bytes of files. All of its methods are slow: they use the disk, and let others have their turn. */
export interface FileStore {
  /** How many bytes it takes on the disk, files that arrive included. Complete once `ready` has resolved. */
  readonly bytes: number;
  /** Resolves when it knows what is on the disk. */
  readonly ready: Promise<void>;
  /** Opens what has arrived of a file, to add to it. @param id 1 to 64 hexadecimal digits. */
  receive(id: string): Promise<IncomingFile>;
  /** Returns how much has arrived of a file. */
  arrived(id: string): Promise<number>;
  /** Forgets what has arrived of a file, and its note. */
  discard(id: string): Promise<void>;
  /** Stores a note beside an incoming file. */
  note(id: string, text: string): Promise<void>;
  /** Returns the notes of all incoming files. */
  notes(): Promise<Array<{ readonly id: string; readonly text: string }>>;
  /** Opens a whole file; undefined if there is none with this hash. */
  open(hash: string): Promise<StoredFile | undefined>;
  /** Returns the hashes of all whole files. */
  hashes(): Promise<string[]>;
  /** Removes a whole file, unless it is wanted at that moment. */
  remove(hash: string, isWanted: () => boolean): Promise<void>;
  /** Returns the free space on the disk, in bytes; undefined if the system does not tell. */
  freeSpace(): Promise<number | undefined>;
  /** Ends what it has started. Called when no file is in use any longer. */
  close(): void;
}

/** A file that arrives. Its owner closes it. */
export interface IncomingFile {
  /** How much has arrived. */
  readonly length: number;
  /**
   * Adds bytes at the end, which may be written later.
   *
   * @returns Undefined if the bytes may change now. Otherwise, they must not until the promise resolves.
   * @throws {StoreError} (rejects) if the disk is full, for these bytes or earlier ones.
   */
  append(bytes: Uint8Array): Promise<void> | undefined;
  /**
   * Writes what has arrived, and returns its SHA-256 in hexadecimal digits.
   *
   * @param signal Stops it, with its reason. @throws {StoreError} (rejects) as above.
   */
  hash(signal?: AbortSignal): Promise<string>;
  /** Makes it a whole file, which survives a power cut. It is closed then. Called after `hash`. @returns Its first bytes. */
  finish(): Promise<Uint8Array>;
  /** Writes what it can of what has arrived. */
  close(): Promise<void>;
}

/** A whole file that is open for reading. Its owner closes it. */
export interface StoredFile {
  readonly size: number;
  /** Sets where the next read begins. */
  seek(offset: number): Promise<void>;
  /** Reads the next bytes. @returns How many; 0 at the end. */
  read(buffer: Uint8Array): Promise<number>;
  close(): void;
}
