import type { Plugin } from "rolldown";

/**
 * Cuts out of Lit what the elements do not use: messages for developers, polyfills, version counters, decorators,
 * directives; about one kB of the thirteen that a booking loads. `minify-templates.ts` and `floor.ts` refuse code that
 * would need what is gone. Lit and its parts are pinned; each cut has to match exactly once, so that an update that
 * changes one of them stops the build instead of passing unseen.
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
    ["case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}", ""],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ""],
    [
      "const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}",
      "",
    ],
    ["static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}", ""],
    [",void 0!==t.l&&(this.l=[...t.l])", ""],
    [",this.constructor.l?.forEach(t=>t(this))", ""],
    // Property options are `attribute`, `reflect`, `state` and the type; initial values are set by constructors.
    [
      '"function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;this._$Em=e;const r=h.fromAttribute(s,t.type);this[e]=r??this._$Ej?.get(e)??r',
      "u;this._$Em=e;this[e]=h.fromAttribute(s,t.type)",
    ],
    ["(void 0!==i.converter?.toAttribute?i.converter:u)", "u"],
    ["||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))", ""],
    [
      "C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}",
      "C(t,s,{reflect:e}){this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)}",
    ],
    [
      "const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}",
      "",
    ],
    [",this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)", ""],
    [",p?.({ReactiveElement:y})", ""],
    [",p=a.reactiveElementPolyfillSupport", ""],
    [',(a.reactiveElementVersions??=[]).push("2.1.2")', ""],
  ],
  "lit-html/lit-html.js": [
    [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const D', ",D"],
    ["invalid template strings array", ""],
    // Listeners are functions here, without options that could change.
    ["||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive", ""],
    // Drawings are whole <svg> elements in html``, which need no svg`` or mathml``.
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ""],
    [
      "if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}for(;",
      "this.el=S.createElement(f,e);P.currentNode=this.el.content;for(;",
    ],
    // No directives.
    [
      "if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i",
      "return i",
    ],
    ["else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))", ""],
    [":6===r.type&&(i=new Z(h,this,t))", ":0"],
    // What only directives ask of the parts of a template.
    ["get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t)", "u(t)"],
    ["get _$AU(){return this._$AM?._$AU??this._$Cv}constructor", "constructor"],
    [
      "get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}",
      "",
    ],
    ["get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor", "constructor"],
    ["this._$AV=[],this._$AN=void 0,", "this._$AV=[],"],
    ["this.type=2,this._$AH=A,this._$AN=void 0,", "this._$AH=A,"],
    [",this.options=e,this._$Cv=e?.isConnected??!0}", ",this.options=e}"],
    ["this.type=1,this._$AH=A,this._$AN=void 0,", "this._$AH=A,"],
    ["constructor(){super(...arguments),this.type=3}", ""],
    ["constructor(){super(...arguments),this.type=4}", ""],
    ["constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}", ""],
    ["for(this._$AP?.(!1,!0,s);t!==this._$AB;)", "for(;t!==this._$AB;)"],
    ["setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}", ""],
    [
      '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
      "this._$AH.call(this.options.host,t)",
    ],
  ],
  "lit-element/lit-element.js": [
    ["this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),", ""],
    [
      "connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}",
      "",
    ],
    ["this._$Do=e(r", "e(r"],
    [",this._$Do=void 0", ""],
    [",s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});", ";"],
    ['(s.litElementVersions??=[]).push("4.2.2");', ""],
  ],
  "task/task.js": [
    // Tasks run by themselves before an update or when told to.
    [
      '"afterUpdate"===this.autoRun?queueMicrotask((()=>this._.requestUpdate())):this._.requestUpdate()',
      "this._.requestUpdate()",
    ],
    ['hostUpdated(){"afterUpdate"===this.autoRun&&this.S()}', ""],
    [',"initialValue"in h&&(this.u=h.initialValue,this.i=2,this.O=this.T?.())', ""],
    ["this.m=h.argsEqual??r", "this.m=r"],
    [",this.A=h.onError", ""],
    ["try{this.A?.(h)}catch{}", ""],
    ["abort(t){1===this.i&&this.q?.abort(t)}", ""],
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

/** One module of Lit without what is not used; other modules as they are. */
export const trimmed = (id: string, source: string): string => {
  const file = Object.keys(cuts).find((name) => id.endsWith(name));
  let code = source;
  for (const [from, to] of (file && cuts[file]) || []) {
    if (code.split(from).length !== 2) throw new Error(`${id} no longer has exactly one: ${from}`);
    code = code.replace(from, () => to);
  }
  return code;
};

export const trimLit = (): Plugin => ({
  name: "trim-lit",
  transform: {
    filter: { id: /node_modules[\\/](@lit|lit-html|lit-element)[\\/].*\.js$/ },
    handler: (code, id) => trimmed(id, code),
  },
});
