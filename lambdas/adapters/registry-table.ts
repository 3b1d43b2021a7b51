import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { applyCommands } from "../../domain/registry/apply-commands.ts";
import type { OwnerCommand } from "../../domain/registry/owner-commands.ts";
import { ownerOfKeyId, ownerText, type Owner } from "../../domain/registry/owner.ts";
import type { RegisteredSender } from "../../domain/registry/sender.ts";
import { batchGet } from "./batch-get.ts";
import { putOver } from "./put-over.ts";

/** What was said of one owner's keys; version 0 where nothing was. */
export interface OwnerRecord {
  readonly id: string;
  readonly version: number;
  readonly commands: readonly OwnerCommand[];
}

const commandId = (order: string): string => `command#${order}`;

/**
 * Who may send: one item an owner, with every command that speaks of its keys, and one a command that was applied. Written by registry alone. All
 * reads are consistent: a key is revoked from the moment that the owner's item says so.
 */
export const registryTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async owner(owner: Owner): Promise<OwnerRecord> {
    const id = ownerText(owner);
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
    return (answer.Item as OwnerRecord | undefined) ?? { id, version: 0, commands: [] };
  },

  /** A key as it stands; undefined where no command that counts names it. */
  async get(keyId: string): Promise<RegisteredSender | undefined> {
    return applyCommands((await this.owner(ownerOfKeyId(keyId))).commands).keys.get(keyId);
  },

  /** Writes the next version of an owner's record, if the stored one is still the version that was read. */
  put(next: OwnerRecord): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, next, next.version - 1);
  },

  /** Says that a command was applied. It follows from the archived command alone, so saying it again changes nothing. */
  async applied({ order, signer, owners }: { readonly order: string; readonly signer: string; readonly owners: readonly string[] }): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: table, Item: { id: commandId(order), signer, owners } }));
  },

  /** Which of these commands (by `commandOrder`) were applied. */
  async known(orders: readonly string[]): Promise<Set<string>> {
    const items = await batchGet(dynamo, table, orders.map((order) => ({ id: commandId(order) })), "id");
    return new Set(items.map(({ id }) => String(id).slice(commandId("").length)));
  },
});
export type RegistryTable = ReturnType<typeof registryTable>;
