import fc from "fast-check";
import type { Frame, Group } from "../../../domain/hj212/index.ts";

const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, "0"));
const time = fc.tuple(fc.integer({ min: 2016, max: 2035 }), two(12, 1), two(28, 1), two(23), two(59), two(59)).map((parts) => parts.join(""));
const code = fc.tuple(fc.constantFrom("a", "w"), fc.integer({ min: 0, max: 99_999 })).map(([letter, n]) => letter + String(n).padStart(5, "0"));
const number = fc.tuple(fc.integer({ min: -99_999, max: 999_999 }), fc.integer({ min: 0, max: 999 })).map(([whole, part]) => `${whole}.${String(part).padStart(3, "0")}`);
/** Text of a device's own fields: no separator, no space at an end; ASCII or Chinese. */
const ownText = fc.stringMatching(/^[A-Za-z0-9._:北江水质站]{1,12}$/);

const factor: fc.Arbitrary<Group> = fc.tuple(code, number, number, fc.constantFrom(..."NFMSDCTB"), fc.option(ownText)).map(([own, avg, max, mark, extra]) => [
  { name: `${own}-Avg`, value: avg }, { name: `${own}-Max`, value: max }, { name: `${own}-Flag`, value: mark },
  ...(extra === null ? [] : [{ name: `${own}-EFlag`, value: extra }]),
]);

/** Any frame that the codec can write. */
export const anyFrame: fc.Arbitrary<Frame> = fc.record({
  qn: fc.option(time.map((text) => `${text}123`)),
  st: fc.constantFrom("21", "22", "31", "32", "91", "80"),
  cn: fc.constantFrom("1011", "1012", "1013", "2011", "2021", "2031", "2041", "2051", "2061", "9011", "9012", "9013", "9014", "9015"),
  pw: fc.option(fc.stringMatching(/^[A-Za-z0-9]{6}$/)),
  mn: fc.stringMatching(/^[0-9A-F]{24}$|^[A-Za-z0-9_]{7,23}$/),
  version: fc.constantFrom(2005, 2017, 2025),
  answer: fc.boolean(),
  part: fc.option(fc.integer({ min: 1, max: 9 }).chain((of) => fc.record({ of: fc.constant(of), no: fc.integer({ min: 1, max: of }) }))),
  flagged: fc.boolean(),
  resent: fc.boolean(),
  data: fc.tuple(time, fc.array(factor, { maxLength: 8 })).map(([at, factors]): Group[] => [[{ name: "DataTime", value: at }], ...factors]),
}).map(({ version, answer, flagged, part, ...frame }) => ({
  ...frame, part, flag: flagged || part !== null ? { version: version as 2005 | 2017 | 2025, split: part !== null, answer } : null,
}));
