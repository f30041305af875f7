import { createServer, type Server, type ServerResponse } from "node:http";
import { apiDocumentText } from "../support/api-document.ts";
import { DOCUMENT } from "../support/document-address.ts";
import { Pictures } from "./pictures.ts";

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<style>
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: #eef1f5; color: #1f2a37; }
  body.one { padding: 16px; background: #fff; }
  nav { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 2px 24px; align-items: center; padding: 8px 16px; background: #fff; border-bottom: 1px solid #d5dce5; }
  nav p { display: flex; flex-wrap: wrap; gap: 0 10px; margin: 0; }
  nav input { font: inherit; padding: 4px 8px; }
  a { color: #0b4f9e; }
  a[aria-current] { font-weight: 700; text-decoration: none; color: #1f2a37; }
  main { display: flex; flex-wrap: wrap; gap: 16px; padding: 16px; }
  figure { margin: 0; background: #fff; border: 1px solid #d5dce5; border-radius: 8px; overflow: hidden; }
  figure[hidden] { display: none; }
  figcaption { padding: 6px 12px; border-bottom: 1px solid #d5dce5; }
  iframe { display: block; width: 100%; height: 720px; border: 0; }
  img { display: block; min-height: 720px; }
</style>
<script type="module" src="/frame.js"></script>
</html>
`;

/** The console as a page of its own, as the service has it; how much its answers hold stands in the address. */
const CONSOLE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Console</title>
<style>body { margin: 0; background: #f4f6f9; }</style>
<script type="module" src="/console.js"></script>
</html>
`;

export interface Gallery {
  readonly server: Server;
  /** Takes a new build and tells the pages that are open. */
  readonly update: (files: ReadonlyMap<string, string>) => void;
}

/** Serves the gallery: its page at every query, the console's, their scripts, pictures in forced colours, and news of changes. */
export function gallery(built: ReadonlyMap<string, string>): Gallery {
  let files = built;
  const listeners = new Set<ServerResponse>();
  const pictures = new Pictures();
  const server = createServer(async (request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const send = (type: string, body: string | Uint8Array) =>
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    const code = files.get(pathname);
    if (pathname === "/changes") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      listeners.add(response);
      response.once("close", () => listeners.delete(response));
    } else if (pathname === "/picture") {
      try {
        const width = Number(searchParams.get("width")) || 400;
        send("image/png", await pictures.take(`http://${request.headers.host}/${search}`, width));
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        response.writeHead(500).end();
      }
    } else if (code !== undefined) send("text/javascript; charset=utf-8", code);
    else if (pathname === "/") send("text/html; charset=utf-8", PAGE);
    else if (/^\/console\/\w+$/.test(pathname)) send("text/html; charset=utf-8", CONSOLE);
    else if (pathname === DOCUMENT) send("application/json", apiDocumentText());
    else response.writeHead(404).end();
  });
  server.once("close", () => void pictures.close());
  return {
    server,
    update(next) {
      files = next;
      for (const listener of listeners) listener.write("data: changed\n\n");
    },
  };
}
