import { parseArgs } from "node:util";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { endOfDay, parseInstant, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { registerUnder } from "../../domain/standards/register-under.ts";
import { said, type Language, type Sentence } from "./language.ts";

export interface AssessOptions {
  readonly medium: "air" | "water";
  /** `-` is standard input. */
  readonly file: string;
  readonly language: Language;
  readonly daily: boolean;
  readonly asOf: Instant | undefined;
  /** What was asked for in place of the law in force, with the register that holds it on all days. */
  readonly under: { readonly asked: string; readonly register: Register } | undefined;
  /** Class of the functional zone (环境空气功能区): picks the limits. */
  readonly zone: 1 | 2;
}

const HELP_HINT: Sentence = { zh: "用 --help 看说明", en: "see --help" };

/** Reads the command line; `help` where help was asked for. Refuses, with a sentence that says what to do, whatever it does not know. */
export function readOptions(argv: readonly string[]): Outcome<AssessOptions | "help", string> {
  const parsed = tokens(argv);
  if (typeof parsed === "string") return refused(parsed);
  const { values, positionals } = parsed;
  const language = values.lang ?? "both";
  const wrong = (zh: string, en: string) => refused(`${said({ zh, en }, isLanguage(language) ? language : "both")} (${said(HELP_HINT, isLanguage(language) ? language : "both")})`);
  if (values.help) return accepted("help");
  if (!isLanguage(language)) return wrong(`--lang 须为 zh 或 en，而不是 ${language}`, `--lang wants zh or en, not ${language}`);
  const [medium, file, ...more] = positionals;
  if (medium !== "air" && medium !== "water") return wrong("先写 air 或 water，再写文件", "say air or water first, then the file");
  if (file === undefined) return wrong("缺少文件名（- 为标准输入）", "no file given (- is standard input)");
  if (more.length > 0) return wrong(`一次评价一个文件，多余：${more.join(" ")}`, `one file at a time, too many: ${more.join(" ")}`);
  if (values.daily && medium === "water") return wrong("--daily 只用于 air", "--daily is for air only");
  if (values.zone !== undefined && medium === "water") return wrong("--zone 只用于 air", "--zone is for air only");
  if (values.zone !== undefined && values.zone !== "1" && values.zone !== "2") return wrong(`--zone 须为 1 或 2，而不是 ${values.zone}`, `--zone wants 1 or 2, not ${values.zone}`);
  const asOf = momentOf(values["as-of"]);
  if (asOf === null) return wrong(`--as-of 须为日期（2026-03-05，至当日24时）或带时区的时间，而不是 ${values["as-of"]}`, `--as-of wants a day (2026-03-05, to its end) or a time with offset, not ${values["as-of"]}`);
  const under = values.under === undefined ? undefined : registerUnder(REGISTER, values.under);
  if (under && !under.ok) {
    const known = under.fault.known.join(", ");
    return wrong(`没有登记的版本 ${values.under}；可用：${known}，或年份`, `no registered edition ${values.under}; there are ${known}, or a year`);
  }
  return accepted({
    medium, file, language, daily: values.daily ?? false, asOf, zone: values.zone === "1" ? 1 : 2,
    under: under && { asked: values.under!, register: under.value },
  });
}

const isLanguage = (text: string): text is Language => text === "zh" || text === "en" || text === "both";

/** The end of a day, or a moment; undefined where none was given, null where it is neither. */
function momentOf(text: string | undefined): Instant | undefined | null {
  if (text === undefined) return undefined;
  const day = parseInstant(`${text}T00:00:00+08:00`);
  if (day.ok) return endOfDay(text as CivilDate);
  const moment = parseInstant(text);
  return moment.ok ? moment.value : null;
}

function tokens(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv], allowPositionals: true, strict: true,
      options: {
        "as-of": { type: "string" }, under: { type: "string" }, daily: { type: "boolean" }, lang: { type: "string" },
        zone: { type: "string" }, help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return `命令行有误 · wrong command line: ${(error as Error).message} (${said(HELP_HINT, "both")})`;
  }
}
