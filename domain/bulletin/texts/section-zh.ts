import type { WaterClass } from "../../model/assessment.ts";

/** Chinese texts of a river section's page. */
export const SECTION_ZH = {
  title: (name: string, river: string) => `${name}断面（${river}）水质`,
  description: (name: string) => `${name}断面：实时水质类别、24 小时、7 天、30 天各项目，逐月评价。实时数据，未经审核。`,
  nowIs: (waterClass: string) => `实时水质类别 ${waterClass}`, noClass: (reason: string) => `本时次不定类：${reason}。`,
  decidedBy: (items: string) => `，${items}定类`, againstTarget: (target: string) => `水质目标 ${target}。达标与否只按月、季、年评价。`, targetUnknown: "未掌握水质目标，不评价达标。",
  singleRound: "类别为单一监测时次，待核实。",
  changed: (word: string, at: string, before: string) => `与 ${at}（${before}）相比：${word}。`,
  item: "项目", value: "数值", itemClass: "类别", class3: "Ⅲ类限值", target: (waterClass: string) => `目标${waterClass}限值`, unit: "单位", apart: "不定类的项目",
  nowCaption: (at: string) => `监测时次 ${at}`, siteState: (state: string) => `站点${state}。`,
  chart: (item: string, unit: string) => (unit === "" ? item : `${item}，${unit}`),
  limitOf: (waterClass: string, limit: string) => `${waterClass} ${limit}`,
  chartNote: "每 4 小时一个监测时次。", roundsTable: "各监测时次", classHead: "类别",
  roundsOf: (rounds: number, due: number) => `${rounds} / ${due}`,
  monthHeads: { class: "水质类别", target: "水质目标", meets: "达标", over: "超标项目（倍数）", main: "主要污染指标", rounds: "有数据时次" },
  meets: { yes: "达标", no: "未达标" }, timesOver: (item: string, multiple: string | undefined) => (multiple === undefined ? item : `${item}（${multiple}）`), none: "无",
  monthsNote: "按《地表水环境质量评价办法（试行）》以当月各时次平均值评价；超标对照水质目标，主要污染指标对照Ⅲ类。",
  riverHead: "河流", boundaryHead: "交接关系", boundary: (from: string, to: string, exchange: boolean) => `${from} ${exchange ? "≈" : "→"} ${to}`, aboveHead: "上游相邻站位", belowHead: "下游相邻站位", neighboursUnverified: "（顺序未核实）",
  targetHead: "水质目标", targetOf: (waterClass: string, sureness: string) => `${waterClass}（${sureness}）`, surenesses: { official: "官方文本", "two sources": "两处来源", "one source": "一处来源", unverified: "未核实" } as Readonly<Record<string, string>>,
  columnHead: "总磷限值", column: { river: "河流", lake: "湖库", either: "河流（湖库亦得同一类别）" } as Readonly<Record<string, string>>,
  lawText: (edition: string, method: string) => `实时水质类别按 ${edition} 表 1 以五项（pH、溶解氧、高锰酸盐指数、氨氮、总磷）中最差的一项确定；月、季、年评价按${method}。各时次按其当日有效的版本计算。`,
  evaluation: "《地表水环境质量评价办法（试行）》", noEdition: "（无）",
  classOf: (waterClass: WaterClass | null, name: (waterClass: WaterClass) => string) => (waterClass === null ? "不定类" : name(waterClass)),
};
