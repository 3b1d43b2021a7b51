/**
 * Quality of a value as automatic tests and people see it. Flags are those of IOOS QARTOD (Manual for the use of real-time data quality control):
 * 1 pass (通过), 2 not evaluated (未评价), 3 suspect (可疑), 4 fail (失败), 9 missing (缺测).
 */
export const FLAGS = { pass: 1, notEvaluated: 2, suspect: 3, fail: 4, missing: 9 } as const;
export type Flag = (typeof FLAGS)[keyof typeof FLAGS];

/** The tests, in the order in which they are told. `needs`: what a value is compared with. */
export const QUALITY_TESTS = {
  grossRange: { zh: "量程与合理范围", en: "gross range" },
  spike: { zh: "突变（尖峰）", en: "spike" },
  rateOfChange: { zh: "变化速率", en: "rate of change" },
  flatLine: { zh: "恒值", en: "flat line" },
  attenuatedSignal: { zh: "波动过小", en: "attenuated signal" },
  timeGap: { zh: "时间间断", en: "time gap" },
  clock: { zh: "时钟", en: "clock" },
  particles: { zh: "PM2.5不高于PM10", en: "PM2.5 not above PM10" },
  oxygenSaturation: { zh: "溶解氧饱和度", en: "oxygen saturation" },
  acidityWithOxygen: { zh: "pH与溶解氧", en: "pH with dissolved oxygen" },
  neighbours: { zh: "与周边点位比较", en: "against the places around it" },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
export type QualityTest = keyof typeof QUALITY_TESTS;

/** Results of single tests. Those that passed, and those that had nothing to compare with, are left out where it is stored. */
export type TestFlags = Readonly<Partial<Record<QualityTest, Flag>>>;

/** What is said of one item of one interval. Stored only where there is something to say. */
export interface ItemQuality {
  readonly flag: Flag;
  readonly tests?: TestFlags;
  /** A bureau accepted or rejected the value (人工审核): its word beats the tests. Absent: provisional (未经审核). */
  readonly reviewed?: "accepted" | "rejected";
  /** Declared maintenance (计划维护): the value does not count, as with the mark M. */
  readonly maintenance?: true;
  /** The value as it was reported, where it does not count and so stands nowhere else in the assessment. */
  readonly reported?: string;
  /** What the bureaus are told at once: above what the instrument can measure (超量程), or stuck at a value over its limit (高值恒值). */
  readonly told?: "over-range" | "stuck-high";
}

/** Quality by item of one interval. */
export type Quality<I extends string = string> = Readonly<Partial<Record<I, ItemQuality>>>;
