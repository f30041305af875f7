/**
 * `npm run gallery`: a page of every element's every state, from the examples the tests use, at http://localhost:8790
 * (`PORT` names another port). Built anew when a source changes; nothing of it is in what a county gets.
 */
import { watch } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import { rolldown } from "rolldown";

const root = resolve(import.meta.dirname, "../../..");

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<style>
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: #eef1f5; color: #1f2a37; }
  body.one { padding: 16px; background: #fff; }
  nav { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 10px 16px; background: #fff; border-bottom: 1px solid #d5dce5; }
  a { color: #0b4f9e; }
  a[aria-current] { font-weight: 700; text-decoration: none; color: #1f2a37; }
  main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(400px, 100%), 1fr)); gap: 16px; padding: 16px; }
  figure { margin: 0; background: #fff; border: 1px solid #d5dce5; border-radius: 8px; overflow: hidden; }
  figcaption { padding: 6px 12px; border-bottom: 1px solid #d5dce5; }
  iframe { display: block; width: 100%; height: 720px; border: 0; }
</style>
<script type="module" src="/frame.js"></script>
</html>
`;

async function build(): Promise<Map<string, string>> {
  const bundle = await rolldown({
    cwd: root,
    input: { frame: join(import.meta.dirname, "frame.ts") },
    platform: "browser",
    logLevel: "warn",
  });
  const { output } = await bundle.generate({ format: "esm", entryFileNames: "[name].js" });
  await bundle.close();
  return new Map(output.flatMap((file) => (file.type === "chunk" ? [[`/${file.fileName}`, file.code]] : [])));
}

let files = await build();
const listeners = new Set<ServerResponse>();

let timer: NodeJS.Timeout | undefined;
for (const folder of ["components", "test/components/gallery"])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        files = await build();
        for (const listener of listeners) listener.write("data: changed\n\n");
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }, 150);
  });

const port = Number(process.env["PORT"] ?? 8790);
createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const code = files.get(pathname);
  if (pathname === "/changes") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    listeners.add(response);
    response.once("close", () => listeners.delete(response));
  } else if (code !== undefined) {
    response
      .writeHead(200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" })
      .end(code);
  } else if (pathname === "/") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(PAGE);
  } else response.writeHead(404).end();
}).listen(port, "localhost", () => console.log(`Every element's every state: http://localhost:${port}`));
