import type { Plugin } from "rolldown";

/** What of Lit nobody here ever reaches, by the end of the file's name: each text must be there, and once. */
const UNUSED: Readonly<Record<string, readonly (readonly [from: RegExp, to: string])[]>> = {
  // Where style sheets cannot be constructed, `shared/linked-sheet.ts` has another way: a strict policy refuses this one.
  "reactive-element/css-tag.js": [
    [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\("[^"]*"\);/, "this._$$cssResult$$=!0;"],
    [/throw Error\("Value passed to 'css' function[^"]*"\+t\+"[^"]*"\)/, "throw Error()"],
    [/else for\(const e of o\)\{const o=document\.createElement\("style"\).*?s\.appendChild\(o\)\}/, ""],
  ],
  // Help for browsers below the floor, and notes of versions on the page's `window`.
  "reactive-element/reactive-element.js": [
    [/,p=a\.reactiveElementPolyfillSupport/, ""],
    // Accessors of a class's own for what is reactive, and properties with a default that is not reflected.
    [
      /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(const\[s,i\]of t\)\{const\{wrapped:t\}=i.*?\}/,
      "",
    ],
    [/,this\.prototype\.hasOwnProperty\(t\)&&\(\(s=Object\.create\(s\)\)\.wrapped=!0\)/, ""],
    [/h\(this\.prototype,t\)\?\?(?=\{get\(\))/, ""],
    [/\|\|i\.useDefault&&i\.reflect&&h===this\._\$Ej\?\.get\(t\)&&!this\.hasAttribute\(r\._\$Eu\(t,i\)\)/, ""],
    // Objects in attributes.
    [/;break;case Object:case Array:t=null==t\?t:JSON\.stringify\(t\)/, ""],
    [/;break;case Object:case Array:try\{i=JSON\.parse\(t\)\}catch\(t\)\{i=null\}/, ""],
    // Decorators and their metadata.
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),a\.litPropertyMetadata\?\?=new WeakMap;/, ""],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh=new Map)/, ""],
    [/static addInitializer\(t\)\{.*?\}(?=static get observedAttributes)/, ""],
    [/,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/, ""],
    [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ""],
    [/,p\?\.\(\{ReactiveElement:y\}\),\(a\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]*"\)/, ""],
  ],
  "lit-html/lit-html.js": [
    [/,B=t\.litHtmlPolyfillSupport;B\?\.\(S,k\),\(t\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]*"\)/, ""],
  ],
  "lit-element/lit-element.js": [
    [
      /,s\.litElementHydrateSupport\?\.\(\{LitElement:i\}\);const o=s\.litElementPolyfillSupport;o\?\.\(\{LitElement:i\}\)/,
      "",
    ],
    [/\(s\.litElementVersions\?\?=\[\]\)\.push\("[^"]*"\);/, ""],
  ],
  // A complaint that types make needless.
  "task/task.js": [[/if\(!Array\.isArray\(t\)\)throw Error\("[^"]*"\);/, ""]],
};

/** Leaves out of Lit what is never reached; about 300 bytes of each first load. */
export const leanLit: Plugin = {
  name: "lean-lit",
  transform: {
    filter: { id: /node_modules[\\/](@lit|lit-html|lit-element)[\\/].*\.js$/ },
    handler: (code, id) => {
      const name = Object.keys(UNUSED).find((end) => id.replaceAll("\\", "/").endsWith(end));
      let lean = code;
      for (const [from, to] of name ? (UNUSED[name] ?? []) : []) {
        if (lean.split(from).length !== 2) throw new Error(`${name} has changed: see lean-lit.ts`);
        lean = lean.replace(from, to);
      }
      return { code: lean };
    },
  },
};
