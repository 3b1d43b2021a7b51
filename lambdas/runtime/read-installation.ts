import * as z from "zod";
import type { Installation } from "../../domain/alert/cap/installation.ts";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Shape = z.strictObject({
  sender: z.string().regex(/^[^\s,<&]+$/), issuer: words, status: z.enum(["Actual", "Exercise"]), api: z.url().transform((address) => address.replace(/\/+$/, "")),
});

/** Reads who sends from a setting (JSON). Throws at start where it is wrong. */
export const readInstallation = (text: string): Installation => Shape.parse(JSON.parse(text));
