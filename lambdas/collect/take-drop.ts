import { createHash } from "node:crypto";
import type { Format } from "../../domain/collect/format.ts";
import { FILE_LIMITS } from "../../domain/collect/limits.ts";
import { fault, type Fault, type Refusal } from "../../domain/collect/refusal.ts";
import type { City, Place } from "../../domain/model/network.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { dropKeyId, rawKey, receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { SenderSettings } from "../../domain/registry/sender-settings.ts";
import type { InboxFile } from "../adapters/inbox-bucket.ts";
import type { RawDrop } from "../adapters/raw-archive.ts";
import { decodeRaw, type RawPush } from "./decode-raw.ts";
import { archivedResult, refusedResult, type DropResult, type KeptPart } from "./drop-result.ts";
import { parseInboxName, resultKey } from "./inbox-name.ts";
import { openBody } from "./open-body.ts";
import { splitFile, type FilePart } from "./split-file.ts";

/** What taking a file needs of the world. */
export interface DropPorts {
  readonly inbox: {
    read(key: string, versionId: string | undefined, mostBytes: number): Promise<InboxFile | undefined>;
    writeResult(key: string, result: string, of: { readonly modified: number; readonly version: string }): Promise<void>;
  };
  readonly archive: { keep(key: string, raw: RawDrop): Promise<"kept" | "already-there"> };
  readonly placeOf: (station: string) => Place | undefined;
  readonly cityOf: (id: string) => City | undefined;
  /** The settings registered of a bureau's inbox. */
  readonly settingsOf: (city: string) => SenderSettings;
  readonly now: () => Instant;
}

/** Longest name of a file, encoded: it stands in the metadata of each of its parts, which S3 limits to 2 KB. */
const MAX_KEY_LENGTH = 900;

/**
 * Takes a file that a bureau put into its inbox the same road as a push: splits it into raw pushes, keeps them, and writes a result beside it. A
 * file that cannot be read is told so in its result; what fails in the world is thrown. Taken again, the same version of a file makes the same raw
 * objects and the same result.
 */
export const takeDrop = (ports: DropPorts) => async (key: string, versionId?: string): Promise<void> => {
  const name = parseInboxName(key);
  if (!name) return;
  const file = await ports.inbox.read(key, versionId, FILE_LIMITS.bytes);
  // Taken away again before it was read: there is nothing to tell of.
  if (!file) return;
  const result = await resultOf(ports, key, name, file);
  await ports.inbox.writeResult(resultKey(key), JSON.stringify(result, undefined, 1), file);
};

async function resultOf(ports: DropPorts, key: string, { city, format }: { city: string; format: Format | undefined }, file: InboxFile): Promise<DropResult> {
  const about = { file: key, version: file.version, size: file.size };
  const whole = (refusals: readonly Refusal[]) => refusedResult(about, refusals, refusals.length);
  const text = openFile(ports, key, city, format, file);
  if (!text.ok) return whole([{ pointer: "", ...text.fault }]);
  const split = splitFile(text.value.text, text.value.media);
  if (!split.ok) return whole(split.fault);
  const refusals: Refusal[] = [];
  let refusedCount = 0;
  const decoded = split.value.map((part, number) => {
    const { refused: here, ...one } = decodePart(ports, { key, city, file, part, number });
    // Only so many are held: each line of a large file may be wrong.
    refusals.push(...here.slice(0, FILE_LIMITS.refusalsListed - refusals.length).map((wrong) => inFile(wrong, part)));
    refusedCount += here.length;
    return one;
  });
  if (decoded.every(({ kept }) => kept.accepted === 0)) return refusedResult(about, refusals, refusedCount, decoded.reduce((sum, { kept }) => sum + kept.readings, 0));
  const receivedAt = ports.now();
  for (const { push, raw, part, number, readable } of decoded) {
    // A part that is none by itself (a record beyond every limit) is told in the result alone.
    if (!readable) continue;
    await ports.archive.keep(rawKey(push), {
      body: raw.body, howRead: { format: raw.format, settings: raw.settings }, receivedAt, contentType: part.media === "csv" ? "text/csv" : "application/x-ndjson",
      inboxKey: key, version: file.version, part: number,
    });
  }
  const parts = decoded.filter(({ readable }) => readable).map(({ kept }) => kept);
  return archivedResult(about, parts, refusals, refusedCount);
}

function openFile(ports: DropPorts, key: string, city: string, format: Format | undefined, { body }: InboxFile): Outcome<{ text: string; media: Format["media"] }, Fault> {
  if (!ports.cityOf(city)) return refused(fault("not-a-push", "目录名不是本网络的城市。", "The folder is not named for a city of the network."));
  if (encodeURI(key).length > MAX_KEY_LENGTH) return refused(fault("not-a-push", "文件名过长。", "The name of the file is too long."));
  if (!format) return refused(fault("not-a-push", "文件名须以 .csv、.gbk.csv、.ndjson 或 .json 结尾，可再加 .gz。", "The name ends with .csv, .gbk.csv, .ndjson or .json, and may have .gz behind."));
  if (body === "too-large") return refused(fault("too-large", `文件超过 ${FILE_LIMITS.bytes} 字节，请分成几个文件。`, `The file has more than ${FILE_LIMITS.bytes} bytes: make several of it.`));
  const text = openBody(body, format, FILE_LIMITS.bytes);
  return text.ok ? accepted({ text: text.value, media: format.media }) : text;
}

interface Part {
  readonly key: string;
  readonly city: string;
  readonly file: InboxFile;
  readonly part: FilePart;
  readonly number: number;
}

interface DecodedPart extends Pick<Part, "part" | "number"> {
  readonly push: PushIdentity;
  readonly raw: RawPush;
  readonly readable: boolean;
  readonly kept: KeptPart;
  readonly refused: readonly Refusal[];
}

/** Reads a part as normalize will read it once it is kept. */
function decodePart(ports: DropPorts, { key, city, file, part, number }: Part): DecodedPart {
  const hash = createHash("sha256").update(JSON.stringify([key, file.version, number])).update(part.body).digest("hex").slice(0, 32);
  const push = { created: file.modified, keyId: dropKeyId(city), hash };
  const raw: RawPush = { body: part.body, format: { media: part.media, charset: "utf-8", encoding: "identity" }, settings: ports.settingsOf(city) };
  const decoded = decodeRaw(raw, push, ports.placeOf);
  const [readings, accepted] = decoded.ok ? [decoded.value.total, decoded.value.readings.length] : [0, 0];
  return {
    part, number, push, raw, readable: decoded.ok, refused: decoded.ok ? decoded.value.refusals : decoded.fault,
    kept: { receipt: receiptId(push), readings, accepted },
  };
}

/** A refusal of a part as the whole file has it. */
function inFile({ pointer, line, ...rest }: Refusal, { firstIndex, lineShift }: FilePart): Refusal {
  return {
    pointer: pointer.replace(/^\/observations\/(\d+)/, (_all, index: string) => `/observations/${Number(index) + firstIndex}`),
    ...(line === undefined || lineShift === undefined ? {} : { line: line + lineShift }), ...rest,
  };
}
