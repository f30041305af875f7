/** Builds what a portal embeds into `.build/assets/embed`. Run with `node components/build.ts`. */
import { bundle } from "./build/bundle.ts";
import { publish } from "./build/publish.ts";

const version = await publish(await bundle());
console.log(`Elements built: /embed/v1/ and /embed/${version}/`);
