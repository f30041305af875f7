import * as fc from "fast-check";
import { render } from "lit";
import { phoneLinks } from "../../../components/shared/phone-links.ts";
import { length, optional, personName, phone, required } from "../../../components/shared/validate.ts";
import { creditCode, licenceNo } from "../../../components/submission/register-rules.ts";
import { foldCode } from "../../../worker/platform/values/code.ts";
import { plainPhone } from "../../../worker/platform/values/phone-shape.ts";
import { phoneKey, publicNumbers } from "../../../worker/platform/values/phone.ts";
import { dottedName, landline, mobile, typedCode, unseenName } from "../../support/spellings.ts";
import { equal } from "../support/expect.ts";

/** What the Worker's suite asks of the API, asked of the elements' rules in a real browser. */
describe("values as people write them", () => {
  it("phones, in any spelling", () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landline), ({ typed, stands }) => {
        equal([typed, phone(typed)], [typed, undefined]);
        equal(phoneKey(plainPhone(typed)), stands);
      }),
      { numRuns: 3_000 },
    );
  });

  it("what cannot be a phone", () => {
    for (const typed of [
      "110",
      "12348",
      "1381234567",
      "138123456789",
      "0138-1234567",
      "2100400",
      "0700-21004",
      "转801",
    ])
      equal([typed, phone(typed)], [typed, { code: "phone" }]);
    for (const typed of ["", " ", "\u200b"]) equal(phone(typed), { code: "required" });
  });

  it("names with any dot, and names that show nothing", () => {
    fc.assert(fc.property(dottedName, ({ typed }) => equal([typed, personName(typed)], [typed, undefined])));
    fc.assert(
      fc.property(unseenName, (typed) => equal([typed, personName(typed) === undefined], [typed, false])),
      { numRuns: 1_000 },
    );
  });

  it("codes, also out of our own messages", () => {
    fc.assert(
      fc.property(typedCode, ({ typed, stands }) => equal([typed, foldCode(typed)], [typed, stands])),
      { numRuns: 2_000 },
    );
  });

  it("lines of an office, each number to be dialled", () => {
    const links = (line: string) => {
      const place = document.createElement("p");
      render(phoneLinks((publicNumbers(line) ?? []).join(" / ")), place);
      return [place.textContent, ...[...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))];
    };
    equal(links("0700-2100105"), ["0700-2100105", "tel:07002100105"]);
    equal(links("0700-2100100/2100101"), ["0700-2100100 / 0700-2100101", "tel:07002100100", "tel:07002100101"]);
    equal(links("12348、400-810-0109转2"), ["12348 / 400-810-0109-2", "tel:12348", "tel:4008100109"]);
  });

  it("what looks empty is empty", () => {
    for (const nothing of ["", " ", "\u3000", "\u200b", "\u3164", "\u2800", "\ufeff"]) {
      equal(required(nothing), { code: "required" });
      equal(optional(personName)(nothing), undefined);
      equal(length(2, 9)(nothing), { code: "required", min: 2 });
    }
    equal(optional(phone)("110"), { code: "phone" });
  });

  it("licences and credit codes, copied with blanks, dashes and wide digits", () => {
    equal(licenceNo("１４３１２２０１０１２３４５６７８"), undefined);
    equal(licenceNo("14312 2010-1234 5678"), undefined);
    equal(licenceNo("1431220101234567"), { code: "licence_no" });
    equal(creditCode("91350100M000100Y43"), { code: "credit_code" });
    // The last symbol checks the others: the element knows as much as the API.
    equal(
      ["3143000012345678XA", "31430000123456780A"].map((code) => creditCode(code)?.code),
      ["credit_code", "credit_code"],
    );
  });
});
