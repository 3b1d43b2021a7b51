import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { frameFault, type FrameFault } from "./fault.ts";
import type { Field, Group } from "./frame.ts";

const NAME = /^[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)?$/;

/**
 * Reads a data area (数据区, 6.3.3): `;` between items, `,` between the values of one item, `=` between name and value. Names are
 * case-sensitive. Spaces around a field and empty items are passed over, as the standard's own examples have them.
 */
export function parseDataArea(text: string): Outcome<readonly Group[], FrameFault> {
  const groups: Group[] = [];
  for (const part of text.split(";")) {
    const group: Field[] = [];
    for (const piece of part.split(",")) {
      const field = piece.trim();
      if (field === "") continue;
      const equals = field.indexOf("=");
      const name = equals < 0 ? field : field.slice(0, equals).trim();
      if (equals < 1 || !NAME.test(name)) {
        return refused(frameFault("data-area", `数据区字段“${shown(field)}”不是“名称=值”。`, `"${shown(field)}" in the data area is not name=value.`));
      }
      group.push({ name, value: field.slice(equals + 1).trim() });
    }
    if (group.length > 0) groups.push(group);
  }
  return accepted(groups);
}

/** Text of a data area as it is sent. Throws where a value holds a separator: it could not be read again. */
export function dataAreaText(data: readonly Group[]): string {
  return data.map((group) => group.map(({ name, value }) => {
    if (!NAME.test(name) || /[;,&\r\n]|^\s|\s$/.test(value)) throw new RangeError(`field ${JSON.stringify(name)} cannot be sent with the value ${JSON.stringify(value)}`);
    return `${name}=${value}`;
  }).join(",")).join(";");
}

/** The beginning of a device's text, as a refusal may repeat it: short, printable. */
export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/[^\x20-\x7e\u4e00-\u9fff…]/g, "?");
