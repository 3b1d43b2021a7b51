import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { parseDataArea, shown } from "./data-area.ts";
import { frameFault, type FaultCode, type FrameFault } from "./fault.ts";
import { parseFlag, type Flag } from "./flag.ts";
import type { DecodedFrame, Deviation } from "./frame.ts";
import { COMMANDS_2025, SYSTEMS } from "./words.ts";

const HEADER = ["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF"] as const;
type HeaderName = (typeof HEADER)[number];
type Header = Partial<Record<HeaderName, string>>;
type Refused = { readonly ok: false; readonly fault: FrameFault };

const AREA = "CP=&&";
const END = "&&";

const fail = (code: FaultCode, zh: string, en: string): Refused => refused(frameFault(code, zh, en));

/**
 * Reads the text of a data segment (数据段), `QN=…` to the closing `&&`. Strict on what would make a wrong reading: a field twice, a data
 * area that is not closed, parts without numbers. Tolerant where nothing can be read wrongly: no QN, no Flag, a system code or a header
 * field that is not in the tables, spaces; each of these is noted in `deviations`.
 */
export function decodeSegment(text: string): Outcome<DecodedFrame, FrameFault> {
  const start = text.indexOf(AREA);
  if (start < 0) return fail("structure", "没有数据区 CP=&&…&&。", "There is no data area CP=&&…&&.");
  const from = start + AREA.length;
  if (text.length < from + END.length || !text.endsWith(END)) return fail("structure", "数据区没有以 && 结束。", "The data area is not closed by &&.");
  const area = text.slice(from, -END.length);
  if (area.includes(END)) return fail("structure", "数据区中间出现 &&。", "There is && inside the data area.");
  const deviations = new Set<Deviation>();
  const header = readHeader(text.slice(0, start), deviations);
  if (!header.ok) return header;
  const data = parseDataArea(area);
  if (!data.ok) return data;
  return assemble(header.value, data.value, area, deviations);
}

function readHeader(text: string, deviations: Set<Deviation>): Outcome<Header, FrameFault> {
  const header: Header = {};
  if (!text.endsWith(";") && text !== "") return fail("structure", "CP 之前缺少分号。", "There is no semicolon before CP.");
  for (const piece of text.split(";").slice(0, -1)) {
    const field = piece.trim();
    if (field !== piece) deviations.add("spaces");
    const equals = field.indexOf("=");
    if (equals < 1) return fail("structure", `字段“${shown(field)}”不是“名称=值”。`, `"${shown(field)}" is not name=value.`);
    const name = HEADER.find((known) => known === field.slice(0, equals));
    if (name === undefined) deviations.add("unknown-field");
    else if (header[name] !== undefined) return fail("repeated-field", `${name} 出现两次。`, `${name} stands twice.`);
    else header[name] = field.slice(equals + 1);
  }
  return accepted(header);
}

function assemble(header: Header, data: DecodedFrame["data"], area: string, deviations: Set<Deviation>): Outcome<DecodedFrame, FrameFault> {
  const { QN, ST, CN, PW, MN, Flag: flagText, RF } = header;
  for (const [name, value] of [["ST", ST], ["CN", CN], ["MN", MN]] as const) {
    if (value === undefined) return fail("missing-field", `缺少 ${name}。`, `${name} is missing.`);
  }
  if (!/^[0-9A-Z]{1,4}$/.test(ST!)) return fail("st", `ST=“${shown(ST!)}”不是系统编码。`, `ST="${shown(ST!)}" is no system code.`);
  if (!/^\d{4}$/.test(CN!)) return fail("cn", `CN=“${shown(CN!)}”不是四位命令编码。`, `CN="${shown(CN!)}" is no command code of four digits.`);
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(MN!)) return fail("mn", `MN=“${shown(MN!)}”不是设备唯一标识。`, `MN="${shown(MN!)}" is no identity of a device.`);
  if (QN !== undefined && !isQn(QN)) return fail("qn", `QN=“${shown(QN)}”不是 YYYYMMDDhhmmsszzz。`, `QN="${shown(QN)}" is not YYYYMMDDhhmmsszzz.`);
  const flag = flagText === undefined ? null : parseFlag(flagText);
  if (flag === undefined) return fail("flag", `Flag=“${shown(flagText!)}”无法识别（0-255，版本 2005、2017、2025）。`, `Flag="${shown(flagText!)}" is not known (0 to 255, of the versions 2005, 2017, 2025).`);
  if (RF !== undefined && RF !== "1" && RF !== "0") return fail("structure", `RF=“${shown(RF)}”应为 1。`, `RF="${shown(RF)}" must be 1.`);
  const part = readPart(header, flag, deviations);
  if (!part.ok) return part;
  if (QN === undefined) deviations.add("no-qn");
  if (flag === null) deviations.add("no-flag");
  if (!Object.hasOwn(SYSTEMS, ST!)) deviations.add("unknown-st");
  if (!/^[0-9A-F]{24}$/.test(MN!)) deviations.add("mn-not-24-hex");
  if (/(?:^|[;,=]) | (?:$|[;,=])/.test(area)) deviations.add("spaces");
  if (COMMANDS_2025.includes(CN!) && flag?.version !== 2025) deviations.add("command-of-2025");
  return accepted({ qn: QN ?? null, st: ST!, cn: CN!, pw: PW ?? null, mn: MN!, flag, part: part.value, resent: RF === "1", data, deviations: [...deviations] });
}

function readPart({ PNUM, PNO }: Header, flag: Flag | null, deviations: Set<Deviation>): Outcome<DecodedFrame["part"], FrameFault> {
  const split = flag?.split === true;
  if (PNUM === undefined && PNO === undefined && !split) return accepted(null);
  const [of, no] = [PNUM, PNO].map((text) => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : 0)) as [number, number];
  if (no < 1 || no > of) {
    return fail("pnum", "分包标志、总包数 PNUM 与包号 PNO 不一致。", "The split flag, PNUM and PNO do not go together: PNO counts from 1 to PNUM.");
  }
  if (!split) deviations.add("part-without-flag");
  return accepted({ of, no });
}

/** True for a time of 17 digits that exists. */
function isQn(text: string): boolean {
  if (!/^\d{17}$/.test(text)) return false;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text)!;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return new Date(iso).getTime() >= 0 && new Date(iso).toISOString().startsWith(`${year}-${month}-${day}`);
}
