/** How many air rows a second the judge scores inside one process: values as whole numbers in, AQI, level, primary, sub-indices and NA out. */
import { AIR_ITEMS } from "../domain/model/item.ts";
import { decimal } from "../domain/model/decimal.ts";
import { emptyHour, emptyHourScore, hourJudgeOf } from "../domain/assess/hour-score.ts";
import { ALL_ITEMS } from "../domain/assess/item-set.ts";
import type { AirIndex } from "../domain/standards/air-index.ts";
import { publishedAir } from "../test/domain/assess/published-air.ts";
import { medianRate } from "./median-rate.ts";

const ROWS = 200_000;

/** Rows a second of processor time under one edition, over the published hours of both bundled files, again and again. */
export function airRowsASecond(edition: AirIndex): number {
  const hours = ["guangzhou-qingyuan-2020-04.csv", "guangzhou-qingyuan-2026-03.csv"].flatMap((file) => publishedAir(file).hours);
  const rows = hours.map(({ values }) => {
    const row = emptyHour();
    AIR_ITEMS.forEach((item, at) => {
      const text = values[item];
      if (text === undefined) return;
      const { digits, scale } = decimal(text);
      row.digits[at] = digits;
      row.decimals[at] = scale;
      row.present |= 1 << at;
    });
    return row;
  });
  const [judge, score] = [hourJudgeOf(edition), emptyHourScore()];
  const method = edition.year < 2026 ? "any-item" : "text";
  let checksum = 0;
  const rate = medianRate(ROWS, () => {
    for (let i = 0; i < ROWS; i++) {
      const row = rows[i % rows.length]!;
      judge(row, ALL_ITEMS ^ row.present, method, score);
      checksum += score.aqi + score.level + score.primary + score.subIndices[0]!;
    }
  });
  if (checksum === 0) throw new Error("nothing was judged");
  return rate;
}
