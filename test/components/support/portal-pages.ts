import type { TestRunnerConfig } from "@web/test-runner";
import { fixtureFetch, type Answers } from "../../../components/shared/fixtures.ts";
import { hostPage, noSheets, script, tagsOf } from "./host-pages.ts";
import { NAMES, STATES } from "./states.ts";

type Middleware = NonNullable<TestRunnerConfig["middleware"]>[number];

/** Fixtures that answer `/api/…` on the strict pages: each element's first. */
const answers: Answers = Object.assign({}, ...NAMES.map((name) => STATES[name][0]?.answers));

/** Where the built elements are. */
const embed = "/.build/assets/embed/v1/";
/** The same, where the first request of each file fails, once for each name that stands after it. */
const failing = /^\/flaky\/[^/]+(?=\/)/;
/** The same, where no file but the loader ever comes. */
const losing = /^\/lost(?=\/)/;

const page = (body: string, folder = embed, lang = "zh-CN") =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>portal</title>
<script type="module" src="${folder}loader.js"></script>${body}`;

/**
 * An old portal page: quirks mode, libraries that change what is built in, the loader as a classic script and twice.
 */
const oldPage = (tags: string) => `<html lang="zh-CN" dir="rtl"><meta charset="utf-8"><title>old</title><script>
Array.prototype.toJSON = function () { return "spoilt"; };
Array.prototype.each = function () { throw new Error("each"); };
Array.prototype.filter = function (f) { var found = []; for (var i = 0; i < this.length; i++) if (f(this[i])) found.push(this[i]); return found; };
Array.prototype.reduce = function () { return this; };
Array.prototype.entries = function () { return this; };
Array.from = function () { throw new Error("from"); };
Object.prototype.pollution = "enumerable";
window.Event = function (event) { event.target.type.indexOf("key"); };
Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
CSS.registerProperty({ name: "--ink", syntax: "<length>", inherits: true, initialValue: "0px" });
CSS.registerProperty({ name: "--target", syntax: "<color>", inherits: true, initialValue: "red" });
window.altered = true;
</script><script src="${embed}loader.js"></script><script src="${embed}loader.js"></script>${tags}`;

const tagOf: Readonly<Record<string, string>> = {
  module: `<script type="module" src="${embed}loader.js"></script>`,
  classic: `<script src="${embed}loader.js"></script>`,
  async: `<script async src="${embed}loader.js"></script>`,
  imported: `<script type="module">import "${embed}loader.js";</script>`,
  later: script(`import("${embed}loader.js")`),
  created: script(`document.head.appendChild(document.createElement("script")).src = "${embed}loader.js";`),
  written: script(`document.write('<script src="${embed}loader.js"><\\/script>');`),
};

const strictPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";

/** The host pages, by the first folder of their address; what follows is for the page to read. */
const pages: Readonly<Record<string, (...rest: string[]) => string>> = {
  sandbox: (tags = "") => page(tagsOf(tags)),
  strict: (tags = "") => page(tagsOf(tags)),
  old: (tags = "") => oldPage(tagsOf(tags)),
  plain: (lang = "", tags = "") => page(tagsOf(tags), embed, lang),
  sheets: (tags = "") =>
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>sheets</title>${noSheets}${tagOf["module"]}${tagsOf(tags)}`,
  tag: (way = "", tags = "") =>
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>tag</title><body>${tagOf[way] ?? ""}${tagsOf(tags)}`,
  lost: (lang = "", tags = "") => page(tagsOf(tags), `/lost${embed}`, lang),
  flaky: (run = "", tags = "") => page(tagsOf(tags), `/flaky/${run}${embed}`),
};

/** Files asked for before, of those whose first request fails. */
const asked = new Set<string>();

/**
 * Portals with the built elements on them: `/strict/<tag>.html` under the strictest policy there may be; `/old/<tag>+<tag>.html`;
 * `/host/<name>/<tag>+<tag>.html` as `host-pages.ts` has it;
 * `/sandbox/<tag>.html` in a sandbox without `allow-forms`; `/plain/<lang>/<tag>+<tag>.html`; `/lost/…` likewise, where no file but the loader comes; `/flaky/<name>/<tag>.html`,
 * where the first request of each file but the loader is answered with 503, or if the name begins so, with a page of HTML
 * (`html-`), cut off (`cut-`), or never in full (`hang-`). `/api/…` answers from the examples.
 */
export const portalPages = (): Middleware => async (context, next) => {
  const [, kind = "", rest = ""] = /^\/([a-z]+)(?:\/(.*))?\.html$/.exec(context.path) ?? [];
  // As our server has it: a sandboxed page has no origin.
  context.set("access-control-allow-origin", "*");
  if (kind === "host") {
    const [name = "", tags = ""] = rest.split("/");
    const { type, policy, body } = hostPage(name, `${embed}loader.js`, tags);
    if (policy) context.set("content-security-policy", policy);
    context.set("content-type", type);
    context.body = body;
    return;
  }
  const draw = pages[kind];
  if (draw) {
    if (kind === "strict" || kind === "sheets") context.set("content-security-policy", strictPolicy);
    if (kind === "sandbox") context.set("content-security-policy", "sandbox allow-scripts allow-same-origin");
    context.type = "html";
    context.body = draw(...rest.split("/"));
    return;
  }
  if (failing.test(context.path) || losing.test(context.path)) {
    const lost = losing.test(context.path) || !asked.has(context.path);
    asked.add(context.path);
    if (lost && !context.path.endsWith("/loader.js")) {
      const how = /^\/flaky\/(html|cut|hang)-/.exec(context.path)?.[1];
      if (how === "html") {
        // What a network's sign-in page answers for everything.
        context.type = "html";
        context.body = "<!doctype html><title>sign in</title>";
      } else if (how) {
        context.respond = false;
        context.res.writeHead(200, { "content-type": "text/javascript", "content-length": "9999" });
        context.res.write("export default[[],()=>{");
        if (how === "cut") context.res.destroy();
      } else {
        context.status = 503;
        context.body = "";
      }
      return;
    }
    context.url = context.url.replace(failing, "").replace(losing, "");
  }
  if (!context.path.startsWith("/api/")) return next();
  const chunks: Buffer[] = [];
  for await (const chunk of context.req) chunks.push(chunk as Buffer);
  const { method } = context;
  const body = Buffer.concat(chunks).toString();
  const response = await fixtureFetch(answers)(`http://localhost${context.url}`, {
    method,
    headers: context.headers as Record<string, string>,
    ...(body ? { body } : {}),
  });
  context.status = response.status;
  context.type = "json";
  context.body = await response.text();
};
