/**
 * Who may send: keys and their owners. Keys are Ed25519; several may stand for one owner at a time, so that one can follow another.
 */
import * as z from "zod";
import { KEY_ID } from "../model/rank.ts";
import type { CivilDate, Instant } from "../model/time.ts";
import { Owner } from "./owner.ts";
import { DEFAULT_SETTINGS, SenderSettings } from "./sender-settings.ts";

/** Ed25519 public key: SubjectPublicKeyInfo, DER, base64 (44 bytes). */
export const PublicKey = z.string().regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/, "an Ed25519 public key as base64 of its DER SubjectPublicKeyInfo");

/** A key as it is enrolled. */
export const Sender = z.strictObject({
  keyId: z.string().regex(KEY_ID),
  publicKey: PublicKey,
  owner: Owner,
  /** First and last day (Beijing) on which the key may sign; null: no last day. */
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  /** How its readings are read; without a word: stamps are the interval's end, in canonical units. */
  settings: SenderSettings.default(DEFAULT_SETTINGS),
});
export type Sender = z.infer<typeof Sender>;

/** A key as it stands: which command last changed it, and when it was revoked, if it was. */
export interface RegisteredSender extends Sender {
  readonly revokedAt: Instant | null;
  /** Text order is the order in which commands were signed. */
  readonly command: string;
}

/** `standing`: may sign on this day; else why not. A revoked key is revoked on every day: what it signed before stays, but is not taken again. */
export type KeyStanding = "standing" | "revoked" | "not-yet" | "ended";

/** Whether a key may sign on a day (Beijing), both ends included. */
export function standingOn({ from, until, revokedAt }: Pick<RegisteredSender, "from" | "until" | "revokedAt">, day: CivilDate): KeyStanding {
  if (revokedAt !== null) return "revoked";
  if (day < from) return "not-yet";
  return until !== null && until < day ? "ended" : "standing";
}
