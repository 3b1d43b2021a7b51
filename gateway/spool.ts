import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** A frame as it came. */
export interface ReceivedFrame {
  readonly mn: string;
  readonly cn: string;
  /** Milliseconds since 1970. */
  readonly receivedMs: number;
  readonly bytes: Uint8Array;
}

/** A frame in the spool. `id` counts in order of arrival. */
export interface SpooledFrame extends ReceivedFrame {
  readonly id: number;
}

/**
 * `waiting`: goes to the API. `sent`: the API acknowledged it. `aside`: the API or the decoder refused it, `note` says why. `kept`: no
 * reading is made of it (data of a kind that its device's settings do not name).
 */
export type SpoolState = "waiting" | "sent" | "aside" | "kept";

export interface SpoolCounts {
  readonly waiting: number;
  readonly sent: number;
  readonly aside: number;
  readonly kept: number;
  readonly oldestWaitingMs: number | null;
  readonly bytes: number;
}

/** A frame that must not be acknowledged: the disk or the spool is full, or cannot be written. */
export class SpoolRefused extends Error {}

/** Frames are taken up to this share of the spool's size: what was sent must find room to be marked as sent, or nothing would ever leave. */
const NEW_FRAMES_SHARE = 0.9;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS frames (
    id INTEGER PRIMARY KEY AUTOINCREMENT, mn TEXT NOT NULL, cn TEXT NOT NULL, received INTEGER NOT NULL, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', note TEXT, receipt TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS waiting ON frames (mn, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS by_state ON frames (state, received);`;

/**
 * The durable spool of the gateway: SQLite with `synchronous=FULL`, so that a commit is on the disk when it returns.
 * Frames of one turn of the event loop share a commit. The very same frame of a device again is known and stored once.
 */
export class Spool {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #used: StatementSync;
  readonly #mostBytes: number;
  #waiting: { readonly frame: ReceivedFrame; readonly state: SpoolState; readonly stored: (as: "stored" | "known") => void; readonly refused: (error: Error) => void }[] = [];

  /** Opens or makes the spool in a directory. One process at a time: a second one is refused. Throws where it cannot be written. */
  constructor(directory: string, mostMegabytes: number, journal: "wal" | "rollback" = "wal") {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#db = new DatabaseSync(join(directory, "spool.db"));
    this.#db.exec(`PRAGMA busy_timeout = 2000; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = ${journal === "wal" ? "WAL" : "TRUNCATE"}; PRAGMA synchronous = FULL;`);
    this.#db.exec(SCHEMA);
    this.#mostBytes = mostMegabytes * 1024 * 1024;
    const { page_size: page } = this.#db.prepare("PRAGMA page_size").get() as { page_size: number };
    this.#db.exec(`PRAGMA max_page_count = ${Math.floor(this.#mostBytes / page)}`);
    this.#used = this.#db.prepare("SELECT (page_count - freelist_count) * page_size AS bytes FROM pragma_page_count, pragma_freelist_count, pragma_page_size");
    this.#insert = this.#db.prepare("INSERT INTO frames (mn, cn, received, hash, bytes, state) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING");
  }

  /** Resolves when the frame is on the disk: only then may it be acknowledged. Rejects with `SpoolRefused` where it is not. */
  append(frame: ReceivedFrame, state: SpoolState): Promise<"stored" | "known"> {
    return new Promise((stored, refused) => {
      if (this.#waiting.length === 0) setImmediate(() => this.commit());
      this.#waiting.push({ frame, state, stored, refused });
    });
  }

  /** Writes what waits, in one commit. */
  commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      const { bytes } = this.#used.get() as { bytes: number };
      if (bytes > this.#mostBytes * NEW_FRAMES_SHARE) throw new Error("the spool has reached its size (spool.mostMegabytes)");
      this.#db.exec("BEGIN IMMEDIATE");
      const results = batch.map(({ frame, state }) =>
        this.#insert.run(frame.mn, frame.cn, frame.receivedMs, createHash("sha256").update(frame.mn).update("\n").update(frame.bytes).digest(), frame.bytes, state).changes);
      this.#db.exec("COMMIT");
      batch.forEach(({ stored }, at) => stored(results[at] === 0 ? "known" : "stored"));
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      for (const { refused } of batch) refused(new SpoolRefused(`not on the disk: ${(error as Error).message}`, { cause: error }));
    }
  }

  /** Devices that have frames waiting, the one that waits longest first. */
  devicesWaiting(): string[] {
    return (this.#db.prepare("SELECT mn, MIN(id) AS first FROM frames WHERE state = 'waiting' GROUP BY mn ORDER BY first").all() as { mn: string }[]).map(({ mn }) => mn);
  }

  /** The first frames of a device that wait, in order of arrival. */
  waitingOf(mn: string, most: number): SpooledFrame[] {
    const rows = this.#db.prepare("SELECT id, mn, cn, received, bytes FROM frames WHERE state = 'waiting' AND mn = ? ORDER BY id LIMIT ?").all(mn, most);
    return (rows as { id: number; mn: string; cn: string; received: number; bytes: Uint8Array }[]).map(({ received, ...row }) => ({ ...row, receivedMs: received }));
  }

  /** Settles frames: what became of them, in one commit. */
  settle(frames: readonly { readonly id: number; readonly state: SpoolState; readonly note?: string; readonly receipt?: string }[]): void {
    const update = this.#db.prepare("UPDATE frames SET state = ?, note = ?, receipt = ? WHERE id = ?");
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      for (const { id, state, note, receipt } of frames) update.run(state, note ?? null, receipt ?? null, id);
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  counts(): SpoolCounts {
    const states = Object.fromEntries((this.#db.prepare("SELECT state, COUNT(*) AS n FROM frames GROUP BY state").all() as { state: SpoolState; n: number }[]).map(({ state, n }) => [state, n]));
    const { oldest } = this.#db.prepare("SELECT MIN(received) AS oldest FROM frames WHERE state = 'waiting'").get() as { oldest: number | null };
    const { bytes } = this.#used.get() as { bytes: number };
    return { waiting: 0, sent: 0, aside: 0, kept: 0, ...states, oldestWaitingMs: oldest, bytes };
  }

  /** The latest frames that were set aside, with why. */
  latestAside(most: number): { readonly id: number; readonly mn: string; readonly receivedMs: number; readonly note: string }[] {
    const rows = this.#db.prepare("SELECT id, mn, received, note FROM frames WHERE state = 'aside' ORDER BY id DESC LIMIT ?").all(most);
    return (rows as { id: number; mn: string; received: number; note: string }[]).map(({ received, ...row }) => ({ ...row, receivedMs: received }));
  }

  /** Deletes frames that were sent or kept before this moment. What waits and what was set aside stays. */
  forget(beforeMs: number): number {
    return Number(this.#db.prepare("DELETE FROM frames WHERE state IN ('sent', 'kept') AND received < ?").run(beforeMs).changes);
  }

  close(): void {
    this.commit();
    this.#db.close();
  }
}
