import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { assessmentTable } from "../../domain/bulletin/data/assessment-table.ts";
import { observationTable } from "../../domain/bulletin/data/observation-table.ts";
import { placeTable } from "../../domain/bulletin/data/place-table.ts";
import { intervalOf, type City, type Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { observationAsOf } from "../../domain/model/observation-as-of.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { AssessmentsTable } from "../adapters/assessments-table.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { AsOf, askedPeriod, faultText, Format, Kind, KINDS, Under } from "./asked.ts";
import { bureauObservation, bureauWindow, receiptsOf } from "./bureau-answer.ts";
import { readerOf } from "./bureau-reader.ts";
import { askedListing, listed } from "./interval-list.ts";
import type { judgedAgain } from "./judged-again.ts";
import { mayReadOf, readerOfPlace, type PlaceReaderPorts } from "./place-reader.ts";
import { publicAssessment, publicObservation } from "./public-answer.ts";
import { listAnswer } from "./table-answer.ts";

export interface PlacePorts extends PlaceReaderPorts {
  readonly placeOf: (id: string) => Place | undefined;
  readonly cityOf: (id: string) => City | undefined;
  readonly observations: { range(place: string, length: Observation["length"], from: Instant, to: Instant): Promise<Observation[]> };
  readonly assessments: Pick<AssessmentsTable, "range">;
  readonly windows: { between(place: string, from: Instant, to: Instant): Promise<MaintenanceWindow[]> };
  readonly decoders: (receipts: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly judgeAgain: ReturnType<typeof judgedAgain>;
}

const badPeriod = (detail: string) => problemAnswer({ status: 400, type: "bad-period", title: "时段有误 Bad period", detail });
const badQuestion = (detail: string) => problemAnswer({ status: 400, type: "bad-question", title: "查询有误 Bad question", detail });
const idOf = (event: APIGatewayProxyEventV2): string => event.pathParameters?.["id"] ?? "";

/** GET /v1/places: the network as it is; of outlets those that were released, to a bureau that signs those that it is told of, too. */
export const placesRoute = (ports: PlaceReaderPorts) => async (event: APIGatewayProxyEventV2) => {
  const asked = Format.safeParse(event.queryStringParameters ?? {});
  if (!asked.success) return badQuestion(faultText(asked.error));
  const reader = await readerOf(event, ports.findKey(), ports.now());
  if (!reader.ok) return reader.fault;
  const { cities, airStations, sections } = ports.network;
  const outlets = ports.network.outlets.filter((outlet) => mayReadOf(ports.network, outlet, reader.value, ports.now()));
  return listAnswer(asked.data.format, { cities, airStations, sections, outlets }, () => placeTable([...airStations, ...sections, ...outlets]));
};

/** GET /v1/places/{id}/observations: values for anyone, the originals for a bureau that signs; as they stand, or as they were known at a moment. */
export const observationsRoute = (ports: PlacePorts) => async (event: APIGatewayProxyEventV2) => {
  const read = await readerOfPlace(event, ports.placeOf(idOf(event)), ports);
  if (!read.ok) return read.fault;
  const { reader, place } = read.value;
  const period = askedPeriod(event, ports.now());
  if (!period.ok) return badPeriod(period.fault);
  const listing = askedListing(event);
  if (!listing.ok) return badQuestion(listing.fault);
  const again = AsOf.safeParse(event.queryStringParameters ?? {});
  if (!again.success) return badQuestion(faultText(again.error));
  const { asOf } = again.data;
  if (asOf !== undefined && listing.value.since !== undefined) return badQuestion("asOf 与 since 不能同用。Give either asOf or since.");
  const { from, to } = period.value;
  const stored = await ports.observations.range(place.id, intervalOf(place), from, to);
  const found = asOf === undefined ? stored : stored.flatMap((one) => observationAsOf(one, asOf) ?? []);
  const { items, ends: { cursor, ...ends } } = listed(event, found, `${place.id} observations ${reader.kind}`, listing.value, to);
  // What was known at a moment does not change: there is nothing to ask for since.
  const told = { ...ends, ...(cursor === undefined || asOf !== undefined ? {} : { cursor }) };
  const named = { place: place.id, ...(asOf === undefined ? {} : { asOf }) };
  if (reader.kind === "anyone") return listAnswer(listing.value.format, { ...named, observations: items.map(publicObservation) }, () => observationTable(items), told);
  if (listing.value.format === "csv") return badQuestion("CSV 仅含公开数据，请勿签名。CSV holds public values only: leave the signature out.");
  const decoders = await ports.decoders(receiptsOf(items));
  const maintenance = (await ports.windows.between(place.id, from, to)).map(bureauWindow);
  return listAnswer("json", { ...named, observations: items.map((one) => bureauObservation(one, decoders)), maintenance }, () => observationTable(items), told);
};

/** GET /v1/places/{id}/assessments: as they stand; or judged again, as of a moment or under another edition. */
export const assessmentsRoute = (ports: PlacePorts) => async (event: APIGatewayProxyEventV2) => {
  const id = idOf(event);
  const read = await readerOfPlace(event, ports.placeOf(id) ?? ports.cityOf(id), ports);
  if (!read.ok) return read.fault;
  const kind = Kind.safeParse(event.queryStringParameters ?? {});
  if (!kind.success) return problemAnswer({ status: 400, type: "bad-kind", title: "类型有误 Bad kind", detail: `kind: ${KINDS.join(", ")}` });
  const period = askedPeriod(event, ports.now());
  if (!period.ok) return badPeriod(period.fault);
  const listing = askedListing(event);
  if (!listing.ok) return badQuestion(listing.fault);
  const again = AsOf.extend(Under.shape).safeParse(event.queryStringParameters ?? {});
  if (!again.success) return badQuestion(faultText(again.error));
  const { asOf, under } = again.data;
  if (asOf !== undefined || under !== undefined) return judgedAnswer(ports, event, { id, kind: kind.data.kind, ...period.value, asOf, under });
  const { from, to } = period.value;
  const found = await ports.assessments.range(id, kind.data.kind, from, to);
  const { items, ends } = listed(event, found, `${id} ${kind.data.kind}`, listing.value, to);
  return listAnswer(listing.value.format, { place: id, assessments: items.map(publicAssessment) }, () => assessmentTable(items), ends);
};

interface AskedAgain { readonly id: string; readonly kind: (typeof KINDS)[number]; readonly from: Instant; readonly to: Instant; readonly asOf: Instant | undefined; readonly under: string | undefined }

async function judgedAnswer({ placeOf, cityOf, judgeAgain, now }: PlacePorts, { queryStringParameters: query = {} }: APIGatewayProxyEventV2, { id, ...question }: AskedAgain) {
  if (["since", "limit", "format"].some((name) => query[name] !== undefined)) return badQuestion("asOf、under 不能与 since、limit、format 同用。asOf and under go without since, limit and format.");
  const judged = await judgeAgain({ of: placeOf(id) ?? { ...cityOf(id)!, medium: "city" as const }, ...question, now: now() });
  return judged.ok ? jsonAnswer(200, judged.value) : problemAnswer({ status: 400, type: "bad-question", title: "无法重新评价 Cannot judge again", detail: judged.fault });
}
