/**
 * A product on a database that it has run on before, whose clock can be set: what takes five working days is played to
 * its end. Says its token as `npm start` does, and ends as that does.
 */
import { withDatabase } from "../../demo/database.ts";
import { localAdminToken } from "../../demo/admin-token.ts";
import { SAMPLE_WORKER } from "../../demo/paths.ts";
import { startServer } from "../../demo/server.ts";
import { endChildren, whenToldToEnd } from "../../demo/shutdown.ts";

const token = await withDatabase(localAdminToken);
const server = await startServer({ port: Number(process.env["PORT"]), entrypoint: SAMPLE_WORKER });
whenToldToEnd(() => {
  void server
    .stop()
    .then(endChildren)
    .finally(() => process.exit(0));
});
console.log(`Admin token   ${token}`);
