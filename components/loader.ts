/**
 * The one script tag of a portal page: `<script type="module" src="…/embed/v1/loader.js"></script>`.
 *
 * Built as a plain ASCII script, because some page editors drop `type="module"` and a classic script inherits the page's GBK.
 * So it has no exports and no `import.meta`: it finds its own address by its tag. Code with a bundler uses `index.ts`.
 */
import { discoverer, watchDocument } from "./shared/discover.ts";

const ownAddress = (): string => {
  const current = document.currentScript as HTMLScriptElement | null;
  if (current?.src) return current.src;
  // Run as a module there is no currentScript: look for our own tag.
  const own = document.querySelector<HTMLScriptElement>('script[src*="/embed/"][src*="/loader.js"]');
  if (!own) throw new Error("pioneer: script tag of loader.js not found");
  return own.src;
};

const address = ownAddress();
// Two tags on a page are one too many but do no harm.
const once = Symbol.for("pioneer-loader");
const page = window as unknown as Record<symbol, boolean>;
if (!page[once]) {
  page[once] = true;
  watchDocument(discoverer((name) => import(new URL(`${name}.js`, address).href)));
}
