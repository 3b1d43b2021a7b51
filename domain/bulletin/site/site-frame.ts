import type { Demonstration, Issuer } from "../page-input.ts";
import type { Instant } from "../../model/time.ts";

/** What every page needs besides its own data. */
export interface SiteFrame {
  /** When the page is made. */
  readonly now: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
}
