/**
 * Takes the releases that a deployment serves into the build that will replace it. Run between `npm run build` and the
 * deployment:
 *
 *     npm run keep-releases -- https://legal.example.gov.cn
 */
import { parseArgs } from "node:util";
import { assets } from "./publish.ts";
import { keepReleases, ReleaseError } from "./releases.ts";

const { positionals } = parseArgs({ allowPositionals: true });
const [address] = positionals;
if (!address || !URL.canParse(address)) {
  console.error("Usage: npm run keep-releases -- https://<the service's address>");
  process.exit(2);
}
try {
  const kept = await keepReleases(assets, new URL(address).origin);
  console.log(
    kept.length > 0 ? `Kept beside this release: ${kept.join(", ")}` : "There is no earlier release to keep.",
  );
} catch (error) {
  // Fetch says the cause of a failed connection one level down.
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  console.error(error instanceof ReleaseError ? message : `${message} ${cause instanceof Error ? cause.message : ""}`);
  process.exit(1);
}
