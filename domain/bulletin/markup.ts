import { html as template, raw } from "hono/html";
import { DIRECTION_MARKS } from "./data/direction-marks.ts";
import { inertJson } from "./data/inert-json.ts";

/** HTML that is safe to stand in a page: made by `html`, which escapes every value that is no markup itself. */
export type Markup = Exclude<ReturnType<typeof template>, Promise<unknown>>;

/** No name in Chinese or English needs a mark of direction. */
const inert = (value: unknown): unknown => (typeof value === "string" ? value.replace(DIRECTION_MARKS, "") : Array.isArray(value) ? value.map(inert) : value);

/**
 * A piece of HTML. Text from data is escaped, and loses marks of direction; arrays are joined; null, undefined and booleans print nothing.
 * Throws where a value is a promise: a page is made from what is there, never from what may come.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const made = template(strings, ...values.map(inert));
  if (made instanceof Promise) throw new TypeError("a page is made without promises");
  return made;
}

/** A block of linked data (JSON-LD) for machines: data, never run, and unable to end itself, whatever it holds. */
export const dataBlock = (value: unknown): Markup => html`<script type="application/ld+json">${raw(inertJson(value))}</script>`;
