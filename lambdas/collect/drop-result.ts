import { FILE_LIMITS } from "../../domain/collect/limits.ts";
import type { Refusal } from "../../domain/collect/refusal.ts";

/** A part of a file that is kept in the raw archive: its receipt tells the rest. */
export interface KeptPart {
  readonly receipt: string;
  readonly readings: number;
  readonly accepted: number;
}

/** What became of a file in the inbox, as the bureau reads it. */
export interface DropResult {
  readonly file: string;
  readonly version: string;
  readonly size: number;
  readonly state: "archived" | "refused";
  readonly zh: string;
  readonly en: string;
  readonly readings: number;
  readonly accepted: number;
  readonly parts: readonly (KeptPart & { readonly status: string })[];
  readonly refusedCount: number;
  /** The first refusals, in the order of the file; positions are those of the file. */
  readonly refused: readonly Refusal[];
}

type About = Pick<DropResult, "file" | "version" | "size">;

/** Something of the file is kept. */
export function archivedResult(about: About, parts: readonly KeptPart[], refusals: readonly Refusal[], refusedCount: number): DropResult {
  const sum = (of: "readings" | "accepted"): number => parts.reduce((total, part) => total + part[of], 0);
  const [readings, kept] = [sum("readings"), sum("accepted")];
  return {
    ...about, state: "archived",
    zh: `共 ${readings} 个读数：已保存 ${kept} 个，拒收 ${refusedCount} 处。处理结果见各回执。`,
    en: `${readings} readings: ${kept} kept, ${refusedCount} refusals. The receipts tell what becomes of them.`,
    readings, accepted: kept, parts: parts.map((part) => ({ ...part, status: `/v1/receipts/${part.receipt}` })), refusedCount, refused: refusals,
  };
}

/** Nothing of the file is kept, and why. */
export const refusedResult = (about: About, refusals: readonly Refusal[], refusedCount: number, readings = 0): DropResult => ({
  ...about, state: "refused", zh: "未保存任何内容；请按下列原因修正后重新放入。", en: "Nothing was kept: mend what is listed and put the file there again.",
  readings, accepted: 0, parts: [], refusedCount, refused: refusals.slice(0, FILE_LIMITS.refusalsListed),
});
