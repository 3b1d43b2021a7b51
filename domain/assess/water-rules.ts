/** The rules by which surface water is classed on one day, looked up once a day and kept. */
import { refused, accepted, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import { ofKind, type NoEdition } from "../standards/edition-in-force.ts";
import type { Register } from "../standards/register.ts";
import { holds } from "../standards/sourced.ts";
import type { SurfaceWater, WaterRow } from "../standards/surface-water.ts";
import type { ApartItem, ClassSettingItem } from "../model/item.ts";

export type ClassRow = Exclude<WaterRow, { rule: "weekly-change" }>;

export interface WaterRules {
  readonly edition: SurfaceWater;
  readonly classing: SurfaceWater["classing"][number];
  /** The row of table 1 by which an item is classed; for total phosphorus that of the column. */
  readonly row: (item: ClassSettingItem | Exclude<ApartItem, "temperature">, column: "river" | "lake") => ClassRow;
}

/** The rules of a civil day of Beijing. Fails with `no-edition-in-force` before 2002-06-01. */
export function waterRulesOn(register: Register, on: CivilDate): Outcome<WaterRules, NoEdition> {
  const edition = ofKind(register, "surface-water", on);
  const classing = edition?.classing.find((method) => holds(method, on));
  if (!edition || !classing) return refused({ kind: "no-edition-in-force", code: "GB 3838", on });
  return accepted({
    edition, classing,
    row: (item, column) => edition.items.find((row): row is ClassRow =>
      row.item === item && row.rule !== "weekly-change" && (row.rule !== "atMost" || (row.column ?? column) === column))!,
  });
}
