import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { sendSigned } from "../../local/demo/station-client.ts";
import { readSigned } from "../../ops/signing/read-signed.ts";
import type { LocalDemo } from "./local-demo.ts";

/** Enrols a key of a city's bureau, `bureau.<city>`. Returns what asks the query by that key. */
export async function enrolBureau({ system, keys }: LocalDemo, city: string): Promise<(path: string) => ReturnType<typeof readSigned>> {
  const keyId = `bureau.${city}`;
  const seconds = () => Math.floor(system.clock.now() / 1000);
  await sendSigned(system.url, "/v1/enrolments", keys.key(ADMINISTRATOR), JSON.stringify({
    senders: [{ keyId, publicKey: keys.publicKey(keyId), owner: { kind: "bureau", city }, from: "2026-01-01", until: null }],
  }), seconds());
  await system.settle();
  return (path) => readSigned(system.url, path, keys.key(keyId), seconds());
}
