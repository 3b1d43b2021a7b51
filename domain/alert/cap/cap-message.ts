import type { Instant } from "../../model/time.ts";

/**
 * A message of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010; 通用警报协议), as far as this system fills it. Field names and
 * words are those of section 3.2. No geometry: no section has official coordinates, so an area is named and coded, never drawn.
 */
export interface CapMessage {
  /** No spaces, commas, `<` or `&`. */
  readonly identifier: string;
  /** No spaces, commas, `<` or `&`. */
  readonly sender: string;
  readonly sent: Instant;
  readonly status: "Actual" | "Exercise";
  readonly msgType: "Alert" | "Update" | "Cancel";
  readonly source: string;
  readonly scope: "Public" | "Restricted";
  /** The rule of a Restricted scope; null where it is Public. */
  readonly restriction: string | null;
  /** Who is meant, one word each; empty where everyone is. */
  readonly addresses: readonly string[];
  readonly note: string | null;
  readonly references: readonly CapReference[];
  /** Id of the event that all its messages share. */
  readonly incident: string;
  readonly info: readonly CapInfo[];
}

/** An earlier message: sender, identifier, sent. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: Instant;
}

/** What is told, in one language. */
export interface CapInfo {
  readonly language: "zh-CN" | "en";
  readonly event: string;
  readonly responseType: "Assess" | "AllClear" | "None";
  readonly urgency: "Expected" | "Past" | "Unknown";
  readonly severity: "Unknown";
  readonly certainty: "Observed" | "Unknown";
  readonly eventCode: CapValue;
  readonly onset: Instant;
  readonly senderName: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly web: string;
  readonly parameters: readonly CapValue[];
  readonly area: { readonly areaDesc: string; readonly geocode: CapValue };
}

/** A named value (`valueName`, `value`). */
export interface CapValue {
  readonly name: string;
  readonly value: string;
}
