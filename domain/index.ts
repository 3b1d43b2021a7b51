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
export { subIndex, type BeyondScale } from "./assess/sub-index.ts";
export { exceedanceMultiple } from "./assess/exceedance-over.ts";
export { citation, type Edition, type EditionKind } from "./standards/edition.ts";
export { editionInForce, ofKind, type NoEdition } from "./standards/edition-in-force.ts";
export { limitFor, phaseOn, type Limit, type NoLimit } from "./standards/limit-for.ts";
export { EDITION_FILES, REGISTER, registerOf, type Register } from "./standards/register.ts";
export { registerFaults } from "./standards/register-faults.ts";
export type { MissingItemsMethod } from "./standards/air-practice.ts";
export type * from "./model/assessment.ts";
export * from "./model/calendar-period.ts";
export * from "./model/decimal.ts";
export * from "./model/item.ts";
export * from "./model/observation.ts";
export * from "./model/outcome.ts";
export type * from "./model/period.ts";
export * from "./model/time.ts";
export type { AirStation, City, Section } from "./model/network.ts";
