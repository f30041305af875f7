/**
 * Builds what is served beside the Worker into `.build/assets`: what portals embed, and what the service's own pages
 * load. Run with `node components/build.ts [element…]`; `--alone`, as for a deployment, leaves nothing else there: the
 * sample portal that `npm start` has put beside it is taken away.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { bundle, elements, isElement, root } from "./build/bundle.ts";
import { writeConsole } from "./build/console.ts";
import { publish } from "./build/publish.ts";

if (process.argv.includes("--alone")) await rm(join(root, ".build/assets"), { recursive: true, force: true });
const names = process.argv.slice(2).filter(isElement);
const version = await publish(await bundle(names.length ? names : elements));
await writeConsole();
console.log(`Elements built: /embed/v1/ and /embed/${version}/`);
