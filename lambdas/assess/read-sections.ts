import type { SectionData } from "../../domain/assess/quality/flagged-section.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import type { ToRead } from "./rounds-reached.ts";

/** Reads the rounds of several sections, and the maintenance declared there, each once. The answer throws for a section that was not asked for. */
export async function readSections(ports: Pick<AssessPorts, "observations" | "maintenance">, { sections, stretch: { from, to } }: ToRead): Promise<(id: string) => SectionData> {
  const read = new Map(await Promise.all(sections.map(async (id): Promise<[string, SectionData]> => {
    const [observations, maintenance] = await Promise.all([ports.observations.range(id, "PT4H", from, to), ports.maintenance.between(id, from, to)]);
    return [id, { observations, maintenance }];
  })));
  return (id) => {
    const found = read.get(id);
    if (!found) throw new RangeError(`the rounds of ${id} were not read`);
    return found;
  };
}
