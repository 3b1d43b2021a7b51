import type { Outlet } from "../../domain/model/network.ts";

/** An outlet as its bureau would register it. Invented: no real outlet's permit is known, so none is in the network. */
export const INVENTED_OUTLET: Outlet = {
  id: "invented-outlet", medium: "wastewater", city: "qingyuan", zh: "虚构排放口", en: "Invented outlet", receives: "qixinggang", point: "unit", approvedOn: "2010-01-01",
  standards: [{ standard: "DB44/26-2001", tables: ["1", "4"], column: "grade-1", scope: "other" }],
  permit: [
    { item: "chemicalOxygenDemand", limit: "50", unit: "mg/L", averaging: "daily-mean", from: "2024-01-01", until: null, permit: "许可证1（虚构）", source: "test", sureness: "official" },
    { item: "totalNitrogen", limit: "15", unit: "mg/L", averaging: "single", from: "2024-01-01", until: null, permit: "许可证1（虚构）", source: "test", sureness: "official" },
  ],
  released: false, source: "test", sureness: "unverified", note: "",
};
