import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import { freePort } from "../support/free-port.ts";

/** What stands between a browser and the product. */
export interface Obstacles {
  /** The first request of each of the elements' files is answered with 503, all but the loader's, which pages ask for. */
  readonly lostFiles?: boolean;
  /** Style sheets cannot be constructed, as in Firefox up to 100 and Safari up to 16.3. */
  readonly noSheets?: boolean;
}

export interface Front {
  readonly origin: string;
  /** The files that were lost so far. */
  readonly lost: ReadonlySet<string>;
  close(): Promise<void>;
}

const scripts = {
  "/front/complaints.js": new URL("complaints.js", import.meta.url),
  "/front/no-sheets.js": new URL("../components/support/no-sheets.js", import.meta.url),
};

/** The product behind a server that puts obstacles in the way, and a script on each page that notes its complaints. */
export async function openFront(product: string, { lostFiles, noSheets }: Obstacles = {}): Promise<Front> {
  const port = await freePort();
  const target = new URL(product);
  const lost = new Set<string>();
  const extra = `<script src="/front/complaints.js"></script>${noSheets ? '<script src="/front/no-sheets.js"></script>' : ""}`;

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const headers = { ...incoming.headers, host: target.host };
    // The product knows its own pages.
    if (headers.origin) headers.origin = target.origin;
    delete headers["accept-encoding"];
    delete headers["if-none-match"];
    const onward = request(
      { host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers },
      (answer) => {
        if (!answer.headers["content-type"]?.startsWith("text/html")) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
          return;
        }
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const page = Buffer.concat(parts).toString().replace("<head>", `<head>${extra}`);
          const { "content-length": _, ...rest } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 502, rest).end(page);
        });
      },
    );
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  };

  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? "/", product);
    const script = Object.entries(scripts).find(([path]) => path === pathname)?.[1];
    if (script) {
      void readFile(script).then((text) => outgoing.writeHead(200, { "content-type": "text/javascript" }).end(text));
    } else if (lostFiles && /^\/embed\/.*(?<!\/loader)\.(js|css)$/.test(pathname) && !lost.has(pathname)) {
      lost.add(pathname);
      outgoing.writeHead(503, { "access-control-allow-origin": "*" }).end();
    } else forward(incoming, outgoing);
  });
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  return {
    origin: `http://localhost:${port}`,
    lost,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
