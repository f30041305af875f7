import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { problemAnswer } from "../../platform/core/problem.ts";
import type { Kiosk } from "./schema.ts";
import { presented } from "../../platform/http/bearer.ts";
import { kioskOfToken } from "./service.ts";

interface KioskVariables {
  /** The registered kiosk a request comes from. */
  kiosk: Kiosk | undefined;
}

/**
 * Recognises a registered kiosk by the header `Pioneer-Kiosk`. A token that is unknown or revoked is refused on every
 * call, the first list of sessions as well as the booking: nobody should fill in a form at a machine that may not send
 * it.
 */
export const recogniseKiosk = createMiddleware<AppEnv & { Variables: KioskVariables }>(async (c, next) => {
  const token = c.req.header("pioneer-kiosk");
  if (token === undefined || c.get("kiosk")) return next();
  const kiosk = await kioskOfToken(c.var.db, presented(c, token, "pik"));
  if (!kiosk) return problemAnswer(c, "kiosk_unknown");
  c.set("kiosk", kiosk);
  c.set("deviceId", kiosk.id);
  return next();
});
