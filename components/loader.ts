/**
 * The one script tag of a portal page: `<script type="module" src="…/embed/v1/loader.js"></script>`.
 *
 * Built as a plain ASCII script, because some page editors drop `type="module"` and a classic script inherits the
 * page's GBK. So it has no exports and no `import.meta`: it finds its own address by its tag, or where a module imports
 * it, by where it runs. Code with a bundler uses `index.ts`.
 */
import { chunkLoader } from "./shared/chunk-loader.ts";
import { discoverer, watchRoot, type ElementName } from "./shared/discover.ts";
import { fill } from "./shared/first-reads.ts";
import { loaderKey, loaderPage, readShared, type SharedReads } from "./shared/shared-reads.ts";

declare global {
  interface Window {
    /** Loads the elements in a shadow root of the page's own, now and as they are added. */
    pioneerDiscover?: (root: Document | ShadowRoot) => void;
  }
}

/** For the build to fill in: the folder beside this file where the chunks are. */
declare const CHUNKS: string;
/**
 * For the build to fill in: what each element needs to show something beside its chunk, the shared one and the texts of
 * both; see `build/first-needs.ts`. As all of it is known here it is fetched at once; otherwise each file would tell of
 * the next.
 */
declare const FIRST_NEEDS: Readonly<Record<ElementName, readonly [chunks: string, reads: string]>>;

// A module has no currentScript, and a page may have something else of that name. Every browser's stack names the file;
// where a page keeps no stacks, the tag is looked for.
const { currentScript } = document;
const address =
  (currentScript instanceof HTMLScriptElement && currentScript.src) ||
  /https?:\S+?loader\.js/.exec(new Error().stack ?? "")?.[0] ||
  (document.querySelector('script[src$="/loader.js"]') as HTMLScriptElement).src;
// Two tags on a page are one too many but do no harm.
// What elements draw with reads no XHTML: there the page's own content stays.
if (!loaderPage[loaderKey] && document.contentType === "text/html") {
  const reads: SharedReads = (loaderPage[loaderKey] = {});
  const { href, origin } = new URL(CHUNKS, address);
  const load = chunkLoader(href);
  const discover = discoverer((name, tag) => {
    const get = (attribute: string) => tag.getAttribute(attribute);
    const [chunks, first] = FIRST_NEEDS[name];
    // A kiosk's requests carry its token; other views of the wall have other data.
    const wanted = /^(wall|list)?$/.test(get("view") ?? "") ? first : first.replace(/ \S*posts.*/, "");
    if (get("kiosk") === null)
      for (const path of fill(wanted, get).split(" "))
        readShared(reads, `${get("api")?.replace(/\/+$/, "") ?? origin}/api/${path}`).catch(() => undefined);
    const language = tag.matches(":lang(en)") ? "en-" : "zh-cn-";
    return load(...`${name} shared @shared @${name}${chunks}`.replace(/@/g, language).split(" "));
  });
  // A shadow root of the page's own, which nobody outside can see into unasked.
  window.pioneerDiscover = (root) => watchRoot(discover, root);
  window.pioneerDiscover(document);
}
