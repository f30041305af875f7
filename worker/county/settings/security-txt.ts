import { router } from "../../platform/http/routes.ts";
import { dialled } from "../../platform/values/public-line.ts";
import { publicNumbers } from "../../platform/values/phone.ts";
import { readSettings } from "./settings.ts";

/** Days for which the file says that it holds; RFC 9116 section 2.5.5 asks for less than a year. */
const HOLDS = 180;
const DAY = 86_400_000;

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Not part of the API. */
export function securityTxtRoutes() {
  const routes = router();
  routes.get("/.well-known/security.txt", async (c) => {
    const { county, securityContact } = await readSettings(c.var.db, "county", "securityContact");
    const phone = dialled(publicNumbers(county.phone)?.[0] ?? county.phone);
    const midnight = Math.floor(Date.now() / DAY) * DAY;
    const lines = [
      `Contact: ${securityContact ?? `tel:${phone}`}`,
      `Expires: ${new Date(midnight + HOLDS * DAY).toISOString()}`,
      "Preferred-Languages: zh, en",
      `Canonical: ${new URL(c.req.url).origin}/.well-known/security.txt`,
    ];
    return c.text(`${lines.join("\n")}\n`, 200, { "cache-control": "public, max-age=86400" });
  });
  return routes;
}
