/**
 * Who may send: a key and its owner. A station writes its own series only. Keys are Ed25519; several may stand for one owner at a time.
 */
import * as z from "zod";
import { KEY_ID } from "../model/rank.ts";
import type { CivilDate } from "../model/time.ts";

export const Sender = z.strictObject({
  keyId: z.string().regex(KEY_ID),
  /** Ed25519 public key: SubjectPublicKeyInfo, DER, base64 (44 bytes). */
  publicKey: z.string().regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/, "an Ed25519 public key as base64 of its DER SubjectPublicKeyInfo"),
  /** Station code or section id of `network/`. */
  owner: z.string().min(1),
  /** First and last day (Beijing) on which the key may sign; null: no last day. */
  from: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Sender = z.infer<typeof Sender>;

/** True where the key may sign on this day. */
export const maySignOn = (sender: Sender, day: CivilDate): boolean => sender.from <= day && (sender.until === null || day <= sender.until);

/** A sender as registered, by which command. Text order of `command` is the order in which commands were signed. */
export const RegisteredSender = Sender.extend({ command: z.string().regex(/^\d{10}-[0-9a-f]{32}$/) });
export type RegisteredSender = z.infer<typeof RegisteredSender>;

/** An administrator's command: these keys may send from now on. */
export const Enrolment = z.strictObject({ senders: z.array(Sender).min(1).max(500) });
export type Enrolment = z.infer<typeof Enrolment>;
