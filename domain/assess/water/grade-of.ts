import type { WaterClass } from "../../model/assessment.ts";
import type { WaterVerdict } from "../../model/water-period.ts";
import type { SurfaceWater } from "../../standards/surface-water.ts";

type Grade = NonNullable<WaterVerdict["grade"]>;

const told = ({ zh, en, colour }: SurfaceWater["grades"][number]): Grade => ({ zh, en, colour: { zh: colour.zh, en: colour.en } });

/** The grade (水质状况) of a class, with the name of its colour; there are no official colour values. */
export const gradeOf = ({ grades }: SurfaceWater, of: WaterClass): Grade => told(grades.find(({ classes }) => classes.includes(of))!);

/** The grade of this Chinese name. */
export const gradeNamed = ({ grades }: SurfaceWater, zh: string): Grade => told(grades.find((grade) => grade.zh === zh)!);

/** Place of a class among the grades, 0 = 优 … 4 = 重度污染; classes I and II are one grade. */
export const gradeRank = ({ grades }: SurfaceWater, of: WaterClass): number => grades.findIndex(({ classes }) => classes.includes(of));
