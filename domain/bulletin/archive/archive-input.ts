import type { AirDay, AirHour, CityHour, WaterRound } from "../../model/assessment.ts";
import type { AirStation, City, Section } from "../../model/network.ts";
import type { AirPeriod, CityDay, CityPeriod } from "../../model/period.ts";
import type { CivilDate } from "../../model/time.ts";
import type { StoredSectionPeriod } from "../../model/water-period.ts";
import type { ListedIssue } from "../issue/issue-list.ts";
import type { SiteFrame } from "../site/site-frame.ts";

interface ArchivePage extends SiteFrame {
  readonly cities: readonly City[];
  readonly stations: readonly AirStation[];
  /** Sections that have a page, in downstream order where it is known. */
  readonly sections: readonly Section[];
  /** Ids of the places whose pages stand. */
  readonly placePages: ReadonlySet<string>;
  /** Keys of pages of the archive that stand. */
  readonly standing: ReadonlySet<string>;
}

/** Everything the archive says of a day that is over. */
export interface DayInput extends ArchivePage {
  readonly day: CivilDate;
  /** All hours of the day, for its dump. */
  readonly hours: readonly AirHour[];
  readonly cityHours: readonly CityHour[];
  readonly days: readonly AirDay[];
  readonly cityDays: readonly CityDay[];
  readonly rounds: readonly WaterRound[];
  readonly issue: ListedIssue | null;
}

/** Everything the archive says of a month. */
export interface MonthInput extends ArchivePage {
  readonly month: string;
  readonly stationMonths: readonly AirPeriod[];
  readonly cityMonths: readonly CityPeriod[];
  readonly sectionMonths: readonly StoredSectionPeriod[];
}

/** Everything the archive says of a station's month. */
export interface StationMonthInput extends SiteFrame {
  readonly station: AirStation;
  readonly month: string;
  /** Its days that are over. */
  readonly days: readonly AirDay[];
}

/** Everything the archive says of a section's month. */
export interface SectionMonthInput extends SiteFrame {
  readonly section: Section;
  readonly month: string;
  /** Its rounds of days that are over. */
  readonly rounds: readonly WaterRound[];
}
