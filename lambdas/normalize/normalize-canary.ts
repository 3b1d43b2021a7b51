import { canaryPlaceOf, parseCanaryKey } from "../../domain/canary/canary-place.ts";
import { normalizePush, type NormalizePorts } from "./normalize-push.ts";

/** Normalizes the canary's pushes, which lie below a prefix of their own, as any other; no other station is known to it. */
export const normalizeCanary = (ports: NormalizePorts) => normalizePush({ ...ports, placeOf: canaryPlaceOf, pushOf: parseCanaryKey });
