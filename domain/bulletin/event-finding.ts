import type { WaterClass } from "../model/assessment.ts";
import { ITEMS } from "../model/item.ts";
import type { Language } from "./page-input.ts";
import type { PublicEvent } from "./public-event.ts";
import { TEXTS } from "./texts.ts";
import { unitText } from "./value-text.ts";

type Found = Pick<PublicEvent, "item" | "unit">;

/** A class given as a number is named as such; any other text of an event stands as it came. */
const classText = (value: string, language: Language): string => (/^[1-6]$/.test(value) ? TEXTS[language].className(Number(value) as WaterClass) : value);

/** What an event is about: the AQI, an item by its name and symbol, the class of the water. */
export function eventSubject({ item }: Found, language: Language): string {
  if (item === "aqi") return "AQI";
  return item === "class" ? TEXTS[language].class : `${ITEMS[item][language]} ${ITEMS[item].symbol}`;
}

/** A value of an event with its unit. */
export function valueWithUnit({ item, unit }: Found, value: string, language: Language): string {
  if (item === "class") return classText(value, language);
  return item === "aqi" || unitText(unit) === "" ? value : `${value} ${unitText(unit)}`;
}

/** What was found: item, value, limit, multiple. An advisory has no limit and no multiple. */
export function eventFinding(event: PublicEvent, language: Language): string {
  const t = TEXTS[language];
  if (event.item === "class") return [t.eventClass(classText(event.value, language)), ...(event.limit === null ? [] : [t.target(classText(event.limit, language))])].join(t.comma);
  const parts = [`${eventSubject(event, language)} ${valueWithUnit(event, event.value, language)}`];
  if (event.kind !== "air-advisory" && event.limit !== null) parts.push(t.limit(valueWithUnit(event, event.limit, language)));
  if (event.kind !== "air-advisory" && event.multiple !== null) parts.push(t.multiple(event.multiple));
  return parts.join(t.comma);
}
