import { accessSync, constants } from "node:fs";
import type { OwnDatabase } from "./database.ts";

/** `/healthz`: the process runs. `/readyz`: it takes requests, its database answers and its folder can be written to. */
export function health(database: OwnDatabase, folder: string, isStopping: () => boolean) {
  const isReady = (): boolean => {
    if (isStopping()) return false;
    try {
      database.connection.prepare("SELECT 1").get();
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  };
  const say = (fine: boolean): Response =>
    new Response(fine ? "ok\n" : "not ready\n", {
      status: fine ? 200 : 503,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  return (path: string): Response | undefined =>
    path === "/healthz" ? say(true) : path === "/readyz" ? say(isReady()) : undefined;
}
