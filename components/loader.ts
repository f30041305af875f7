/**
 * The one script tag of a portal page: `<script type="module" src="…/embed/v1/loader.js"></script>`.
 *
 * Built as a plain ASCII script, because some page editors drop `type="module"` and a classic script inherits the
 * page's GBK. So it has no exports and no `import.meta`: it finds its own address by its tag. Code with a bundler uses
 * `index.ts`.
 */
import { discoverer, watchDocument } from "./shared/discover.ts";

// Run as a module there is no currentScript: then it is looked for.
const own = document.currentScript ?? document.querySelector('script[src*="/embed/"][src*="/loader.js"]');
const address = (own as HTMLScriptElement).src;
// Two tags on a page are one too many but do no harm.
const once = Symbol.for("pioneer-loader");
const page = window as unknown as Record<symbol, boolean>;
if (!page[once]) {
  page[once] = true;
  watchDocument(discoverer((name) => import(new URL(`${name}.js`, address).href)));
}
