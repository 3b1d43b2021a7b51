import type { CapInfo, CapMessage, CapReference, CapValue } from "./cap-message.ts";
import { xmlElement } from "./xml-text.ts";

const NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

/** A CAP 1.2 message as XML (UTF-8), in the order of elements that the OASIS schema asks for. */
export function writeCap(message: CapMessage): string {
  const { identifier, sender, sent, status, msgType, source, scope, restriction, addresses, note, references, incident, info } = message;
  const lines = [
    xmlElement("identifier", identifier), xmlElement("sender", sender), xmlElement("sent", sent), xmlElement("status", status),
    xmlElement("msgType", msgType), xmlElement("source", source), xmlElement("scope", scope), optional("restriction", restriction),
    optional("addresses", addresses.length === 0 ? null : addresses.join(" ")), optional("note", note),
    optional("references", references.length === 0 ? null : references.map(referenceText).join(" ")), xmlElement("incidents", incident),
    ...info.map(infoElement),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${NAMESPACE}">\n${lines.filter((line) => line !== "").join("\n")}\n</alert>\n`;
}

const optional = (name: string, text: string | null): string => (text === null ? "" : xmlElement(name, text));

const referenceText = ({ sender, identifier, sent }: CapReference): string => `${sender},${identifier},${sent}`;

const valueElement = (element: string, { name, value }: CapValue): string => `<${element}>${xmlElement("valueName", name)}${xmlElement("value", value)}</${element}>`;

function infoElement(info: CapInfo): string {
  return [
    "<info>",
    xmlElement("language", info.language), xmlElement("category", "Env"), xmlElement("event", info.event), xmlElement("responseType", info.responseType),
    xmlElement("urgency", info.urgency), xmlElement("severity", info.severity), xmlElement("certainty", info.certainty), valueElement("eventCode", info.eventCode),
    xmlElement("onset", info.onset), xmlElement("senderName", info.senderName), xmlElement("headline", info.headline), xmlElement("description", info.description),
    xmlElement("instruction", info.instruction), xmlElement("web", info.web), ...info.parameters.map((parameter) => valueElement("parameter", parameter)),
    `<area>${xmlElement("areaDesc", info.area.areaDesc)}${valueElement("geocode", info.area.geocode)}</area>`,
    "</info>",
  ].join("\n");
}
