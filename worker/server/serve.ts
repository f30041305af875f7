/**
 * `npm run serve`: the service on a machine of one's own, without Cloudflare. What it needs to know it takes from its
 * environment (`config.ts`); what it keeps of a county lies in one folder (`county.ts`), of many in one each.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { createApp } from "../app.ts";
import { nameCountyInLog } from "../county-log.ts";
import { embedFile } from "../embed.ts";
import { logFault } from "../platform/http/log.ts";
import { staticFiles } from "./assets.ts";
import { CALLER_HEADER, callerAddress, readProxies } from "./caller-address.ts";
import { inOneLine } from "./cannot-start.ts";
import { readCloudflareSettings } from "./cloudflare-settings.ts";
import { compressed } from "./compression.ts";
import { PLACES, readConfig } from "./config.ts";
import type { ServedCounty } from "./counties.ts";
import { health } from "./health.ts";
import { keepReleases } from "./kept-releases.ts";
import { fileLog, logTo } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { openService, toldOf, type Whose } from "./open-service.ts";
import { rateLimit } from "./rate-limit.ts";

/** How long requests and jobs that are under way get when the service is told to end. */
const PATIENCE = 25_000;

/** What the application is asked, as `run_worker_first` names it: a path, or all beneath it. */
const fits = (patterns: readonly string[], path: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith("/*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern));

/** What goes on behind answers, and holds up the end. */
const background = new Set<Promise<unknown>>();
const executionContextOf = (county: ServedCounty) =>
  ({
    waitUntil: (work: Promise<unknown>) => {
      const held: Promise<unknown> = county
        .during(() => work)
        .catch(() => {})
        .finally(() => background.delete(held));
      background.add(held);
    },
    passThroughOnException: () => {},
    props: {},
  }) as unknown as ExecutionContext;

interface Parts {
  readonly files: ReturnType<typeof staticFiles>;
  readonly applicationPaths: readonly string[];
  readonly status: (path: string, own: ServedCounty | undefined) => Response | undefined;
  readonly app: ReturnType<typeof createApp>;
}

const plainly = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** Answers a request of the public: the application's paths, and files for everything else. */
function answerer(whose: Whose, { files, applicationPaths, status, app }: Parts) {
  return async (incoming: Request): Promise<Response> => {
    const found = whose(incoming.headers.get("host") ?? "");
    // The address people know is the only one there is, whatever a caller names as its host.
    const target = incoming.url.replace(/^https?:\/\/[^/]*/, "");
    const url = (found?.origin ?? "http://nobody.invalid") + (target === "" ? "/" : target);
    const { pathname } = new URL(url);
    const told = status(pathname, found?.county);
    if (told) return told;
    if (!found) return plainly(421, "No county is served under this host.");
    const { method, headers, body, signal } = incoming;
    const request = new Request(url, { method, headers, body, signal, ...(body && { duplex: "half" }) } as RequestInit);
    if (pathname.startsWith("/embed/")) return embedFile(request, { ASSETS: { fetch: files } });
    if (!fits(applicationPaths, pathname)) return files(request);
    const answer = await found.county.during(async (env) => app.fetch(request, env, executionContextOf(found.county)));
    if (!answer) return plainly(503, "This county is not served at the moment.");
    return compressed(answer, headers.get("accept-encoding"));
  };
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => done());
  });

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const proxies = readProxies(config.TRUSTED_PROXIES);
  const { applicationPaths, writeThrottle, crons } = readCloudflareSettings(PLACES.cloudflareSettings);
  const say = console.log;
  const log = config.LOG_FOLDER ? fileLog(config.LOG_FOLDER, config.LOG_DAYS) : undefined;
  // The application asks for what is built and bears the county's name; all else is answered before it.
  let files: ReturnType<typeof staticFiles> = () => Promise.resolve(new Response(null, { status: 503 }));
  const service = await openService(config, (settings) => ({
    ASSETS: { fetch: (request: Request) => files(request) } as unknown as Fetcher,
    WRITE_THROTTLE: rateLimit(writeThrottle),
    CLIENT_ADDRESS_HEADER: CALLER_HEADER,
    ...toldOf(settings),
  }));

  const kept = keepReleases(config.ASSETS_FOLDER, join(config.PIONEER_FOLDER, ".releases"));
  for (const line of kept.said) say(line);
  files = staticFiles(config.ASSETS_FOLDER, kept.files);

  let stopping = false;
  const metrics = new Metrics();
  const isWell = health(() => stopping);
  // The application is most of the work of a start: whoever is refused before is told at once.
  const [application, { startJobs }] = await Promise.all([import("../app.ts"), import("./cron.ts")]);
  const answer = answerer(service.whose, {
    files,
    applicationPaths,
    // With one county, all is whose host it is.
    status: (path, own) => isWell(path, { all: service.all, own }),
    app: application.createApp(),
  });
  const listener = getRequestListener(answer, {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      logFault("serve", error);
      return new Response(null, { status: 500 });
    },
  });
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000 },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      nameCaller(incoming, callerAddress(incoming, proxies, config.CLIENT_ADDRESS_HEADER));
      const answered = metrics.begin(incoming.method ?? "");
      const name = service.whose(incoming.headers.host ?? "")?.county.name ?? null;
      outgoing.once("close", () => answered(outgoing.statusCode, name));
      if (stopping) outgoing.setHeader("connection", "close");
      void listener(incoming, outgoing);
    },
  );
  const figures = createServer((incoming, outgoing) => {
    outgoing.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
    if (incoming.url !== "/metrics") outgoing.statusCode = 404;
    outgoing.end(incoming.url === "/metrics" ? metrics.text(service.all) : "");
  });
  try {
    await listening(server, config.PORT, config.HOST);
    if (config.METRICS_PORT) await listening(figures, config.METRICS_PORT, "127.0.0.1");
  } catch (error) {
    service.close();
    throw error;
  }
  const jobs = startJobs(crons, service);
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE).unref();
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    // A connection that is kept open becomes idle once its last answer is out.
    setInterval(() => server.closeIdleConnections(), 200).unref();
    figures.close();
    figures.closeAllConnections();
    await closed;
    await jobs.stop();
    await Promise.all(background);
    service.close();
    await log?.close();
    process.exit(0);
  };
  if (config.PIONEER_COUNTIES)
    process.on("SIGHUP", () => {
      service.reload().then(
        (lines) => [...lines, `Serves ${service.all.length} counties.`].forEach((line) => console.log(line)),
        (error: unknown) => console.error(`The list is as before. ${String(error)}`),
      );
    });
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop());
  const where = config.PIONEER_COUNTIES ? `for ${service.all.length} counties` : `at ${config.PUBLIC_ORIGIN}`;
  say(`Ready ${where}, on ${config.HOST} port ${config.PORT}.`);
  if (log) logTo(log);
  if (config.PIONEER_COUNTIES) nameCountyInLog();
}

/** Tells the application who calls. What the caller says under that name is dropped. */
function nameCaller(incoming: IncomingMessage, address: string): void {
  const { rawHeaders } = incoming;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
    if (rawHeaders[at]?.toLowerCase() === CALLER_HEADER) rawHeaders.splice(at, 2);
  rawHeaders.push(CALLER_HEADER, address);
}

try {
  await serve();
} catch (error) {
  const line = inOneLine(error, process.env["PIONEER_FOLDER"] ?? "The folder");
  console.error(line ?? error);
  // 78 is EX_CONFIG of sysexits.h: whoever starts it again has to do something first.
  process.exit(line === undefined ? 1 : 78);
}
