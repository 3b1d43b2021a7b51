import type { CivilDate } from "../../model/time.ts";

/** Permanent addresses (固定地址) of the pages, without language. */
export const ADDRESSES = {
  front: "/",
  search: "/search/",
  archive: "/archive/",
  about: "/about/",
  station: (id: string) => `/stations/${id}/`,
  section: (id: string) => `/sections/${id}/`,
  stationMonth: (id: string, month: string) => `/stations/${id}/${month}/`,
  sectionMonth: (id: string, month: string) => `/sections/${id}/${month}/`,
  day: (day: CivilDate) => `/archive/${day}/`,
  month: (month: string) => `/archive/${month}/`,
} as const;
