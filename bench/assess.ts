/** Prints how many station-hours a second of processor time `assessAirHour` judges, over the bundled published hours. Run: `node bench/assess.ts`. */
import { assessAirDay } from "../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../domain/assess/assess-air-hour.ts";
import { assessWaterRound } from "../domain/assess/assess-water-round.ts";
import { dayOfIntervalEnd, type CivilDate } from "../domain/model/time.ts";
import { publishedAir } from "../test/domain/assess/published-air.ts";
import { publishedWater } from "../test/domain/assess/published-water.ts";

const ROUNDS = 10;

/** Runs `judge` once to warm up and then `ROUNDS` times over all inputs; prints inputs a second of processor time. */
function measure<T>(name: string, inputs: readonly T[], judge: (input: T) => unknown): void {
  inputs.forEach(judge);
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) inputs.forEach(judge);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  console.log(`${name}: ${Math.round((inputs.length * ROUNDS) / seconds).toLocaleString("en")} a CPU second (${inputs.length} × ${ROUNDS})`);
}

for (const file of ["guangzhou-qingyuan-2020-04.csv", "guangzhou-qingyuan-2026-03.csv"]) {
  const { hours, stations, byStation } = publishedAir(file);
  measure(`assessAirHour, ${file}`, hours, ({ station, endsAt }) => assessAirHour({ station: stations.get(station)!, endsAt, day: byStation.get(station)! }));
  const days = [...new Set(hours.map(({ station, endsAt }) => `${station} ${dayOfIntervalEnd(endsAt)}`))].map((key) => key.split(" ") as [string, CivilDate]);
  measure(`assessAirDay, ${file}`, days, ([station, day]) => assessAirDay({ station: stations.get(station)!, day, over: true, observations: byStation.get(station)! }));
}
measure("assessWaterRound", publishedWater(), ({ section, observation }) => assessWaterRound({ section, endsAt: observation.endsAt, observation }));
