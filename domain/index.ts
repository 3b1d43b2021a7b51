/**
 * The library entry: judging functions, the register of standards, and the words of the model. Everything here is pure; it can be used
 * without the rest of the system, for example to judge one's own hours by the standard that was in force then.
 */
export { assessAirHour, type AirHourInput } from "./assess/assess-air-hour.ts";
export { assessAirDay, type AirDayInput } from "./assess/assess-air-day.ts";
export { assessCityHour, type CityHourInput } from "./assess/assess-city-hour.ts";
export { assessAirPeriod, type AirPeriodInput } from "./assess/period/assess-air-period.ts";
export { assessCityDay, type CityDayInput } from "./assess/period/assess-city-day.ts";
export { assessCityPeriod, type CityPeriodInput } from "./assess/period/assess-city-period.ts";
export { compareCities, type CityChange, type CityComparison } from "./assess/period/compare-cities.ts";
export { changeBetween, pointsBetween } from "./assess/period/change-between.ts";
export { percentileOf } from "./assess/period/percentile-of.ts";
export { rankPlaces, type Figure, type Ranked } from "./assess/period/rank-places.ts";
export { assessWaterRound, type WaterRoundInput } from "./assess/assess-water-round.ts";
export { assessWaterSample, type WaterSampleInput, type WaterTexts } from "./assess/water/assess-water-sample.ts";
export { assessIntake, RAW_WATER_NOTE, type IntakeAssessment, type IntakeInput } from "./assess/water/assess-intake.ts";
export { assessOutlet, type OutletInput, type OutletReading } from "./assess/water/assess-outlet.ts";
export { trophicState, type TrophicState } from "./assess/water/trophic-state.ts";
export { hydrogenIonMean } from "./assess/water/water-mean.ts";
export { assessSectionPeriod, type SectionPeriodInput } from "./assess/period/water/assess-section-period.ts";
export type { WaterSample } from "./assess/period/water/period-readings.ts";
export { assessRiver, type RiverInput } from "./assess/period/water/assess-river.ts";
export { riverChange, sectionChange, type ChangeBy } from "./assess/period/water/water-change.ts";
export { spearmanTrend, type NoTrend, type Trend } from "./assess/period/water/spearman-trend.ts";
export { cityWaterIndex, indexChange, rankCities, type CityWaterIndex, type IndexedSection, type RankedCity } from "./assess/period/water/city-water-index.ts";
export { comparedPeriods, sectionPeriodsTouched, waterPeriodOf } from "./assess/period/water/water-period-of.ts";
export { subIndex, type BeyondScale } from "./assess/sub-index.ts";
export { exceedanceMultiple } from "./assess/exceedance-over.ts";
export { citation, type Edition, type EditionKind } from "./standards/edition.ts";
export { editionInForce, ofKind, type NoEdition } from "./standards/edition-in-force.ts";
export { limitFor, phaseOn, type Limit, type NoLimit } from "./standards/limit-for.ts";
export { EDITION_FILES, REGISTER, registerOf, type Register } from "./standards/register.ts";
export { registerFaults } from "./standards/register-faults.ts";
export { convertWaterValue, waterUnitsOf, type WaterUnitFault } from "./standards/water-units.ts";
export type { MissingItemsMethod } from "./standards/air-practice.ts";
export type * from "./model/assessment.ts";
export * from "./model/calendar-period.ts";
export * from "./model/decimal.ts";
export * from "./model/item.ts";
export * from "./model/observation.ts";
export * from "./model/outcome.ts";
export type * from "./model/period.ts";
export * from "./model/time.ts";
export * from "./model/water-value.ts";
export type * from "./model/outlet-day.ts";
export type * from "./model/water-period.ts";
export type { AirStation, City, Outlet, Section } from "./model/network.ts";
