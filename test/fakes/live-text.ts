import { parse } from "csv-parse/sync";
import { XmlDocument } from "libxml2-wasm";

/** Forms in which text leaves the system. */
export type TextForm = "html" | "csv" | "json" | "xml" | "log";

const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

const htmlFaults = (text: string): string[] => [
  ...[...text.matchAll(/<script([^>]*)>/g)].filter(([, attributes]) => !/^ (?:type="application\/ld\+json"|src="\/assets\/[\w.-]+" defer)$/.test(attributes!)).map(() => "a script"),
  ...(/<img\s|<evil/.test(text) ? ["an element"] : []), ...(/\sonmouseover="/.test(text) ? ["an attribute"] : []),
  ...[...text.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].flatMap(([, body]) => parses(() => JSON.parse(body!), "linked data")),
];

function csvFaults(text: string): string[] {
  const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
  const lines = text.trimEnd().split("\r\n");
  return [
    ...(rows.length === lines.length && rows.every((row) => row.length === rows[0]!.length) ? [] : ["a row more, or a cell more"]),
    ...(/(?<!\r)\n|\r(?!\n)|[\u2028\u2029]/.test(text) ? ["a line end in a cell"] : []), ...(rows.flat().some((cell) => FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)) ? ["a formula"] : []),
  ];
}

function xmlFaults(text: string): string[] {
  try {
    const document = XmlDocument.fromString(text);
    return document.find("//*[local-name()='script' or local-name()='evil' or local-name()='img']").length > 0 ? ["an element"] : [];
  } catch {
    return ["not well-formed"];
  }
}

const parses = (read: () => unknown, what: string): string[] => {
  try { read(); return []; } catch { return [`${what} that cannot be read`]; }
};

const logFaults = (text: string): string[] => [...(/[\r\n\u2028\u2029]/.test(text) ? ["a second line"] : []), ...parses(() => JSON.parse(text), "a record")];

const OF: Readonly<Record<TextForm, (text: string) => string[]>> = {
  html: htmlFaults, csv: csvFaults, xml: xmlFaults, log: logFaults, json: (text) => [...parses(() => JSON.parse(text), "JSON"), ...(/[<>\u2028\u2029]/.test(text) ? ["markup or a line end as such"] : [])],
};

/** What is live in a text that should hold inert data: markup, formulas, line ends, marks of direction. Empty where nothing is. */
export const liveIn = (form: TextForm, text: string): string[] => [...new Set([...OF[form](text), ...(DIRECTION.test(text) ? ["a mark of direction"] : [])])];

/** Names and notes as a hostile sender or registrar would write them. */
export const HOSTILE = {
  "a script": "名</script><script>alert(1)</script>", "an attribute": '名" onmouseover="alert(1)', "an image": '"><img src=x onerror=alert(1)>', "a formula": '=HYPERLINK("http://evil.example","看")',
  "a full-width formula": "＝1+1", "a command": "@SUM(1;2)", "a sum": "+86-20", "a minus": "-1+1|calc", "line ends": "名\r\nSet-Cookie: a=b\r\n2,3", "a tab": "\t=1+1", "a mark of direction": "名\u202Egnp.exe\u2066",
  "a line separator": "名\u2028=1+1", "an end of CDATA": "]]><evil/>", "entities": "&lt;evil&gt;&#x3c;evil/>", "controls": "名\u0000\u0008\u001b[31m", "quotes": `"'\`;,`,
} as const;
