/** What `--help` prints. */
export const HELP = `评价一个文件 · Judge a file by the standards in force on each row's day

  npm run --silent assess -- air   FILE.csv    station,endsAt,pm10,pm25,so2,no2,o3,co
  npm run --silent assess -- water FILE.csv    section,time,pH,dissolvedOxygen,permanganateIndex,ammoniaNitrogen,totalPhosphorus,tpColumn

CSV（RFC 4180，UTF-8，首行为列名），列序不限，多余的列不看；FILE 为 - 时读标准输入。
CSV (RFC 4180, UTF-8, first line names the columns); columns in any order, others are passed over; - reads standard input.
  endsAt, time   时段末，带时区 · end of the interval with its offset: 2026-03-01T01:00:00+08:00
                 00:00 属前一日 · 00:00 belongs to the day that ends; air: on the hour
  pm10 … o3      µg/m³, co: mg/m³    水 water: mg/L, pH 1
  空 empty       缺测 missing          /  未列入监测方案 not monitored
  文件不含城市，只按全国首日评价 · a file knows no city: judged from the nationwide first day on (2016-01-01)
  负值 negative  按缺测评价 judged as missing
  tpColumn       river, lake, either 总磷的标准列 column of total phosphorus in GB 3838 table 1

输出：每行一个 JSON，顺序同输入 · Output: one JSON object a line on standard output, in the order of the input.
错误：行号与列名写在标准错误，该行不评价，其余照评 · Errors name line and column on standard error; that row is not judged, the others are.
退出状态 exit status: 0 全部评价 all judged, 1 有的行有误 some rows are wrong, 2 用法或文件有误 wrong use or file

  --daily          自然日：24小时平均、臭氧日最大8小时、日报AQI、超标；须按站点内时间先后排列
                   natural days: 24 h means, ozone 8 h maximum, daily AQI, exceedances; each station's rows in order of time
  --under EDITION  假设采用某版本，与现行并列 · as if this edition were in force, beside the one in force: HJ633-2012, GB3095-2026, 2012
  --as-of DATE     当时已知的：须有 receivedAt 列，同一时段以其最新者为准（占用内存随时段数增长）
                   what was known then: wants a column receivedAt, the latest row of an interval counts (memory grows with the intervals)
  --zone 1|2       环境空气功能区类别，默认 2 · class of the functional zone, 2 by default
  --lang zh|en     原因与提示的语言；默认原因用中文，提示用两种 · language of reasons and messages; by default reasons in Chinese, messages in both
`;
