import { dayText, intervalEndText } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import type { Instant } from "../../model/time.ts";
import type { IssueEntry } from "./issue-index.ts";
import { ISSUE_TEXTS } from "./issue-texts.ts";
import { REPORT_TEXTS } from "./report-texts.ts";
import type { ReportSpan } from "./water-report-content.ts";

/** What an issue is about, in few words: its day, week or month; of a special issue its first round; of a correction the number that it corrects. */
export function issueAbout({ kind, id, day }: Pick<IssueEntry, "kind" | "id" | "day">, language: Language): string {
  const r = REPORT_TEXTS[language];
  const [year, part] = (id ?? "").split("-") as [string, string];
  switch (kind) {
    case "daily": return dayText(day, language);
    case "weekly-water": return r.week(year, Number(part.slice(1)));
    case "monthly-water": case "monthly-air": return r.month(year, Number(part));
    case "special": return intervalEndText(id!.split("/")[2] as Instant, language);
    case "correction": return ISSUE_TEXTS[language].number(day.slice(0, 4), Number(id!.split("/")[0]));
  }
}

/** A week or month by its days. */
export const spanText = ({ from, last }: Pick<ReportSpan, "from" | "last">, language: Language): string => REPORT_TEXTS[language].span(dayText(from, language), dayText(last, language));
