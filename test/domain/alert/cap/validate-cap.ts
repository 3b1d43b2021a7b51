import { readFileSync } from "node:fs";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

/** docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.xsd, as it stands in the library of google/cap-library (schema/cap12.xsd). */
const schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(new URL("fixtures/CAP-v1.2.xsd", import.meta.url))));

/** Reads XML and validates it against the OASIS schema of CAP 1.2. Throws with the reason where it is not well-formed or not valid; else the texts of the elements found by `path` (prefix `cap`). */
export function validCap(xml: string): (path: string) => string[] {
  const document = XmlDocument.fromString(xml);
  schema.validate(document);
  return (path) => document.find(path, { cap: "urn:oasis:names:tc:emergency:cap:1.2" }).map((node) => node.content);
}
