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

/** Cuts a text into lines of at most `width` Chinese signs, or fewer than twice as many letters: Chinese before a bracket where one opens, English between words. */
export function foldedLines(text: string, language: Language, width: number): string[] {
  if (language === "zh") {
    const bracket = text.indexOf("（");
    const parts = text.length > width && bracket > 0 ? [text.slice(0, bracket), text.slice(bracket)] : [text];
    return parts.flatMap((part) => part.match(new RegExp(`.{1,${width}}）?`, "gsu")) ?? []);
  }
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length < width * 2) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The state of the section that a stop stands for, where it is one of ours. */
export const stateOfStop = (river: RiverState, reach: Reach): SectionState | undefined =>
  [...river.sections, ...river.receivers].find((state) => state.section.id === reach.id);

/** What a target reads like: class, whether it is verified, or that it is unknown. `named` false: without the word target, under a heading that says it. */
export function targetText({ t }: View, { target, targetUnverified }: SectionState, named = true): string {
  return target === null ? t.targetUnknown : (named ? t.target(t.className(target)) : t.className(target)) + (targetUnverified ? t.open + t.unverified + t.close.trimEnd() : "");
}

/** The label of a stop: its name; of a section its class against the last round, target and the boundary it watches (→ flows to; ≈ exchange, in tidal channels); of an intake who uses it. */
export function stopLabel(view: View, { reach, lane }: RiverStop): LabelLine[] {
  const { t, language, river } = view;
  const state = stateOfStop(river, reach);
  const details: string[] = [];
  const width = lane === "stem" ? 14 : 11;
  const detailWidth = lane === "stem" ? 15 : 12;
  if (state) {
    const shown = state.kind === "current" ? [t.className(state.round!.class!), ...(state.change ? [t.changes[state.change]] : [])].join(" ") : t.missing;
    details.push(shown, targetText(view, state));
    const boundary = state.section.onBeijiang?.boundary;
    const between = state.section.onBeijiang?.stem === "receiver" ? "≈" : "→";
    if (boundary) details.push(`${cityName(view, boundary.from)} ${between} ${cityName(view, boundary.to)}`);
  }
  if (reach.usedBy !== null) details.push(t.usedBy(cityName(view, reach.usedBy)));
  if (lane === "beside" && !state) details.push(t.orderUnknown);
  return [
    ...foldedLines(nameIn(reach, language), language, width).map((text) => ({ text, style: "name" as const })),
    ...details.flatMap((text) => foldedLines(text, language, detailWidth)).map((text) => ({ text, style: "detail" as const })),
  ];
}
