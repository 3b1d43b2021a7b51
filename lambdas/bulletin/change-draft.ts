import { emptyDraft, type DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";

const TRIES = 10;

/** Where the subjects that need approval are kept. */
export interface DraftDocs {
  get(year: string, subject: string): Promise<DraftDoc | null>;
  put(doc: DraftDoc, readVersion: number): Promise<"written" | "outdated">;
}

/**
 * Changes what is known of a subject by a move that depends on nothing but that, over exactly the version that was read. A move that gives back
 * the same document writes nothing. Returns the document that stands. Throws where others kept changing it.
 */
export async function changeDraft(drafts: DraftDocs, year: string, subject: string, move: (doc: DraftDoc) => DraftDoc): Promise<DraftDoc> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const read = (await drafts.get(year, subject)) ?? emptyDraft(year, subject);
    const next = move(read);
    if (next === read) return read;
    if ((await drafts.put(next, read.version)) === "written") return { ...next, version: read.version + 1 };
  }
  throw new Error(`the draft ${year}/${subject} kept changing under ${TRIES} tries`);
}
