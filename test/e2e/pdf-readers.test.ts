import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { inspectPdf } from "../../worker/county/files/pdf.ts";
import { ascii, deflate, join as bytes, type Bytes } from "../worker/county/files/samples.ts";

/*
 * A reader of its own kind: qpdf, where it is installed (Debian: qpdf). Whatever it finds in a document that was taken
 * must not act.
 */
const hasReader = spawnSync("qpdf", ["--version"]).status === 0;

const folder = mkdtempSync(join(tmpdir(), "pioneer-pdf-"));
const file = join(folder, "document.pdf");
afterAll(() => rmSync(folder, { recursive: true }));

/** All objects as qpdf reads them, also those it finds only by repairing the file. */
function asRead(document: Bytes): string {
  writeFileSync(file, document);
  return spawnSync("qpdf", ["--qdf", "--object-streams=disable", "--warning-exit-0", file, "-"], { encoding: "latin1" })
    .stdout;
}

/** A document whose script lies in a stream of objects, spelt in some way. */
function scripted(data: Uint8Array, dictionary: string, before: string, after: string): Bytes {
  const objects = [
    "1 0 obj << /Type /Catalog /Pages 2 0 R /Names << /Dests 9 0 R >> >> endobj\n",
    "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
    "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >> endobj\n",
    bytes(`7 0 obj\n<< ${dictionary} /Length ${data.length} >>${before}stream${after}`, data, "\nendstream\nendobj\n"),
  ].map((object) => bytes(object));
  let length = bytes("%PDF-1.7\n").length;
  const places = objects.map((object) => {
    const place = length;
    length += object.length;
    return place;
  });
  const entry = (kind: number, place: number, index = 0) => [kind, place >> 8, place & 255, index];
  const [catalog = 0, pages = 0, page = 0, holder = 0] = places;
  const table = new Uint8Array([
    ...[entry(0, 0), entry(1, catalog), entry(1, pages), entry(1, page), entry(0, 0), entry(0, 0), entry(0, 0)].flat(),
    ...[entry(1, holder), entry(1, length), entry(2, 7)].flat(),
  ]);
  return bytes(
    "%PDF-1.7\n",
    ...objects,
    `8 0 obj << /Type /XRef /Size 10 /W [1 2 1] /Root 1 0 R /Length ${table.length} >> stream\n`,
    table,
    `\nendstream endobj\nstartxref\n${length}\n%%EOF\n`,
  );
}

const taken = (document: Bytes): Promise<boolean> =>
  inspectPdf(document).then(
    () => true,
    () => false,
  );

const white = fc.constantFrom(
  "",
  "\0",
  "\t",
  "\n",
  "\f",
  "\r",
  " ",
  "\r\n",
  "%\n",
  "% >>\n",
  "% endobj\r",
  "% stream\n",
  "\u00a0",
);
const gap = fc.array(white, { maxLength: 70 }).map((pieces) => pieces.join(""));
const tail = fc
  .array(fc.constantFrom("", " ", "\t", "\0", "%x", "\u00a0", "\v"), { maxLength: 3 })
  .map((pieces) => pieces.join(""));
const lineEnd = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "");

describe.skipIf(!hasReader)("what another reader finds in a document that was taken", () => {
  it("never acts, however its streams are spelt", async () => {
    const script = ascii("9 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    const packed = await deflate(script);
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(gap, tail, lineEnd, fc.boolean(), async (before, after, end, isPacked) => {
        const data = isPacked ? packed : script;
        const filter = isPacked ? "/Filter /FlateDecode" : "";
        const document = scripted(data, `/Type /ObjStm /N 1 /First 4 ${filter}`, before, after + end);
        const acts = /\/(?:JavaScript|JS)\b/.test(asRead(document));
        if (acts) opened += 1;
        expect([acts, await taken(document)]).not.toEqual([true, true]);
      }),
      { numRuns: 150 },
    );
    // Otherwise nothing was shown: the reader has to have found the script now and then.
    expect(opened).toBeGreaterThan(0);
  });
});
