/** `npm run gateway -- CONFIG.json`: the HJ 212 gateway of a bureau's machine room. */
import { parseGatewaySettings, readGatewaySettings, SettingsError } from "./settings.ts";
import { startGateway } from "./start-gateway.ts";

const HELP = `站点网关：HJ 212（TCP）→ 签名上报。HJ 212 gateway: frames over TCP become signed pushes.

  npm run gateway -- CONFIG.json      （容器 in a container: GATEWAY_CONFIG 为配置全文 holds the text of the configuration）

配置样例与说明 An example configuration and what each field means: docs/hj212.md`;

const [path] = process.argv.slice(2);
const text = process.env["GATEWAY_CONFIG"];
if (path === "--help" || path === "-h" || (path === undefined && text === undefined)) {
  console.log(HELP);
  process.exit(path === undefined ? 2 : 0);
}

try {
  const settings = path === undefined ? parseGatewaySettings(text!, process.cwd()) : readGatewaySettings(path);
  const gateway = await startGateway(settings);
  console.log(`HJ 212: ${settings.listen.host}:${gateway.port} · ${settings.devices.size} 台设备 devices · 状态 status http://${settings.status.host}:${gateway.statusPort}/`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      console.log("正在停止 stopping");
      void gateway.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : `网关无法启动 The gateway cannot start: ${(error as Error).message}`);
  process.exit(1);
}
