import { DIRECTION_MARKS } from "../../bulletin/data/direction-marks.ts";

/** What XML 1.0 allows no document to hold, even escaped (2.2 Char): most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;" };

/** Any text as the content of an XML element: markup becomes text, what XML forbids, and marks that turn the direction of text, become U+FFFD, so that nothing that a sender wrote is read otherwise than it stands. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, "\u{FFFD}").replace(DIRECTION_MARKS, "\u{FFFD}").replace(/[&<>"'\r]/g, (character) => ESCAPES[character]!);

/** An element with text inside. */
export const xmlElement = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;
