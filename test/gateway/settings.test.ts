import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readGatewaySettings, SettingsError } from "../../gateway/settings.ts";
import { configFile, DEVICE, MN, scratch } from "./gateway-fixtures.ts";

const faultsOf = (more: Record<string, unknown>, prepare: (folder: string) => void = () => undefined): readonly string[] => {
  const folder = scratch();
  const path = configFile(folder, "https://api.example", more);
  prepare(folder);
  try {
    readGatewaySettings(path);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults;
  }
};

describe("the gateway's configuration is checked whole at start", () => {
  test("what is right is read, paths count from the file's folder", () => {
    const folder = scratch();
    const settings = readGatewaySettings(configFile(folder, "https://api.example"));
    expect(settings.spool.directory).toBe(join(folder, "spool"));
    expect(settings.devices.get(MN)).toMatchObject({ station: "1345A", readings: "hour" });
    expect(settings.listen.allow.check("127.0.0.1")).toBe(true);
    expect(settings.listen.allow.check("10.0.0.1")).toBe(false);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["a device twice", { devices: [DEVICE, DEVICE] }, /devices\.1\.mn.*stands twice/],
    ["a network that is none", { listen: { allow: ["10.0.0.0/99"] } }, /listen\.allow\.0/],
    ["a key file that is not there", { devices: [{ ...DEVICE, keyFile: "none.pem" }] }, /devices\.0\.keyFile.*cannot be read/],
    ["a certificate that is not there", { listen: { tls: { certificateFile: "c.pem", keyFile: "k.pem" } } }, /listen\.tls\.certificateFile/],
    ["an address that is none", { api: "api" }, /^api: /],
    ["no device", { devices: [] }, /^devices: /],
    ["a setting that is misspelt", { spol: {} }, /spol/],
    ["a kind of readings that is none", { devices: [{ ...DEVICE, readings: "day" }] }, /devices\.0\.readings/],
  ])("%s is refused by its field", (_what, more, pattern) => {
    expect(faultsOf(more)).toEqual(expect.arrayContaining([expect.stringMatching(pattern)]));
  });

  test("a key of another kind is refused; all faults are told at once", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "pem", type: "pkcs8" });
    const faults = faultsOf({ listen: { allow: ["nowhere"] } }, (folder) => writeFileSync(join(folder, "key.pem"), rsa));
    expect(faults).toEqual([expect.stringMatching(/Ed25519/), expect.stringMatching(/listen\.allow\.0/)]);
  });
});
