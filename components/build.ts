/** Builds what a portal embeds into `.build/assets/embed`. Run with `node components/build.ts [element…]`. */
import { bundle, elements, isElement } from "./build/bundle.ts";
import { writeConsole } from "./build/console.ts";
import { publish } from "./build/publish.ts";

const names = process.argv.slice(2).filter(isElement);
const version = await publish(await bundle(names.length ? names : elements));
await writeConsole();
console.log(`Elements built: /embed/v1/ and /embed/${version}/`);
