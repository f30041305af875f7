import * as fc from "fast-check";
import { contrast, policyFor, scriptFor, tagFor } from "../../../components/webmasters/snippet.ts";
import { equal } from "../support/expect.ts";

const parsed = (text: string): HTMLElement => new DOMParser().parseFromString(text, "text/html").body;

it("marks up any value so that a browser reads the same one", () => {
  const names = fc.constantFrom("site", "q", "view", "manage-url");
  // HTML cannot carry these two.
  const texts = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\0\r]/g, ""));
  fc.assert(
    fc.property(fc.dictionary(names, texts), (values) => {
      const attributes = new Map(Object.entries(values));
      const { childNodes, firstElementChild } = parsed(
        tagFor({ tag: "pioneer-booking", attributes, colours: new Map() }),
      );
      equal(childNodes.length, 1);
      equal(firstElementChild?.localName, "pioneer-booking");
      const read = [...(firstElementChild?.attributes ?? [])].map(({ name, value }) => [name, value]);
      equal(JSON.stringify(read), JSON.stringify([...attributes]));
    }),
  );
});

it("asks a browser to check a pinned release, and only that", () => {
  const origin = "https://legal.example.gov.cn";
  const pinned = `<p>${scriptFor({ origin, copy: "1.0.0", integrity: "sha384-a+b/c=" })}</p>`;
  const script = parsed(pinned).querySelector("script");
  equal(script?.src, `${origin}/embed/1.0.0/loader.js`);
  equal(script?.integrity, "sha384-a+b/c=");
  equal(script?.crossOrigin, "anonymous");
  equal(
    parsed(`<p>${scriptFor({ origin, copy: "v1" })}</p>`)
      .querySelector("script")
      ?.hasAttribute("integrity"),
    false,
  );
  for (const directive of ["script-src", "style-src", "img-src", "connect-src"])
    equal(policyFor(origin).includes(`${directive} 'self' ${origin}`), true);
});

it("measures contrast as WCAG does", () => {
  equal(contrast("#000000", "#ffffff"), 21);
  equal(contrast("#767676", "#ffffff") >= 4.5, true);
  equal(contrast("#777777", "#ffffff") >= 4.5, false);
});
