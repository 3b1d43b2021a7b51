import type { Demonstration, Issuer } from "../page-input.ts";
import type { Instant } from "../../model/time.ts";
import type { PublicSite } from "./public-site.ts";

/** What every page needs besides its own data. */
export interface SiteFrame {
  /** When the page is made. */
  readonly now: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly publicSite: PublicSite;
}
