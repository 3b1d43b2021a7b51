import type { Sighting } from "../model/observation.ts";

/** What a reading or a sighting says, in one line that two can be compared by: value or withdrawal, mark, revision number, why it corrects. */
export function saidText({ value, mark, revision, correction }: Omit<Sighting, "rank" | "receivedAt">): string {
  return [
    value ?? "（撤回 withdrawn）",
    ...(mark === undefined || mark === "N" ? [] : [`[${mark}]`]),
    ...(revision === undefined ? [] : [`#${revision}`]),
    ...(correction ? [`（${correction.reason} / ${correction.approvedBy}）`] : []),
  ].join(" ");
}
