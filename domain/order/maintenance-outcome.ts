import { countingDeclaration, type MaintenanceDeclaration, type MaintenanceWindow } from "../model/maintenance.ts";
import { saidBy } from "../model/said-by.ts";
import { toldOutcome, type ToldEntry } from "./told-entry.ts";

const SAID = {
  applied: undefined,
  replaced: ["之后另有申报，以其为准。", "A later declaration of this window counts."],
  overruled: ["以管理部门的申报为准。", "The bureau's declaration of this window counts."],
  "not-held": ["该窗口的申报过多，仅保留最近的。", "There are too many declarations of this window: only the latest are held."],
} as const;
export type MaintenanceOutcome = keyof typeof SAID;

/** What became of a declaration, as things stand now. */
export function maintenanceOutcome({ rank }: Pick<MaintenanceDeclaration, "rank">, window: Pick<MaintenanceWindow, "declarations">): ToldEntry<MaintenanceOutcome> {
  const counts = countingDeclaration(window);
  if (!counts || !window.declarations.some((one) => one.rank === rank)) return toldOutcome("not-held", SAID);
  if (counts.rank === rank) return toldOutcome("applied", SAID);
  return toldOutcome(saidBy(rank) === "station" && saidBy(counts.rank) === "bureau" ? "overruled" : "replaced", SAID);
}
