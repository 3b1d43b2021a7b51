import { readFileSync } from "node:fs";
import { intervalOf, type Place } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { askedPlace, askedTime } from "./asked-place.ts";
import { required, UsageError, type CommandLine } from "./command-line.ts";
import { ownKey } from "./keys-of.ts";
import { sendOrder } from "./send-order.ts";
import type { StationApi } from "./station-api.ts";

type Say = (line: string) => void;

/** `review FILE`, `review accept`, `review reject`: a bureau's word on values. True where every review was applied. */
export async function review(api: StationApi, { names, options }: CommandLine, say: Say): Promise<boolean> {
  const [what] = names;
  if (what === undefined || names.length > 1) throw new UsageError("review 需要 accept、reject 或一个文件 takes accept, reject or a file");
  const key = ownKey(options);
  const order = what === "accept" || what === "reject" ? JSON.stringify(await orderOf(api, what, options, say)) : readOrderFile(what);
  return sendOrder(api, "/v1/reviews", key, order, say);
}

async function orderOf(api: StationApi, verdict: "accept" | "reject", options: CommandLine["options"], say: Say): Promise<object> {
  const place = askedPlace(options);
  const endsAt = askedTime(options, "ends-at");
  const items = required(options, "items").split(",");
  if (options.value !== undefined && items.length > 1) throw new UsageError("--value 只能用于一个项目 goes with one item only");
  const said = { reason: required(options, "reason"), approvedBy: required(options, "approved-by") };
  const now = options.value === undefined ? await countingNow(api, place, endsAt) : {};
  const reviews = items.map((item) => {
    const counts = options.value === undefined ? now[item] : { value: options.value, ...(options.mark === undefined ? {} : { mark: options.mark }) };
    if (!counts || counts.value === null) throw new UsageError(`${place.id} ${endsAt} 没有 ${item} 的数值。There is no value of ${item}.`);
    say(`${verdict === "accept" ? "接受 accept" : "拒绝 reject"} ${place.id} ${endsAt} ${item} = ${counts.value}${counts.mark ? ` ${counts.mark}` : ""}`);
    return { station: place.id, endsAt, interval: intervalOf(place), item, verdict, value: counts.value, ...(counts.mark === undefined ? {} : { mark: counts.mark }) };
  });
  return { ...said, reviews };
}


/** What counts now by item: a review that names no value judges what its author could see. */
async function countingNow(api: StationApi, place: Place, endsAt: Instant): Promise<Record<string, { readonly value: string | null; readonly mark?: string } | undefined>> {
  const at = encodeURIComponent(endsAt);
  const { status, body } = await api.get(`/v1/places/${place.id}/observations?from=${at}&to=${at}`);
  if (status !== 200) throw new Error(`读不到 ${place.id} 的数值 cannot read the values of ${place.id}: ${status}`);
  return (body as { observations: readonly { values: Record<string, { value: string | null; mark?: string }> }[] }).observations[0]?.values ?? {};
}

function readOrderFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`读不到文件 ${file}。Cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}
