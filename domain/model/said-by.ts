import { parseRank } from "./rank.ts";

/** Who said something of a place: the place's own station, whichever of its keys signed, or the bureau of its city, file drop included. */
export type SaidBy = "station" | "bureau";

/** The words before the first dot of the key ids that are a bureau's: `bureau.guangzhou`, `drop.guangzhou`. Ids of places hold no dot. */
const BUREAU_KEY = /^(?:bureau|drop)\./;

/** Whose word a key's is. The id of a key names its owner for ever, so that a rank tells it without asking the registry. */
export const saidByKey = (keyId: string): SaidBy => (BUREAU_KEY.test(keyId) ? "bureau" : "station");

/** Whose word the reading of a rank is. */
export const saidBy = (rank: string): SaidBy => saidByKey(parseRank(rank).push.keyId);
