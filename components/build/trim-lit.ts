import type { Plugin } from "rolldown";

/**
 * Cuts out of Lit what only its developers' messages, its polyfills, version counters and decorators need: about half a kB of what every
 * portal page would load. Lit and its parts are pinned; each cut has to match exactly once, so that an update that changes
 * one of them stops the build instead of passing unseen.
 */
const cuts: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "reactive-element/css-tag.js": [
    ["CSSResult is not constructable. Use `unsafeCSS` or `css` instead.", ""],
    [
      "\"Value passed to 'css' function must be a 'css' function result: \"+t+\". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.\"",
      "",
    ],
    ["(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&", ""],
    // Styles are always css``, never CSSStyleSheet objects.
    [
      'c=e?t=>t:t=>t instanceof CSSStyleSheet?(t=>{let e="";for(const s of t.cssRules)e+=s.cssText;return r(e)})(t):t',
      "c=t=>t",
    ],
    ["o.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet)", "o.map(t=>t.styleSheet)"],
  ],
  "reactive-element/reactive-element.js": [
    // Attributes are strings or Boolean here; minify-templates.ts sees to that.
    [";break;case Object:case Array:t=null==t?t:JSON.stringify(t)", ""],
    [
      "case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}",
      "",
    ],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ""],
    [
      "const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}",
      "",
    ],
    ["static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}", ""],
    [",void 0!==t.l&&(this.l=[...t.l])", ""],
    [",this.constructor.l?.forEach(t=>t(this))", ""],
    [",p?.({ReactiveElement:y})", ""],
    [",p=a.reactiveElementPolyfillSupport", ""],
    [',(a.reactiveElementVersions??=[]).push("2.1.2")', ""],
  ],
  "lit-html/lit-html.js": [
    [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const D', ",D"],
    ["invalid template strings array", ""],
    // Listeners are functions here, without options that could change.
    ["||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive", ""],
    [':3===i?"<math>":""', ':""'],
    [':3===i?"</math>":""', ':""'],
    [",2===i||3===i){", ",2===i){"],
  ],
  "lit-element/lit-element.js": [
    [",s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});", ";"],
    ['(s.litElementVersions??=[]).push("4.2.2");', ""],
  ],
  "task/task.js": [
    ['throw Error("The args function must return an array")', "throw Error()"],
    ['"Unexpected status: "+this.i', ""],
    // `taskComplete`, which nobody here uses; floor.ts sees to that.
    [
      "get taskComplete(){return this.t||(1===this.i?this.t=new Promise(((t,s)=>{this.o=t,this.h=s})):3===this.i?this.t=Promise.reject(this.l):this.t=Promise.resolve(this.u)),this.t}",
      "",
    ],
    ["1===this.i?this.q?.abort():(this.t=void 0,this.o=void 0,this.h=void 0)", "1===this.i&&this.q?.abort()"],
    [",this.o?.(s)", ""],
    [",this.h?.(h)", ""],
  ],
};

export const trimLit = (): Plugin => ({
  name: "trim-lit",
  transform: {
    filter: { id: /node_modules[\\/](@lit|lit-html|lit-element)[\\/].*\.js$/ },
    handler(code, id) {
      const file = Object.keys(cuts).find((name) => id.endsWith(name));
      if (!file) return null;
      let trimmed = code;
      for (const [from, to] of cuts[file] ?? []) {
        if (trimmed.split(from).length !== 2) throw new Error(`${file} no longer has exactly one: ${from}`);
        trimmed = trimmed.replace(from, () => to);
      }
      return trimmed;
    },
  },
});
