import { instantOf, type Instant } from "../../domain/model/time.ts";

/** The clock of the shells. The domain never reads it: it is given the time. */
export const now = (): Instant => instantOf(Date.now());
