import * as fc from "fast-check";
import { render } from "lit";
import { phoneLinks } from "../../../components/shared/phone-links.ts";
import {
  creditCode,
  length,
  licenceNo,
  optional,
  normalisePhone,
  personName,
  phone,
  required,
} from "../../../components/shared/validate.ts";
import { foldCode } from "../../../worker/platform/values/code.ts";
import { dottedName, landline, mobile, noPhone, typedCode, unseenName } from "../../support/spellings.ts";
import { equal } from "../support/expect.ts";

/** What the Worker's suite asks of the API, asked of the elements' rules in a real browser. */
describe("values as people write them", () => {
  it("phones, in any spelling", () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landline), ({ typed, stands }) => {
        equal([typed, phone(typed)], [typed, undefined]);
        equal(
          normalisePhone(typed)
            .replace(/^(\d{2,4}-\d{7,8})-\d+$/, "$1")
            .replace(/\D/g, ""),
          stands,
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it("what is no phone", () => {
    fc.assert(
      fc.property(noPhone, (typed) => {
        equal([typed, phone(typed) === undefined], [typed, false]);
      }),
      { numRuns: 2_000 },
    );
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
      render(phoneLinks(line), place);
      return [place.textContent, ...[...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))];
    };
    equal(links("0700-2100105"), ["0700-2100105", "tel:0700-2100105"]);
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
