import { html as template } from "hono/html";

/** HTML that is safe to stand in a page: made by `html`, which escapes every value that is no markup itself. */
export type Markup = Exclude<ReturnType<typeof template>, Promise<unknown>>;

/** Marks that turn the direction of the text around them: no name in Chinese or English needs one, and one in a name would turn the line it stands in. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
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
