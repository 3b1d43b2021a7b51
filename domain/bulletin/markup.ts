import { html as template } from "hono/html";

/** HTML that is safe to stand in a page: made by `html`, which escapes every value that is no markup itself. */
export type Markup = Exclude<ReturnType<typeof template>, Promise<unknown>>;

/**
 * A piece of HTML. Text from data is escaped; arrays are joined; null, undefined and booleans print nothing.
 * Throws where a value is a promise: a page is made from what is there, never from what may come.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new TypeError("a page is made without promises");
  return made;
}
