import type { DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import type { KeptDraft } from "../../domain/bulletin/draft/draft-text.ts";
import type { OrderRecord } from "../../lambdas/adapters/order-records.ts";

/** Issues that need approval, on maps that answer as the table does. `before` is told of each call and may throw, or let another run go first. */
export function memoryDrafts(before: (call: string) => Promise<void> = async () => undefined) {
  const docs = new Map<string, DraftDoc>();
  const texts = new Map<string, KeptDraft>();
  const records = new Map<string, OrderRecord>();
  return {
    docs, texts, records,
    async get(year: string, subject: string): Promise<DraftDoc | null> {
      await before(`draft ${year}/${subject}`);
      return docs.get(`${year}/${subject}`) ?? null;
    },
    async put(doc: DraftDoc, readVersion: number): Promise<"written" | "outdated"> {
      await before(`put draft ${doc.year}/${doc.subject}`);
      const key = `${doc.year}/${doc.subject}`;
      if ((docs.get(key)?.version ?? 0) !== readVersion) return "outdated";
      docs.set(key, { ...doc, version: readVersion + 1 });
      return "written";
    },
    ofYear: async (year: string): Promise<DraftDoc[]> => [...docs.values()].filter((doc) => doc.year === year),
    async keepText(year: string, subject: string, digest: string, draft: KeptDraft): Promise<void> {
      await before(`keep draft ${year}/${subject}`);
      const key = `${year}/${subject}#${digest}`;
      if (!texts.has(key)) texts.set(key, draft);
    },
    text: async (year: string, subject: string, digest: string): Promise<KeptDraft | undefined> => texts.get(`${year}/${subject}#${digest}`),
    async applied(record: OrderRecord): Promise<void> {
      await before(`applied ${record.receipt}`);
      records.set(record.receipt, record);
    },
  };
}
