import { civilDateAt, instantOf } from "../model/time.ts";
import type { Command, Enrolment, Revocation, Rotation } from "./command.ts";
import type { CommandIdentity } from "./command-key.ts";
import { isKnownOwner, isSameOwner, ownerOfKeyId, ownerText, type Directory, type Owner } from "./owner.ts";

/** Why a command is refused: where (JSON pointer), a stable word, and a sentence in both languages. */
export interface CommandFault {
  readonly pointer: string;
  readonly kind: "unknown-owner" | "owner-not-in-key-id" | "administrator-key-id" | "days-reversed" | "named-twice" | "foreign-key" | "same-key" | "already-over" | "only-an-administrator" | "only-a-key-of-the-owner";
  readonly zh: string;
  readonly en: string;
}

export interface CommandContext extends Directory {
  readonly isAdministrator: (keyId: string) => boolean;
}

const fault = (pointer: string, kind: CommandFault["kind"], zh: string, en: string): CommandFault => ({ pointer, kind, zh, en });

/**
 * What is wrong with a command of this signer, as far as it can be told without the registry. The same request gives the same answer whenever it
 * is asked; what depends on the order of commands (a key id given before, a signer that was revoked) is said by the outcome.
 */
export function commandFaults(command: Command, signer: CommandIdentity, context: CommandContext): CommandFault[] {
  if ("senders" in command) return enrolmentFaults(command, signer, context);
  if ("revoke" in command) return revocationFaults(command, signer, context);
  return rotationFaults(command, signer, context);
}

function enrolmentFaults({ senders }: Enrolment, signer: CommandIdentity, context: CommandContext): CommandFault[] {
  if (!signer.administrator) return [fault("", "only-an-administrator", "只有管理员可以登记密钥；站点请用轮换。", "Only an administrator enrols keys: a station rotates its own.")];
  return [
    ...namedTwice(senders.map(({ keyId }) => keyId), (index) => `/senders/${index}/keyId`),
    ...senders.flatMap((sender, index) => [
      ...ownerFaults(sender.owner, sender.keyId, `/senders/${index}`, context),
      ...dayFaults(sender, `/senders/${index}`),
    ]),
  ];
}

function revocationFaults({ revoke }: Revocation, signer: CommandIdentity, context: CommandContext): CommandFault[] {
  return [
    ...namedTwice(revoke, (index) => `/revoke/${index}`),
    ...revoke.flatMap((keyId, index) => (signer.administrator ? unknownOwner(ownerOfKeyId(keyId), `/revoke/${index}`, context) : foreignKey(keyId, signer, `/revoke/${index}`))),
  ];
}

function rotationFaults({ newKey, oldKeyUntil }: Rotation, signer: CommandIdentity, context: CommandContext): CommandFault[] {
  if (signer.administrator) {
    return [fault("", "only-a-key-of-the-owner", "轮换须由站点或单位自己的现用密钥签名；管理员请用登记。", "A rotation is signed by the standing key of the owner: an administrator enrols.")];
  }
  return [
    ...foreignKey(newKey.keyId, signer, "/newKey/keyId"),
    ...(newKey.keyId === signer.keyId ? [fault("/newKey/keyId", "same-key", "新密钥须有新的编号。", "The new key needs an id of its own.")] : []),
    ...(context.isAdministrator(newKey.keyId) ? [reservedId("/newKey/keyId")] : []),
    ...dayFaults(newKey, "/newKey"),
    ...(oldKeyUntil < civilDateAt(instantOf(signer.created * 1000))
      ? [fault("/oldKeyUntil", "already-over", "旧密钥的最后一日已过；要立即停用请用吊销。", "The old key's last day is over already: to end it at once, revoke it.")] : []),
  ];
}

function ownerFaults(owner: Owner, keyId: string, at: string, context: CommandContext): CommandFault[] {
  const unknown = unknownOwner(owner, `${at}/owner`, context);
  if (unknown.length > 0) return unknown;
  if (context.isAdministrator(keyId)) return [reservedId(`${at}/keyId`)];
  if (isSameOwner(ownerOfKeyId(keyId), owner)) return [];
  const prefix = owner.kind === "station" ? owner.id : `bureau.${owner.city}`;
  return [fault(`${at}/keyId`, "owner-not-in-key-id", `密钥编号须为“${prefix}”或以“${prefix}.”开头。`, `The key id of this owner is "${prefix}" or begins with "${prefix}.".`)];
}

const unknownOwner = (owner: Owner, pointer: string, context: Directory): CommandFault[] => (isKnownOwner(owner, context) ? [] : [
  fault(pointer, "unknown-owner", `网络中没有${owner.kind === "station" ? `站点“${owner.id}”` : `城市“${owner.city}”`}。`,
    `The network has no ${owner.kind === "station" ? `station "${owner.id}"` : `city "${owner.city}"`}.`),
]);

const foreignKey = (keyId: string, signer: CommandIdentity, pointer: string): CommandFault[] => (isSameOwner(ownerOfKeyId(keyId), ownerOfKeyId(signer.keyId)) ? [] : [
  fault(pointer, "foreign-key", `密钥“${keyId}”不属于 ${ownerText(ownerOfKeyId(signer.keyId))}。`, `Key "${keyId}" is not of ${ownerText(ownerOfKeyId(signer.keyId))}.`),
]);

const reservedId = (pointer: string): CommandFault => fault(pointer, "administrator-key-id", "此编号属于管理员。", "This key id is an administrator's.");

const dayFaults = ({ from, until }: { readonly from: string; readonly until: string | null }, at: string): CommandFault[] =>
  (until !== null && until < from ? [fault(`${at}/until`, "days-reversed", "最后一日早于首日。", "The last day is before the first.")] : []);

function namedTwice(ids: readonly string[], pointer: (index: number) => string): CommandFault[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [
    fault(pointer(index), "named-twice", `密钥编号“${id}”在同一命令中出现两次。`, `Key id "${id}" stands twice in one command.`),
  ]));
}
