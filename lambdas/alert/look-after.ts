import { isOpen } from "../../domain/alert/event-moves.ts";
import { isSilent } from "../../domain/alert/is-silent.ts";
import { KIND_FACTS } from "../../domain/alert/kind-facts.ts";
import { hasUnsent, type SeriesDoc } from "../../domain/alert/series-doc.ts";
import { whoHoldsSilent } from "../../domain/alert/silence/follow-silence.ts";
import type { SilenceDoc } from "../../domain/alert/silence/silence-doc.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { EventsPort } from "./alert-ports.ts";

export interface LookAfterPorts {
  readonly events: Pick<EventsPort, "get" | "watched" | "unwatch">;
  /** Follows a series again because the clock asks: what is without data by now is told. */
  readonly follow: (hint: AssessmentsChanged, by: "clock" | "clock-muted") => Promise<void>;
  /** Looks for silent stations, and tells of them; what everybody was told by now. */
  readonly lookForSilence: () => Promise<readonly Pick<SilenceDoc, "to" | "silent">[]>;
  readonly sending: { ask(): Promise<void> };
  readonly now: () => Instant;
}

/**
 * What the clock asks for: stations of which nothing comes are told of, many in one notice (see `lookForSilence`); open events of which nothing valid came for too long are followed again (no data never ends an event, it says so);
 * notices that a crash left unsent are asked for; a series with neither leaves the list. One that fails keeps no other waiting.
 */
export const lookAfter = (ports: LookAfterPorts) => async (): Promise<void> => {
  const failures: unknown[] = [];
  // Where that fails, nothing is muted: rather told twice than not at all.
  const told = whoHoldsSilent(await ports.lookForSilence().catch((failure: unknown) => (failures.push(failure), [])));
  let unsent = false;
  for (const key of await ports.events.watched()) {
    try {
      const doc = await ports.events.get(key.place, key.series);
      if (doc !== null && hasUnsent(doc)) unsent = true;
      if (doc === null || (!hasUnsent(doc) && !doc.events.some(isOpen))) await ports.events.unwatch(key, doc?.version ?? 0);
      else await followSilent(ports, doc, told.get(doc.place) ?? new Set());
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (unsent) await ports.sending.ask();
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what the clock asks for could not be looked after`);
};

/** `told`: cities that hold the place for off line. What is derived from that is muted only where all hold it that were told of the event. */
async function followSilent({ follow, now }: LookAfterPorts, doc: SeriesDoc, told: ReadonlySet<string>): Promise<void> {
  const silent = doc.events.filter((event) => event.state === "active" && isSilent(doc.kind, event, now()));
  const { of } = KIND_FACTS[doc.kind];
  if (silent.length === 0) return;
  const muted = silent.every((event) => event.told.every((city) => told.has(city)));
  await follow({ place: doc.place, kind: of as AssessmentsChanged["kind"], ends: silent.map(({ heardAt }) => heardAt) }, muted ? "clock-muted" : "clock");
}
