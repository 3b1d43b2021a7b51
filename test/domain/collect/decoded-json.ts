import { decodePush, type DecodedPush } from "../../../domain/collect/decode-push.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";

/** What a JSON push of one hour of an air station with these values holds. Throws where it is no push. */
export function decodedJson(values: object): DecodedPush {
  const text = JSON.stringify({ observations: [{ station: "1345A", endsAt: "2026-03-02T12:00:00+08:00", interval: "PT1H", values }] });
  const decoded = decodePush({ media: "json", text }, { placeOf: directoryOf(network).place, signedAt: "2026-03-02T12:05:00+08:00" as Instant, settings: DEFAULT_SETTINGS });
  if (!decoded.ok) throw new Error(decoded.fault[0]?.en);
  return decoded.value;
}
