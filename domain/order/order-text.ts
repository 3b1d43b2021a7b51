import * as z from "zod";

const text = (longest: number) => z.string().trim().min(1).max(longest).refine((said) => said.isWellFormed(), "不是完整的字符 · not whole characters");

/** Why (原因): as long as that of a correction. */
export const OrderReason = text(500);
/** Who approved or answers for it (批准人、申报人): a name or a post. */
export const OrderName = text(100);
