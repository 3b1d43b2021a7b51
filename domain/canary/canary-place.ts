/**
 * The canary (探测): a synthetic station whose reading travels the whole road, so that a stage that stopped is noticed before anyone misses
 * data. It is in no network: whoever goes through stations, sections or cities never meets it, and its pushes lie under a prefix of their own.
 */
import type { AirStation } from "../model/network.ts";
import { parseRawKey, rawKey, type PushIdentity } from "../model/rank.ts";
import type { RegisteredSender } from "../registry/sender.ts";
import { DEFAULT_SETTINGS } from "../registry/sender-settings.ts";

/** Its id as a place, its key's id, and the partition of what the steps keep of it. No place of a network may be called so. */
export const CANARY = "canary";

/** Its pushes in the raw archive: below a prefix that ledger, manifests, sweep, replay and silent stations never list. */
export const CANARY_PREFIX = "canary/";

const PLACE: AirStation = {
  id: CANARY, medium: "air", city: CANARY, zh: "探测", en: "canary", longitude: null, latitude: null, role: null, zone: 2, notMonitored: [],
  published: { from: "2012-01-01", until: null, source: "synthetic" }, note: "synthetic: no air was measured",
};

/** The only place that its road knows; every other one is a stranger there. */
export const canaryPlaceOf = (id: string): AirStation | undefined => (id === CANARY ? PLACE : undefined);

export const canaryRawKey = (push: PushIdentity): string => rawKey(push).replace(/^readings\//, CANARY_PREFIX);

/** The push that one of its raw keys names; undefined for any other key. */
export const parseCanaryKey = (key: string): PushIdentity | undefined => (key.startsWith(CANARY_PREFIX) ? parseRawKey(`readings/${key.slice(CANARY_PREFIX.length)}`) : undefined);

/** Its key as the registry would hold it, which it never does. */
export const canarySender = (publicKey: string): RegisteredSender => ({
  keyId: CANARY, publicKey, owner: { kind: "station", id: CANARY }, from: "2012-01-01", until: null, settings: DEFAULT_SETTINGS, revokedAt: null, command: "",
});
