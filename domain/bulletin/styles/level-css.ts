import { AIR_LEVELS } from "../air-level.ts";

const channel = (hex: string, at: number): number => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of a colour `#RRGGBB` (WCAG 2). */
export const luminance = (hex: string): number => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Black or white, whichever stands out more on a colour. */
export const readableOn = (hex: string): "#000" | "#fff" => ((luminance(hex) + 0.05) / 0.05 >= 1.05 / (luminance(hex) + 0.05) ? "#000" : "#fff");

/** One rule a level, in the colours of the standard. */
export const levelCss = (): string => AIR_LEVELS.map(({ level, colour }) => `.level-${level}{background:${colour};color:${readableOn(colour)}}`).join("\n");
