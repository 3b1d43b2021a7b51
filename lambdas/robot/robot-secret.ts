import * as z from "zod";
import type { RobotKind } from "../../domain/alert/robot/robot-message.ts";

const ON_THIS_MACHINE = /^http:\/\/127\.0\.0\.1[:/]/;

/** Where a robot is reached. The address carries its key: it is a secret, never logged, never shown. */
export interface RobotSecret {
  readonly webhook: string;
  /** DingTalk's signing secret (加签). */
  readonly secret?: string | undefined;
}

const Shape = z.strictObject({
  webhook: z.url().refine((address) => address.startsWith("https://") || ON_THIS_MACHINE.test(address), "https only"),
  secret: z.string().min(1).optional(),
});

/** Reads a robot's secret. Throws without a word of what it holds: a validator's message could repeat it. */
export function readRobotSecret(kind: RobotKind, text: string | undefined): RobotSecret {
  const parsed = Shape.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error(`the secret of the ${kind} robot is not {"webhook": "https://…"}: ${parsed.error.issues.map(({ path }) => path.join(".") || "not JSON").join(", ")}`);
  if (kind === "dingtalk" && parsed.data.secret === undefined) throw new Error("the secret of a DingTalk robot needs its signing secret (加签): {\"webhook\": …, \"secret\": \"SEC…\"}");
  return parsed.data;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
