/** Code tables of HJ 212-2017 (tables 5 to 9), with what HJ 212-2025 adds as two or three implementations agree (its text was not seen). */

/** System codes ST (系统编码, table 5). Others are seen in the field (80, 101): they are read and noted. */
export const SYSTEMS: Readonly<Record<string, string>> = {
  21: "地表水质量监测", 22: "空气质量监测", 23: "声环境质量监测", 24: "地下水质量监测", 25: "土壤质量监测", 26: "海水质量监测", 27: "挥发性有机物监测",
  31: "大气环境污染源", 32: "地表水体环境污染源", 33: "地下水体环境污染源", 34: "海洋环境污染源", 35: "土壤环境污染源", 36: "声环境污染源",
  37: "振动环境污染源", 38: "放射性环境污染源", 39: "工地扬尘污染源", 41: "电磁环境污染源", 44: "用电监控", 45: "关键生产工况监控",
  51: "烟气排放过程监控", 52: "污水排放过程监控", 91: "系统交互",
};

/** System code of answers (系统交互). */
export const INTERACTION = "91";

/** Command codes CN (命令编码, table 9) that this codec gives a meaning; others are read and handed on. */
export const COMMANDS = {
  getTime: "1011", setTime: "1012", askTime: "1013",
  realtime: "2011", stopRealtime: "2012", equipmentState: "2021", stopEquipmentState: "2022",
  day: "2031", equipmentDay: "2041", minute: "2051", hour: "2061", started: "2081",
  requestAnswer: "9011", executionResult: "9012", noticeAnswer: "9013", dataAnswer: "9014", heartbeat: "9015",
} as const;

/** Commands that only HJ 212-2025 has. */
export const COMMANDS_2025: readonly string[] = ["1001", "1002", "1014", "2013", "2052", "2062", "2111", "3022", "3024", "9015"];

/** Answers to a request QnRtn (请求命令返回, table 7). */
export const QN_RETURN = { accepted: 1, refused: 2, PW: 3, MN: 4, ST: 5, Flag: 6, QN: 7, CN: 8, CRC: 9, unknown: 100 } as const;
export type QnReturn = (typeof QN_RETURN)[keyof typeof QN_RETURN];

/** Results of an execution ExeRtn (执行结果定义, table 6). */
export const EXECUTION = { done: 1, failed: 2, wrongConditions: 3, timeout: 4, busy: 5, fault: 6, noData: 100 } as const;

/** Data marks (数据标记, table 8) and what they say. Only N counts; T is over the measuring range, possibly the worst pollution, and is never dropped. */
export const MARKS = {
  N: { zh: "正常", en: "normal" }, F: { zh: "停运", en: "stopped" }, M: { zh: "维护", en: "maintenance" }, S: { zh: "手工输入设定值", en: "value set by hand" },
  D: { zh: "故障", en: "fault" }, C: { zh: "校准", en: "calibration" }, T: { zh: "超量程", en: "over the measuring range" },
  B: { zh: "通讯异常", en: "no communication with the instrument" },
} as const;
export type Mark = keyof typeof MARKS;
export const isMark = (text: string): text is Mark => Object.hasOwn(MARKS, text);

/** Suffixes of a factor's fields (字段对照表, table 4). */
export const SUFFIXES = ["SampleTime", "Rtd", "Min", "Avg", "Max", "Cou", "ZsRtd", "ZsMin", "ZsAvg", "ZsMax", "Flag", "EFlag", "Info", "SN", "RS", "RT", "Data", "DayData", "NightData"] as const;
export type Suffix = (typeof SUFFIXES)[number];
