/** What may end or open something where JSON stands in a page, is a line end to some readers, or turns the direction of text. */
const LIVE = /[<>&\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * JSON whose text holds nothing live, whatever the data hold: markup, line separators and marks of direction are written as `\uXXXX`. Read as
 * JSON it is the same value.
 */
export const inertJson = (value: unknown): string =>
  JSON.stringify(value).replace(LIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
