/**
 * Draws the picture that stands where a page is shared (Open Graph, 1200 × 630) again, into domain/bulletin/head/open-graph-picture.json: base64, so that
 * the bundle of the step holds it. Drawn once and kept: no function draws bitmaps. Wants the browser that the browser tests want.
 */
import { writeFileSync } from "node:fs";
import { launch } from "../test/browser/launch.ts";

const [WIDTH, HEIGHT] = [1200, 630];
const FILE = new URL("../domain/bulletin/head/open-graph-picture.json", import.meta.url);
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="1200" height="630" fill="#fbfcfa"/><rect width="1200" height="18" fill="#0b6870"/>
<path d="M0 470C100 430 200 430 300 470S500 510 600 470S800 430 900 470S1100 510 1200 470V630H0Z" fill="#d6e9e9"/>
<path d="M0 470C100 430 200 430 300 470S500 510 600 470S800 430 900 470S1100 510 1200 470" fill="none" stroke="#0b6870" stroke-width="8"/>
<g font-family="'WenQuanYi Micro Hei','Noto Sans SC','PingFang SC',sans-serif" fill="#17211f">
<text x="90" y="190" font-size="104" font-weight="700" letter-spacing="6">北江联防监测</text><text x="92" y="262" font-size="44">Beijiang Watch</text>
<text x="92" y="352" font-size="38" fill="#4c5a57">广州、清远空气 · 北江断面水质</text><text x="92" y="404" font-size="30" fill="#4c5a57">Air of Guangzhou and Qingyuan, water of the Beijiang</text></g></svg>`;

const browser = await launch();
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
await page.setContent(`<style>body{margin:0}svg{display:block}</style>${SVG}`);
const png = await page.screenshot({ type: "png" });
await browser.close();
writeFileSync(FILE, `${JSON.stringify({ width: WIDTH, height: HEIGHT, base64: png.toString("base64") })}\n`);
console.log(`${FILE.pathname}: ${png.length} bytes`);
