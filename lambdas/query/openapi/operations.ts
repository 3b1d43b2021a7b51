import * as z from "zod";
import { AsOf, Format, Kind, Paging, Period, Since, Under, Year } from "../asked.ts";
import { AssessmentsAnswer, BulletinsAnswer, ExceedancesAnswer, ObservationsAnswer, PlacesAnswer } from "./answers.ts";

/** One question that anyone may ask. `example`: a place for the path, where it has one. */
export interface Operation {
  readonly path: string;
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly query: z.ZodObject;
  readonly answer: { readonly name: string; readonly schema: z.ZodType };
  readonly example?: { readonly id: string; readonly query?: Readonly<Record<string, string>> };
}

const observed = z.object({ ...Period.shape, ...AsOf.shape, ...Since.shape, ...Paging.shape, ...Format.shape });

/** The public reading routes: description and page to try them are made from this one table. */
export const OPERATIONS: readonly Operation[] = [
  { path: "/v1/places", id: "places", zh: "城市、空气站点、水质断面", en: "Cities, air stations, river sections", query: Format, answer: { name: "Places", schema: PlacesAnswer } },
  {
    path: "/v1/places/{id}/observations", id: "observations", zh: "监测值（最长31天）；管理部门签名可见全部修订", en: "Values, up to 31 days; a bureau that signs is shown every revision",
    query: observed, answer: { name: "Observations", schema: ObservationsAnswer }, example: { id: "1345A" },
  },
  {
    path: "/v1/places/{id}/assessments", id: "assessments", zh: "评价结果（最长31天）", en: "Assessments, up to 31 days", query: z.object({ ...Kind.shape, ...observed.shape, ...Under.shape }),
    answer: { name: "Assessments", schema: AssessmentsAnswer }, example: { id: "1345A", query: { kind: "air-hour" } },
  },
  {
    path: "/v1/places/{id}/exceedances", id: "exceedances", zh: "某处的超标、提示与水质异常（最长366天）", en: "Exceedances, advisories and abnormal water of a place, up to 366 days",
    query: z.object({ ...Period.shape, ...Format.shape }), answer: { name: "Exceedances", schema: ExceedancesAnswer }, example: { id: "1345A" },
  },
  { path: "/v1/exceedances", id: "openExceedances", zh: "目前全网的超标、提示与水质异常", en: "What is wrong now, in the whole network", query: Format, answer: { name: "Exceedances", schema: ExceedancesAnswer } },
  { path: "/v1/bulletins", id: "bulletins", zh: "已发布的各期通报", en: "Numbered bulletins", query: Year.extend(Format.shape), answer: { name: "Bulletins", schema: BulletinsAnswer } },
];
