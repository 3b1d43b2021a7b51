import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";

/** Remembers the put whose notification is not sent yet, so that a crash between the two does not lose it. */
export interface NotificationJournal {
  begin(bucket: string, key: string): void;
  end(): void;
  close(): void;
}

/** The put that an earlier process began and did not end, if any. A torn line was never followed by a put. */
export function unfinishedPut(path: string): { readonly bucket: string; readonly key: string } | undefined {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (!text.endsWith("\n")) return undefined;
  const [bucket, key] = JSON.parse(text) as [string, string];
  return { bucket, key };
}

/**
 * Opens the journal, emptied: call after the `unfinishedPut` was notified of. Puts are synchronous, so at most one is under way, and the
 * file is as long as one line or empty. Without a path nothing is kept.
 */
export function openJournal(path?: string): NotificationJournal {
  if (path === undefined) return { begin: () => undefined, end: () => undefined, close: () => undefined };
  const file = openSync(path, "w");
  return {
    begin: (bucket, key) => void writeSync(file, `${JSON.stringify([bucket, key])}\n`, 0),
    end: () => ftruncateSync(file, 0),
    close: () => closeSync(file),
  };
}
