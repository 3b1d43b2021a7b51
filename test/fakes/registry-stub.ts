import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** A client on a map that understands the registry's two requests, its condition as the table evaluates it. */
export function registryStub() {
  const items = new Map<string, Record<string, unknown>>();
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetCommand) return { Item: items.get(String(command.input.Key?.["keyId"])) };
    if (!(command instanceof PutCommand)) throw new Error("a request that the registry does not make");
    const { Item: item = {}, ConditionExpression: condition, ExpressionAttributeValues: values = {} } = command.input;
    const known = "attribute_not_exists(keyId) OR (publicKey = :publicKey AND #owner = :owner AND command <= :command)";
    if (condition !== known) throw new Error(`not the condition that this stub evaluates: ${condition}`);
    const standing = items.get(String(item["keyId"]));
    const holds = !standing || (standing["publicKey"] === values[":publicKey"] && standing["owner"] === values[":owner"] && String(standing["command"]) <= String(values[":command"]));
    if (!holds) throw Object.assign(new Error("the conditional request failed"), { name: "ConditionalCheckFailedException" });
    items.set(String(item["keyId"]), item);
    return {};
  };
  return { items, client: { send } as unknown as DynamoDBDocumentClient };
}
