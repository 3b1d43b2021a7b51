import type { Instant } from "../model/time.ts";
import type { Notice } from "./series-doc.ts";

/** What became of a notice (通报): each ends as sent or failed with the reason. */
export interface SettledNotice {
  readonly notice: Notice;
  /** The message that it went out in: its own id, or the group's. */
  readonly messageId: string;
  readonly outcome: "sent" | "failed";
  readonly reason: string | null;
  readonly at: Instant;
}
