/** Somebody's page: what stands before the loader, and what is around the tags. */
interface Host {
  readonly before?: string;
  readonly around?: (tags: string) => string;
  readonly doctype?: string;
  /** The media type with its charset. */
  readonly type?: string;
  readonly policy?: string;
  /** The bytes of a title in another charset. */
  readonly title?: readonly number[];
}

export const script = (code: string): string => `<script>${code}</script>`;
const library = (...paths: string[]) => paths.map((path) => `<script src="/node_modules/${path}"></script>`).join("");
const style = (rules: string): Host => ({ before: `<style>${rules}</style>` });
const code = (text: string): Host => ({ before: script(text) });
const around = (before: string, after: string): Host => ({ around: (tags) => before + tags + after });

/** For a browser that cannot construct style sheets. */
export const noSheets = `<script src="/test/components/support/no-sheets.js"></script>`;

/** Pages that change what the elements stand on. */
export const LIBRARIES = {
  shims: { before: library("es5-shim/es5-shim.js", "es5-shim/es5-sham.js", "es6-shim/es6-shim.js") },
  mootools: {
    before:
      library("mootools/lib/mootools-core-1.4.5-server.js") +
      script("window.Event = function (event) { event.target.type.indexOf('key'); };"),
  },
  pjax: {
    before:
      library("jquery/dist/jquery.min.js", "jquery-pjax/jquery.pjax.js") +
      script("jQuery(document).pjax('a', 'body');"),
  },
  // What Prototype 1.6 puts in the place of Element inherits nothing, and its iterators get two arguments at most.
  prototype: code(`
    (function () {
      var array = Array.prototype, each = array.forEach;
      var add = function (to, what) { for (var name in what) to[name] = what[name]; };
      window.Element = function () {};
      window.Event = { observe: function () {}, KEY_RETURN: 13 };
      window.$ = function (id) { return document.getElementById(id); };
      Array.from = function (list) { return [].slice.call(list); };
      add(array, {
        each: function (f) { each.call(this, function (x, i) { f(x, i); }); return this; },
        filter: function (f) { var found = []; this.each(function (x, i) { if (f(x, i)) found.push(x); }); return found; },
        map: function (f) { var found = []; this.each(function (x, i) { found.push(f(x, i)); }); return found; },
        find: function (f) { for (var i = 0; i < this.length; i++) if (f(this[i], i)) return this[i]; },
        include: function (x) { return this.indexOf(x) >= 0; },
        entries: function () { return [].slice.call(this); },
        reduce: function () { return this.length > 1 ? this : this[0]; },
        toJSON: function () { return "spoilt"; },
      });
      add(String.prototype, { toJSON: function () { return '"' + this + '"'; }, sub: function () { return "sub"; } });
      Date.prototype.toJSON = function () { return "spoilt"; };
      Function.prototype.bind = function () {
        var method = this, args = [].slice.call(arguments), object = args.shift();
        return function () { return method.apply(object, args.concat([].slice.call(arguments))); };
      };
      Element.prototype.remove = function () { return this; };
    })();`),
  turbo: { before: library("@hotwired/turbo/dist/turbo.es2017-umd.js") },
  inherited: code(
    "Object.prototype.body = 'x'; Object.prototype.copy = 'x'; Object.prototype.each = function () { throw new Error('each'); };",
  ),
  names: {
    before: `<form name="URL"></form><img name="currentScript"><img name="head"><img name="body"><a name="history"></a><form name="forms"></form><form id="history"></form><form name="fetch"></form><form name="location"></form><img id="customElements"><img name="documentElement">`,
  },
  history: code("history.pushState = history.replaceState = function () { throw new Error('frozen'); };"),
  fetch: code("window.fetch = function () { return Promise.reject(new TypeError('Failed to fetch')); };"),
  data: code(
    "var own = fetch; window.fetch = function (a, b) { return own(a, b).then(function (r) { return r.json(); }); };",
  ),
  frozen: code(
    "[Object, Array, Function, Promise, String, Number, RegExp, Error, Map, Set, Date].forEach(function (c) { Object.freeze(c.prototype); Object.freeze(c); });",
  ),
  patched: code(`
    Array.prototype.includes = function (x) { return this.indexOf(x) !== -1 ? 1 : 0; };
    Array.prototype.flat = function () { return [].concat.apply([], this); };
    Array.prototype.at = function (i) { return this[i]; };
    Array.prototype.toJSON = Object.prototype.toJSON = function () { return "spoilt"; };`),
  stringify: code("var stringify = JSON.stringify; JSON.stringify = function (value) { return stringify(value); };"),
  date: code(`
    var RealDate = Date;
    window.Date = function (a, b, c, d, e, f, g) {
      if (!(this instanceof window.Date)) return String(new RealDate());
      return arguments.length === 0 ? new RealDate() : arguments.length === 1 ? new RealDate(a) : new RealDate(a, b, c || 1, d || 0, e || 0, f || 0, g || 0);
    };
    Date.prototype = RealDate.prototype; Date.now = RealDate.now; Date.UTC = RealDate.UTC; Date.parse = RealDate.parse;`),
  promise: code(`
    (function () {
      var Native = Promise;
      var Old = window.Promise = function (run) { this.p = new Native(run); };
      Old.prototype.then = function (a, b) { var p = this.p; return new Old(function (go, no) { p.then(a, b).then(go, no); }); };
      Old.prototype["catch"] = function (b) { return this.then(undefined, b); };
      ["resolve", "reject", "all", "race"].forEach(function (name) {
        Old[name] = function (x) { return new Old(function (go, no) { Native[name](x).then(go, no); }); };
      });
    })();`),
  url: code(`
    window.URL = function (path, base) {
      var page = document.implementation.createHTMLDocument(""), root = page.head.appendChild(page.createElement("base"));
      root.href = String(base || location.href);
      var link = page.body.appendChild(page.createElement("a")); link.href = String(path);
      this.href = link.href; this.origin = link.origin; this.pathname = link.pathname; this.search = link.search; this.hash = link.hash;
    };
    URL.prototype.toString = function () { return this.href; };
    window.URLSearchParams = function (text) { this.text = String(text || "").replace(/^\\?/, ""); };
    URLSearchParams.prototype.get = function (name) { var found = new RegExp("(?:^|&)" + name + "=([^&]*)").exec(this.text); return found && decodeURIComponent(found[1]); };
    URLSearchParams.prototype.append = function (name, value) { this.text += (this.text && "&") + name + "=" + encodeURIComponent(value); };
    URLSearchParams.prototype.toString = function () { return this.text; };`),
  registry: code(`
    var define = customElements.define;
    customElements.define = function (name, what, options) { return define.call(this, name, class extends what {}, options); };`),
  shadow: code(`
    var attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) { var root = attach.call(this, init); new MutationObserver(function () {}).observe(root, { subtree: true, childList: true }); return root; };`),
  noconflict: { before: library("jquery/dist/jquery.min.js") + script("jQuery.noConflict(true);") },
  events: code("window.Event = window.CustomEvent = function () { throw new Error('no events'); };"),
  listeners: code(
    "['booked', 'cancelled', 'forgotten', 'filtered', 'post-opened', 'concern-raised', 'concern-withdrawn', 'signed', 'nominated', 'objected'].forEach(function (name) { window.addEventListener('pioneer-' + name, function (event) { event.stopImmediatePropagation(); throw new Error(name); }, true); });",
  ),
  clicks: code(
    "['click', 'submit', 'keydown', 'touchstart', 'beforeinput', 'mousedown', 'pointerdown', 'change', 'input'].forEach(function (type) { document.addEventListener(type, function (event) { event.preventDefault(); }); });",
  ),
  deaf: code(
    "['submit', 'keydown', 'popstate', 'hashchange', 'online'].forEach(function (type) { window.addEventListener(type, function (event) { event.stopImmediatePropagation(); }, true); });",
  ),
} satisfies Readonly<Record<string, Host>>;

/** Pages that are written in another way, or have the tags in an odd place. */
export const KINDS = {
  base: { before: `<base href="https://elsewhere.invalid/sub/">` },
  quirks: { doctype: "" },
  gbk: { type: "text/html; charset=gbk", title: [0xd6, 0xd0, 0xce, 0xc4] },
  trusted: { policy: "require-trusted-types-for 'script'" },
  table: around("<table><tr><td>", "</td></tr></table>"),
  details: around("<details open><summary>x</summary>", "</details>"),
  editable: around(`<div contenteditable="true">`, "</div>"),
  declared: {
    around: (tags) => tags.replaceAll("></", `><template shadowrootmode="open"><p>…</p></template></`),
  },
} satisfies Readonly<Record<string, Host>>;

/** The first question answered inside, where nobody can look in, and told to the page around. */
const answers = script(`(function go() {
  var root = (document.querySelector("pioneer-booking") || {}).shadowRoot, matter = root && root.querySelector("[name=matter]");
  if (!matter) return requestAnimationFrame(go);
  matter.click();
  requestAnimationFrame(function () {
    root.querySelector("[type=submit]").click();
    (function wait() {
      var text = root.querySelector("h2").textContent;
      if (text.indexOf("第 2 步") < 0) return requestAnimationFrame(wait);
      parent.postMessage(text, "*");
    })();
  });
})()`);

const OTHERS: Readonly<Record<string, Host>> = {
  xhtml: { doctype: "", type: "application/xhtml+xml" },
  opaque: { before: answers, policy: "sandbox allow-scripts" },
};

/** Pages whose rules reach what is inherited. */
export const STYLES = {
  unset: style("* { all: unset !important; }"),
  revert: style("* { all: revert !important; }"),
  size: style("html { font-size: 62.5%; }"),
  every: style(
    "* { box-sizing: content-box !important; margin: 0 !important; float: left !important; line-height: 0 !important; letter-spacing: 9px !important; }",
  ),
  inherited: style(
    "* { text-transform: uppercase !important; user-select: none !important; writing-mode: vertical-rl !important; hyphens: auto !important; word-break: break-all !important; text-indent: 3em !important; text-align: center !important; direction: rtl !important; white-space: nowrap !important; text-shadow: 1px 1px red !important; cursor: wait !important; pointer-events: auto; font-variant: small-caps !important; word-spacing: 2em !important; list-style: square !important; }",
  ),
  tags: style(
    "label, button, input, h2 { color: red !important; float: right !important; height: 3px !important; font-size: 3px !important; }",
  ),
} satisfies Readonly<Record<string, Host>>;

const hosts: Readonly<Record<string, Host>> = {
  ...LIBRARIES,
  ...KINDS,
  ...OTHERS,
  ...Object.fromEntries(Object.entries(STYLES).map(([name, host]) => [`style-${name}`, host])),
};

/** Tags by their names, `pioneer-booking.kiosk` with an attribute. */
export const tagsOf = (names: string): string =>
  names
    .split("+")
    .map((name) => {
      const [tag = "", ...attributes] = name.split(".");
      return `<${[tag, ...attributes.map((attribute) => `${attribute}=""`)].join(" ")}></${tag}>`;
    })
    .join("");

/** The page of that name; one that changes nothing where there is none. */
export const hostPage = (
  name: string,
  loader: string,
  names: string,
): { readonly type: string; readonly policy?: string; readonly body: Buffer } => {
  const host: Host = hosts[name] ?? {};
  const { before = "", doctype = "<!doctype html>", type = "text/html; charset=utf-8", policy, title } = host;
  const tags = tagsOf(names);
  const space = type.includes("xhtml") ? ` xmlns="http://www.w3.org/1999/xhtml"` : "";
  // The tag is the page's, whatever the base of its addresses.
  const body = Buffer.concat([
    Buffer.from(`${doctype}<html lang="zh-CN"${space}><head><title>`),
    Buffer.from(title ?? "host"),
    Buffer.from(
      `</title>${space ? "" : before.startsWith("<base") ? `<script src="${loader}"></script>${before}` : ""}</head><body>` +
        `${before.startsWith("<base") ? "" : `${before}<script src="${loader}"></script>`}${host.around?.(tags) ?? tags}</body></html>`,
    ),
  ]);
  return policy ? { type, policy, body } : { type, body };
};
