/**
 * Commands to the registry: signed requests, archived like pushes and applied in the order in which they were signed, whatever arrives when.
 * Each is known by its shape.
 */
import * as z from "zod";
import { KEY_ID } from "../model/rank.ts";
import { PublicKey, Sender } from "./sender.ts";

const MAX_KEYS = 500;

/** An administrator's command: these keys may send from now on. For a key that stands it changes days and settings. */
export const Enrolment = z.strictObject({ senders: z.array(Sender).min(1).max(MAX_KEYS) });
export type Enrolment = z.infer<typeof Enrolment>;

/** These keys may sign nothing more, from the moment that this is applied. By an administrator, or by a key of the same owner. */
export const Revocation = z.strictObject({
  revoke: z.array(z.string().regex(KEY_ID)).min(1).max(MAX_KEYS),
  /** Why: kept with the command, for whoever asks later. */
  reason: z.string().trim().min(1).max(500),
});
export type Revocation = z.infer<typeof Revocation>;

/** Signed by the key that ends: the new key takes over its owner and settings, the old one may sign until a given day. */
export const Rotation = z.strictObject({
  newKey: z.strictObject({ keyId: z.string().regex(KEY_ID), publicKey: PublicKey, from: z.iso.date(), until: z.iso.date().nullable() }),
  /** Last day (Beijing) of the key that signs this. */
  oldKeyUntil: z.iso.date(),
});
export type Rotation = z.infer<typeof Rotation>;

export const Command = z.union([Enrolment, Revocation, Rotation]);
export type Command = z.infer<typeof Command>;
