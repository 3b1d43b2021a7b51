import type { Section } from "../../model/network.ts";

/** The sections that have a place on the river line, upstream first; receiving waters last. */
export function inRiverOrder(sections: readonly Section[]): Section[] {
  const placed = sections.filter(({ onBeijiang }) => onBeijiang !== null).sort((a, b) => a.onBeijiang!.order - b.onBeijiang!.order);
  const receives = ({ onBeijiang }: Section) => onBeijiang!.stem === "receiver";
  return [...placed.filter((section) => !receives(section)), ...placed.filter(receives)];
}
