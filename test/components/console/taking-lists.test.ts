import { equal, ok } from "../support/expect.ts";
import { get, openConsole, press, until } from "./support.ts";

const firm = (number: number) => ({
  id: `firm-${number}`,
  name: number === 2 ? "=1+1" : `律所${number}`,
  creditCode: `31430000MD000000${number}0`,
  phone: null,
  branchPhone: "138****5678",
  status: "active",
  mergedInto: null,
  version: 1,
  createdAt: "2026-11-01T00:00:00Z",
  updatedAt: "2026-11-20T06:05:00Z",
});

/** What the page hands out as a file, with its name. */
const handedOut = async (press: () => Promise<void>): Promise<{ name: string; blob: Blob }> => {
  const before = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  let blob: Blob | undefined;
  let name = "";
  URL.createObjectURL = (object) => {
    blob = object instanceof Blob ? object : undefined;
    return before(object);
  };
  HTMLAnchorElement.prototype.click = function taken() {
    name = this.download;
  };
  try {
    await press();
    await until(() => name);
  } finally {
    URL.createObjectURL = before;
    HTMLAnchorElement.prototype.click = click;
  }
  if (!blob) throw new Error("Nothing was handed out.");
  return { name, blob };
};

describe("a list that is taken away", () => {
  for (const format of ["CSV", "XLSX"])
    it(`is whole, as ${format}, and it is put down first that it is taken`, async () => {
      const { element, writes, back } = await openConsole("firms", {
        "GET /api/admin/firms": (url: URL) =>
          url.searchParams.get("after")
            ? { items: [firm(2), firm(3)], next: null }
            : { items: [firm(1)], next: "more" },
        "POST /api/admin/exports": { id: "export-1", version: 1 },
      });
      await until(() => element.shadowRoot?.querySelector("tbody tr"));
      get(element, ".tools details:last-of-type summary").click();
      const { name, blob } = await handedOut(() => press(element, format));
      ok(name.endsWith(`.${format.toLowerCase()}`));
      equal(
        writes().map(({ path, body }) => [path, body]),
        [["/api/admin/exports", { list: "GET /api/admin/firms", format: format.toLowerCase(), rows: 3 }]],
      );
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if (format === "XLSX") equal([...bytes.subarray(0, 2)], [0x50, 0x4b]);
      else {
        const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
        equal(lines.length, 4);
        ok(lines[2]?.startsWith(`"'=1+1"`), "A cell that looks like a formula is a text.");
      }
      back();
    });

  it("is not taken where that cannot be put down", async () => {
    const { element, back } = await openConsole("firms", {
      "GET /api/admin/firms": { items: [firm(1)], next: null },
      "POST /api/admin/exports": () => new Response("{}", { status: 503 }),
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    await press(element, "CSV");
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    back();
  });
});
