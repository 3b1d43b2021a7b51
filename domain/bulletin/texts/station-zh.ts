import { clauseText } from "../../standards/clause-text.ts";

/** Chinese texts of an air station's page. */
export const STATION_ZH = {
  title: (name: string, city: string) => `${name}（${city}）空气质量`,
  description: (name: string) => `${name}空气站：实时 AQI、24 小时、7 天、30 天浓度，日历与逐月统计。实时数据，未经审核。`,
  nowIs: (name: string) => `${name}：空气`,
  noIndex: (reason: string) => `这一小时没有 AQI：${reason}。`,
  adviceHeading: "怎么做", adviceEveryone: "所有人：", adviceSensitive: (groups: string) => `${groups}：`, adviceSource: (edition: string, clause: string) => `健康影响与建议的内容依据 ${edition} ${clauseText(clause, "zh")}，文字为本系统所拟。`,
  forecast: "官方空气质量预报：广东省生态环境厅网站", complaint: "投诉举报：12345 政务服务便民热线",
  item: "项目", value: "浓度", subIndex: "分指数", hourLimit: "1 小时限值", noHourLimit: "无 1 小时限值", over: "超标", unit: "单位", ozone8h: "臭氧 8 小时滑动平均（不评价）",
  nowCaption: (at: string) => `${at}，1 小时平均`,
  aqiChart: (span: string) => `AQI，${span}`, hourChart: (item: string, unit: string) => `${item}，1 小时平均，${unit}`, dayChart: (item: string, unit: string) => `${item}，日平均，${unit}`, ozoneDayChart: (unit: string) => `O₃，日最大 8 小时平均，${unit}`, aqiDayChart: "AQI，日报",
  aqiLine: "超过 100 为空气质量提示",
  dayLimitNote: "日平均对照 24 小时限值，臭氧为日最大 8 小时平均对照其限值；只画已结束的自然日。",
  hourLimitNote: "PM2.5、PM10 没有 1 小时限值。",
  calendarHeading: "AQI 日历", calendarCaption: (month: string) => `${month} 日报 AQI`, weekdays: ["一", "二", "三", "四", "五", "六", "日"], noDay: "无", calendarNote: "只列已结束的自然日；“无”为当日没有 AQI。格内为 AQI 与级别：",
  shortLevels: ["优", "良", "轻度", "中度", "重度", "严重"],
  monthHeads: { days: "有效天数", good: "优良天数比例", pm25: "PM2.5 平均", pm10: "PM10 平均", so2: "SO₂ 平均", no2: "NO₂ 平均", o3: "O₃ 第 90 百分位", co: "CO 第 95 百分位", index: "综合指数" },
  monthsNote: "浓度单位 µg/m³，CO 为 mg/m³；O₃ 为日最大 8 小时平均。按 HJ 663 统计，沙尘日未扣除；有效天数不足的不给数值。",
  daysOf: (valid: number, inSpan: number) => `${valid} / ${inSpan}`, percent: (value: string) => `${value} %`,
  hoursTable: "逐小时", daysTable: "逐日",
  role: "点位类型", roles: { evaluation: "评价点", control: "对照点" } as Readonly<Record<"evaluation" | "control", string>>, roleUnknown: "未核实（评价点或对照点）",
  zoneHead: "功能区", zone: (zone: 1 | 2): string => (zone === 1 ? "一类区，执行一级浓度限值" : "二类区，执行二级浓度限值"),
  notMonitoredHead: "不监测的项目", publishedHead: "有数据的日期", published: (from: string, until: string | null) => (until === null ? `${from} 起` : `${from} 至 ${until}`),
  lawText: (limits: string, phase: string, index: string, evaluation: string) =>
    `浓度限值按 ${limits}${phase}，AQI 按 ${index}，月度和年度统计按 ${evaluation}；各小时、各日按其当日有效的版本计算。AQI 超过 100 为空气质量提示，不称超标；是否达标只按 GB 3095 和 HJ 663 评价。`,
  phaseOf: (phase: string) => `（${phase}）`, noEdition: "（无）",
};
