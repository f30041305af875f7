import { createServer, type Server } from "node:http";
import { brotliCompressSync } from "node:zlib";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle, type Bundle } from "../../../components/build/bundle.ts";
import { firstFiles } from "../../../components/build/first-needs.ts";
import { list, settings, sites } from "../../../components/shared/fixtures.ts";
import { launch } from "../../e2e/browser.ts";
import { line, median } from "../table.ts";

/**
 * How long a citizen on a slow phone network waits for the booking, the first time: as it is; with a loader that does
 * not know what an element needs, so that each file tells of the next; and beside the ideal, one file with all the code
 * and the API's answers in it, which no page can have. In turns, in one browser, over the same network as Chromium draws
 * it.
 */
const NETWORKS = {
  "Slow 4G (150 ms, 1.6 Mb/s)": { latency: 150, throughput: 1_600_000 / 8 },
  "2G (800 ms, 280 kb/s)": { latency: 800, throughput: 280_000 / 8 },
};
const ROUNDS = 7;
/** The hints must save so much of the wait, or they are not worth their bytes. */
const LIMIT = 0.9;

const variants = ["without hints", "as it is", "one file"] as const;
type Variant = (typeof variants)[number];

let browser: Browser;
let server: Server;
let origin: string;

const answers: Readonly<Record<string, string>> = {
  "/api/settings": JSON.stringify(settings),
  "/api/sites": JSON.stringify(list(sites)),
};

/** All that the booking shows first, in one module: what each chunk exports, joined as the loader would, and the answers. */
const oneFile = ({ chunks }: Bundle): string => {
  const first = firstFiles("booking", "zh-cn", chunks).map((name) => {
    const code = chunks.find((file) => file.name === name)?.code ?? "";
    return `${JSON.stringify(name.replace(/\.js$/, ""))}:${code.replace("export default", "").replace(/;\s*$/, "")}`;
  });
  const reads = Object.entries(answers).map(
    ([path, answer]) => `[location.origin+"${path}"]:Promise.resolve(new Response(${JSON.stringify(answer)}))`,
  );
  return `window[Symbol.for("pioneer-loader")]={${reads.join()}};const chunks={${first.join()}},made={};
const load=(...names)=>{for(const name of names)made[name]??=make(name);return made[names[0]]};
const make=async name=>{if(!chunks[name])return new Promise(()=>{});const[needs,join]=chunks[name];return join(load,...await Promise.all(needs.map(need=>load(need))))};
load("booking");`;
};

/** The loader as it is, or with no element's needs in it. */
const loaderOf = ({ loader }: Bundle, variant: Variant): string =>
  variant === "as it is"
    ? loader.code
    : loader.code.replace(/(\w+):\[(["'`])[^"'`]*\2,\s*(["'`])[^"'`]*\3\]/g, '$1:["",""]');

/** Compressed once: a page's wait must not hold the server's work. */
const kept = new Map<string, Buffer>();
const squeezed = (text: string): Buffer => {
  const found = kept.get(text) ?? brotliCompressSync(text);
  kept.set(text, found);
  return found;
};

beforeAll(async () => {
  const built = await bundle();
  expect(loaderOf(built, "without hints")).not.toBe(built.loader.code);
  const loaders: Readonly<Record<Variant, string>> = {
    "without hints": loaderOf(built, "without hints"),
    "as it is": loaderOf(built, "as it is"),
    "one file": oneFile(built),
  };
  server = createServer(({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://127.0.0.1");
    const variant = variants.find((name) => pathname.startsWith(`/${encodeURIComponent(name)}/`)) ?? "as it is";
    const name = pathname.slice(pathname.lastIndexOf("/") + 1);
    const chunk = built.chunks.find((file) => file.name === name);
    const script = name === "loader.js" ? loaders[variant] : chunk?.code;
    const [type, text] = script
      ? ["text/javascript", script]
      : pathname.startsWith("/api/")
        ? ["application/json", answers[pathname] ?? "{}"]
        : [
            "text/html; charset=utf-8",
            `<!doctype html><html lang="zh-CN"><title>portal</title><script${variant === "one file" ? " type=module" : ""} src="embed/v1/loader.js"></script><pioneer-booking></pioneer-booking>`,
          ];
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "no-store" });
    response.end(squeezed(text ?? ""));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Milliseconds from the call for the page until its first question stands there to be answered. */
async function firstUse(variant: Variant, { latency, throughput }: { latency: number; throughput: number }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const network = await page.createCDPSession();
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await page.goto(`${origin}/${encodeURIComponent(variant)}/`, { waitUntil: "domcontentloaded" });
  const shown = await page.waitForFunction(
    () =>
      document.querySelector("pioneer-booking")?.shadowRoot?.querySelector("input[type=radio]") && performance.now(),
    { polling: "raf", timeout: 60_000 },
  );
  const milliseconds = Number(await shown.jsonValue());
  await context.close();
  return milliseconds;
}

it("booking is there soon on a slow network, for its loader knows what it needs", async () => {
  console.log(line("booking, first use", ...variants, "to the first", "to the ideal"));
  for (const [name, network] of Object.entries(NETWORKS)) {
    const waits: Record<Variant, number[]> = { "without hints": [], "as it is": [], "one file": [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const variant of round % 2 ? variants.toReversed() : variants)
        waits[variant].push(await firstUse(variant, network));
    const [bare = 0, hinted = 0, ideal = 0] = variants.map((variant) => median(waits[variant]));
    console.log(
      line(
        `  ${name}`,
        ...[bare, hinted, ideal].map((wait) => `${wait.toFixed(0)} ms`),
        (hinted / bare).toFixed(2),
        (hinted / ideal).toFixed(2),
      ),
    );
    expect(hinted / bare, name).toBeLessThan(LIMIT);
  }
  console.log("  the target is 1.05 to the ideal\n");
});
