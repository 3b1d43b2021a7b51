import type { Reach } from "../model/network.ts";
import type { Language } from "./page-input.ts";
import type { RiverStop } from "./river-layout.ts";
import type { RiverState, SectionState } from "./section-state.ts";
import { cityName, nameIn, type View } from "./view.ts";

/** A line of a stop's label in the drawing. */
export interface LabelLine {
  readonly text: string;
  readonly style: "name" | "detail";
}

/** Cuts a text into lines that fit beside the river: Chinese after 14 signs, English between words before 27. */
export function foldedLines(text: string, language: Language): string[] {
  if (language === "zh") return text.match(/.{1,14}/gsu) ?? [];
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 27) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The state of the section that a stop stands for, where it is one of ours. */
export const stateOfStop = (river: RiverState, reach: Reach): SectionState | undefined =>
  [...river.sections, ...river.receivers].find((state) => state.section.id === reach.id);

/** What a target reads like: class, whether it is verified, or that it is unknown. */
export function targetText({ t }: View, { target, targetUnverified }: SectionState): string {
  return target === null ? t.targetUnknown : t.target(t.className(target)) + (targetUnverified ? t.open + t.unverified + t.close.trimEnd() : "");
}

/** The label of a stop: its name; of a section its class against the last round, target and the boundary it watches; of an intake who uses it. */
export function stopLabel(view: View, { reach, lane }: RiverStop): LabelLine[] {
  const { t, language, river } = view;
  const state = stateOfStop(river, reach);
  const details: string[] = [];
  if (state) {
    const shown = state.kind === "current" ? [t.className(state.round!.class!), ...(state.change ? [t.changes[state.change]] : [])].join(" ") : t.missing;
    details.push(shown, targetText(view, state));
    const boundary = state.section.onBeijiang?.boundary;
    if (boundary) details.push(`${cityName(view, boundary.from)} → ${cityName(view, boundary.to)}`);
  }
  if (reach.usedBy !== null) details.push(t.usedBy(cityName(view, reach.usedBy)));
  if (lane === "beside" && !state) details.push(t.orderUnknown);
  return [
    ...foldedLines(nameIn(reach, language), language).map((text) => ({ text, style: "name" as const })),
    ...details.flatMap((text) => foldedLines(text, language)).map((text) => ({ text, style: "detail" as const })),
  ];
}
