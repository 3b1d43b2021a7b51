import { directoryOf, network } from "../../domain/network/network.ts";
import type { Place } from "../../domain/model/network.ts";
import { parseInstant, type Instant } from "../../domain/model/time.ts";
import { required, UsageError, type CommandLine } from "./command-line.ts";

/** The station or section that a command line names. */
export function askedPlace(options: CommandLine["options"]): Place {
  const id = required(options, "station");
  const place = directoryOf(network).place(id);
  if (!place) throw new UsageError(`网络中没有站点或断面“${id}”。The network has no station or section "${id}".`);
  return place;
}

/** A moment that a command line names: with an offset, or Beijing time without one (`2026-03-01T10:00`). */
export function askedTime(options: CommandLine["options"], name: "ends-at" | "begins" | "ends"): Instant {
  const text = required(options, name);
  const read = parseInstant(/[Zz]$|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}+08:00`);
  if (!read.ok) throw new UsageError(`--${name} 须为时间，如 2026-03-01T10:00（北京时间） takes a time such as 2026-03-01T10:00 (Beijing), not "${text}"`);
  return read.value;
}
