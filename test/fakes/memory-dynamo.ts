import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { itemSize, LARGEST_ITEM_BYTES, unitsOf } from "../../lambdas/adapters/item-size.ts";
import { sdkError } from "./sdk-error.ts";

type Item = Record<string, unknown>;
/** The conditions that the adapters write, as the table evaluates them. */
const CONDITIONS: Readonly<Record<string, (stored: Item | undefined, values: Item) => boolean>> = {
  "attribute_not_exists(version)": (stored) => stored?.["version"] === undefined,
  "version = :read": (stored, values) => stored !== undefined && stored["version"] === values[":read"],
  "attribute_not_exists(receipt) OR digest <> :digest": (stored, values) => stored === undefined || stored["digest"] !== values[":digest"],
};

/** A table on a map behind the document client: keys, conditions, the largest item and the write units as DynamoDB has them. */
export function memoryDynamo(keyNames: readonly string[]) {
  const items = new Map<string, Item>();
  const meter = { puts: 0, writeUnits: 0, gets: 0, readItems: 0, largest: 0 };
  const keyOf = (item: Item): string => keyNames.map((name) => String(item[name])).join("\u0000");
  const put = ({ Item: item = {}, ConditionExpression: condition, ExpressionAttributeValues: values = {} }: PutCommand["input"]) => {
    meter.puts++;
    const bytes = itemSize(item);
    meter.writeUnits += unitsOf(bytes);
    meter.largest = Math.max(meter.largest, bytes);
    if (bytes > LARGEST_ITEM_BYTES) throw sdkError("ValidationException", 400);
    const holds = condition === undefined ? () => true : CONDITIONS[condition];
    if (!holds) throw new Error(`not a condition that this table evaluates: ${condition}`);
    if (!holds(items.get(keyOf(item)), values)) throw sdkError("ConditionalCheckFailedException", 400);
    items.set(keyOf(item), item);
    return {};
  };
  const read = (key: Item): Item | undefined => {
    meter.readItems++;
    return items.get(keyOf(key));
  };
  const query = ({ ExpressionAttributeValues: values = {} }: QueryCommand["input"]) => {
    const [partition, from, to] = [":place", ":from", ":to"].map((name) => String(values[name]));
    return { Items: [...items.values()].filter((item) => item["place"] === partition && String(item["slot"]) >= from! && String(item["slot"]) <= to!)
      .toSorted((a, b) => (String(a["slot"]) < String(b["slot"]) ? -1 : 1)) };
  };
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof PutCommand) return put(command.input);
    meter.gets++;
    if (command instanceof GetCommand) return { Item: read(command.input.Key ?? {}) };
    if (command instanceof QueryCommand) return query(command.input);
    if (!(command instanceof BatchGetCommand)) throw new Error("a request that the adapters do not make");
    const [[table, { Keys: keys = [] }]] = Object.entries(command.input.RequestItems ?? {}) as [[string, { Keys?: Item[] }]];
    if (new Set(keys.map(keyOf)).size !== keys.length) throw sdkError("ValidationException", 400);
    return { Responses: { [table]: keys.flatMap((key) => read(key) ?? []) } };
  };
  // The SDK's paginators ask for a client of this class.
  const client = Object.assign(Object.create(DynamoDBDocumentClient.prototype) as DynamoDBDocumentClient, { send });
  return { items, meter, client };
}
