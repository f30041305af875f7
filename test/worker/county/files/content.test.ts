import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectFile } from "../../../../worker/county/files/content.ts";
import { inflate } from "../../../../worker/county/files/inflate.ts";
import type { ProblemCode } from "../../../../worker/platform/core/problem.ts";
import * as samples from "./samples.ts";
import {
  ascii,
  chunk,
  deflate,
  exif,
  holds,
  jpeg,
  join,
  pdf,
  png,
  riff,
  stream,
  utf8,
  webp,
  zip,
  type Bytes,
} from "./samples.ts";

const codeOf = (bytes: Bytes): Promise<string> =>
  inspectFile(bytes).then(
    ({ mediaType }) => mediaType,
    (error: Error) => error.message,
  );
const refuses = async (bytes: Bytes, code: ProblemCode) => expect(await codeOf(bytes)).toBe(code);

describe("what a file is", () => {
  const wrong: Record<string, Bytes> = {
    nothing: new Uint8Array(0),
    text: utf8("承诺已经做到了"),
    HTML: ascii("<!doctype html><script>alert(1)</script>"),
    SVG: ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    GIF: ascii("GIF89a\x01\0\x01\0\0\0\0;"),
    "a program": ascii("MZ\x90\0\x03"),
    "an ELF program": ascii("\x7fELF\x02\x01\x01"),
    "a ZIP archive": zip(),
    "an office file": join(zip(0, "word/document.xml")),
    "a GIF that is a Java program": join("GIF89a\x01\0\x01\0\0\0\0;", zip(14)),
    "a document behind a web page": join("<html><!-- ", pdf(), " -->"),
    "a HEIC photo": ascii("\0\0\0\x18ftypheic\0\0\0\0"),
    "a TIFF": ascii("II*\0\x08\0\0\0"),
    "a signature alone": ascii("\xff\xd8\xff"),
  };
  it.each(Object.entries(wrong))("is not told by hope: %s", (_, bytes) => refuses(bytes, "file_type"));

  it("is told by its content", async () => {
    expect(await codeOf(jpeg())).toBe("image/jpeg");
    expect(await codeOf(await png())).toBe("image/png");
    expect(await codeOf(samples.FOREIGN_PNG)).toBe("image/png");
    expect(await codeOf(samples.LOSSY_WEBP)).toBe("image/webp");
    expect(await codeOf(samples.LOSSLESS_WEBP)).toBe("image/webp");
    expect(await codeOf(pdf())).toBe("application/pdf");
  });
});

describe("a JPEG", () => {
  it("loses the place, the phone, the description and every comment; the picture stays as it was", async () => {
    const secrets = [
      [0xe1, exif(1)],
      [0xe1, join("http://ns.adobe.com/xap/1.0/\0", "<x:xmpmeta>GPSLatitude 28,13N</x:xmpmeta>")],
      [0xed, join("Photoshop 3.0\0", "8BIM", "City: Qingxi")],
      [0xe2, join("ICC_PROFILE\0\x01\x01", "profile of a phone")],
      [0xfe, ascii("comment of the photographer")],
      [0xef, ascii("anything")],
    ] as const;
    const photo = jpeg({ before: secrets });
    for (const secret of ["PhoneMaker1", "Exif", "GPSLatitude", "Qingxi", "photographer", "anything"])
      expect(holds(photo, secret)).toBe(true);
    const clean = await inspectFile(photo);
    for (const secret of [
      "PhoneMaker1",
      "Exif",
      "\x25\x88",
      "\x88\x25",
      "GPSLatitude",
      "Photoshop",
      "Qingxi",
      "ICC_PROFILE",
      "photographer",
      "anything",
    ])
      expect([secret, holds(clean.bytes, secret)]).toEqual([secret, false]);
    // The rational numbers of the place: 28, 13, 112, 56.
    for (const degrees of ["\x1c\0\0\0\x01\0\0\0", "\x70\0\0\0\x01\0\0\0"])
      expect([holds(photo, degrees), holds(clean.bytes, degrees)]).toEqual([true, false]);
    expect(clean).toMatchObject({ width: 8, height: 8 });
    const picture = (bytes: Uint8Array) => samples.latin1(bytes).slice(samples.latin1(bytes).indexOf("\xff\xdb"));
    expect(picture(clean.bytes)).toBe(picture(jpeg()));
    expect(holds(clean.bytes, "\x09\x09\x09")).toBe(false);
  });

  it.each([3, 6, 8])("keeps which way is up, and nothing else of its EXIF: %d", async (orientation) => {
    const clean = await inspectFile(jpeg({ width: 16, height: 8, before: [[0xe1, exif(orientation)]] }));
    expect(holds(clean.bytes, `\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}`)).toBe(true);
    expect(holds(clean.bytes, "PhoneMaker1")).toBe(false);
    expect([clean.width, clean.height]).toEqual(orientation >= 5 ? [8, 16] : [16, 8]);
    // Once more makes no difference.
    expect((await inspectFile(clean.bytes as Bytes)).bytes).toEqual(clean.bytes);
  });

  it("ends where the picture ends: an archive, a film or a page behind it is gone", async () => {
    for (const after of [zip(jpeg().length), ascii("<script>alert(1)</script>"), jpeg({ before: [[0xe1, exif(1)]] })]) {
      const clean = await inspectFile(jpeg({ after }));
      expect(clean.bytes).toEqual((await inspectFile(jpeg())).bytes);
    }
  });

  it("is no archive inside either", async () => {
    // In the data of the scan, where nothing can be taken out.
    await refuses(jpeg({ scan: [0x3f, ...zip(0)] }), "file_refused");
    // The four bytes alone come up by chance.
    expect(await codeOf(jpeg({ scan: [0x3f, ...ascii("PK\x05\x06"), ...Array.from({ length: 40 }, () => 7)] }))).toBe(
      "image/jpeg",
    );
  });

  it("is refused when it would fill a reader's memory", async () => {
    await refuses(jpeg({ width: 65_000, height: 65_000 }), "image_too_large");
    await refuses(jpeg({ width: 16_385, height: 1 }), "image_too_large");
    await refuses(jpeg({ width: 0, height: 8 }), "file_damaged");
    expect(await codeOf(jpeg({ width: 8000, height: 6000 }))).toBe("image/jpeg");
  });

  it("is refused cut off anywhere, or with what no browser shows", async () => {
    const whole = jpeg({ before: [[0xe1, exif(6)]] });
    for (let length = 4; length < whole.length; length++)
      expect(await codeOf(whole.slice(0, length))).toBe("file_damaged");
    await refuses(jpeg({ before: [[0xc9, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]]] }), "file_damaged");
    await refuses(jpeg({ scan: [0x3f, 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0] }), "file_damaged");
  });
});

describe("a PNG", () => {
  it("keeps the picture and its colours, and loses texts, EXIF, profiles, animation and what stands behind", async () => {
    const colours = [chunk("gAMA", [0, 0, 0xb1, 0x8f]), chunk("sRGB", [0])];
    const secrets = [
      chunk("tEXt", ascii("Author\0Photographer")),
      chunk("eXIf", exif(1).slice(6)),
      chunk("iCCP", ascii("profile\0\0x")),
      chunk("tIME", [7, 0xea, 11, 23, 1, 1, 1]),
      chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]),
    ];
    const clean = await inspectFile(await png([...colours, ...secrets], zip(200)));
    expect(clean.bytes).toEqual(await png(colours));
    expect(clean).toMatchObject({ width: 4, height: 4 });
  });

  it("is refused when it would fill a reader's memory", async () => {
    const bomb = join(
      samples.PNG_SIGNATURE,
      samples.header(50_000, 50_000),
      chunk("IDAT", await deflate(new Uint8Array(1000))),
      chunk("IEND", []),
    );
    expect(bomb.length).toBeLessThan(200);
    await refuses(bomb, "image_too_large");
    await refuses(join(samples.PNG_SIGNATURE, samples.header(9000, 9000)), "image_too_large");
  });

  it("is refused with a false checksum, out of order, twice, without data, or cut off", async () => {
    const whole = await png();
    const spoilt = Uint8Array.from(whole);
    spoilt[20] = 9;
    await refuses(spoilt, "file_damaged");
    for (let length = 9; length < whole.length; length++)
      expect(await codeOf(whole.slice(0, length))).toBe("file_damaged");
    const parts = {
      header: samples.header(4, 4),
      data: chunk("IDAT", await deflate(new Uint8Array(20))),
      end: chunk("IEND", []),
    };
    const made = (...chunks: Uint8Array[]) => codeOf(join(samples.PNG_SIGNATURE, ...chunks));
    expect(await made(parts.header, parts.header, parts.data, parts.end)).toBe("file_damaged");
    expect(await made(parts.data, parts.header, parts.end)).toBe("file_damaged");
    expect(await made(parts.header, parts.end)).toBe("file_damaged");
    expect(await made(parts.header, parts.data, chunk("gAMA", [0, 0, 0, 1]), parts.data, parts.end)).toBe(
      "file_damaged",
    );
    expect(await made(parts.header, chunk("EVIL", []), parts.data, parts.end)).toBe("file_damaged");
    expect(await made(samples.header(4, 4, 3), parts.data, parts.end)).toBe("file_damaged");
  });
});

describe("a WebP", () => {
  it("keeps the picture alone, in a container of the right size", async () => {
    const photo = join(
      webp(
        samples.extended(0x2c),
        riff("ICCP", ascii("profile")),
        samples.LOSSY_CHUNK,
        riff("EXIF", exif(1)),
        riff("XMP ", ascii("GPSLatitude")),
        riff("EVIL", ascii("x")),
      ),
      zip(300),
    );
    expect((await inspectFile(photo)).bytes).toEqual(samples.LOSSY_WEBP);
    expect(await inspectFile(samples.LOSSLESS_WEBP)).toMatchObject({
      bytes: samples.LOSSLESS_WEBP,
      width: 1,
      height: 1,
    });
  });

  it("keeps transparency that stands apart, and says so", async () => {
    const alpha = riff("ALPH", [0, 0xff]);
    const clean = await inspectFile(
      webp(samples.extended(0x3e & ~2), alpha, samples.LOSSY_CHUNK, riff("EXIF", exif(1))),
    );
    expect(clean.bytes).toEqual(webp(samples.extended(0x10), alpha, samples.LOSSY_CHUNK));
  });

  it("is refused when it moves, has two pictures, none, or is cut off", async () => {
    await refuses(webp(samples.extended(2), riff("ANIM", [0, 0, 0, 0, 0, 0]), samples.LOSSY_CHUNK), "file_damaged");
    await refuses(webp(samples.LOSSY_CHUNK, samples.LOSSY_CHUNK), "file_damaged");
    await refuses(webp(riff("EXIF", exif(1))), "file_damaged");
    for (let length = 13; length < samples.LOSSY_WEBP.length; length++)
      expect(await codeOf(samples.LOSSY_WEBP.slice(0, length))).toBe("file_damaged");
    const large = Uint8Array.from(samples.LOSSY_WEBP);
    large.set([0xff, 0x3f, 0xff, 0x3f], 26);
    await refuses(large, "image_too_large");
  });
});

describe("a PDF", () => {
  it("is kept byte for byte", async () => {
    const document = pdf({
      root: "/OpenAction [3 0 R /XYZ null null 0]",
      objects: [stream(5, "/Filter /FlateDecode", await deflate(ascii("q Q")))],
    });
    expect((await inspectFile(document)).bytes).toEqual(document);
    // As LaTeX and LibreOffice write it: the action apart, lengths apart, objects packed.
    const packed = await deflate(
      ascii("8 0 9 20 << /S /GoTo /D [3 0 R /Fit] >> << /Type /Annot /A << /S /URI /URI (https://example.com/) >> >>"),
    );
    expect(
      await codeOf(
        pdf({
          root: "/OpenAction 8 0 R",
          objects: [
            stream(7, "/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", packed, "6 0 R"),
            "6 0 obj 99 endobj\n",
          ],
        }),
      ),
    ).toBe("application/pdf");
    expect(
      await codeOf(pdf({ root: "/OpenAction 8 0 R", objects: ["8 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj\n"] })),
    ).toBe("application/pdf");
  });

  const active: Record<string, string> = {
    "a script on opening": "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "a script in a list of names": "/Names << /JavaScript << /Names [] >> >>",
    "a name in other letters": "/OpenAction << /S /J#61vaScript /#4aS (x) >>",
    "a name all in other letters": "/Names << /#4A#61#76#61#53#63#72#69#70#74 9 0 R >>",
    "a program": "/OpenAction << /S /Launch /F (cmd.exe) >>",
    "a call on opening": "/OpenAction << /S /URI /URI (https://example.com/opened) >>",
    "a way on after the first page": "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI >> >>",
    "an action that is nowhere": "/OpenAction 88 0 R",
    "actions of its own": "/AA << /WC 9 0 R >>",
    "a file inside": "/Names << /EmbeddedFiles << /Names [] >> >>",
    "a file inside without its type": "/AF [<< /Type /Filespec /EF << /F 9 0 R >> >>]",
    "a form of another language": "/AcroForm << /XFA [] >>",
    "a form that sends itself": "/A << /S /SubmitForm >>",
    "a player": "/Annot << /Subtype /RichMedia >>",
    "another document": "/A << /S /GoToE >>",
  };
  it.each(Object.entries(active))("is refused with %s", (_, root) => refuses(pdf({ root }), "file_refused"));

  it("is refused encrypted", () => refuses(pdf({ trailer: "/Encrypt 9 0 R" }), "file_refused"));

  it.each(Object.entries(active))("is refused with %s in a packed stream of objects", async (_, entries) => {
    const text = ascii(`9 0 << ${entries} >>`);
    for (const dictionary of [
      "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
      "/#54ype /Obj#53tm /N 1 /First 4 /Filter [ /Fl#61teDecode ]",
      "/N 1 /First 4 /Filter /Fl",
    ]) {
      await refuses(pdf({ objects: [stream(7, dictionary, await deflate(text))] }), "file_refused");
    }
    await refuses(pdf({ objects: [stream(7, "/Type /ObjStm /N 1 /First 4", text)] }), "file_refused");
  });

  it("is refused where a stream of objects cannot be looked into", async () => {
    const packed = await deflate(ascii("9 0 << /S /JavaScript >>"));
    for (const filter of [
      "/Filter /LZWDecode",
      "/Filter [/ASCIIHexDecode /FlateDecode]",
      "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
      "/Filter 77 0 R",
    ]) {
      await refuses(pdf({ objects: [stream(7, `/Type /ObjStm /N 1 /First 4 ${filter}`, packed)] }), "file_refused");
    }
    await refuses(
      pdf({ objects: [stream(7, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed.slice(0, 12))] }),
      "file_damaged",
    );
  });

  it("is refused where its dictionary can be read in two ways", async () => {
    const packed = await deflate(ascii("9 0 << /S /JavaScript >>"));
    const objects = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    expect(await codeOf(pdf({ objects: [stream(7, `${objects} /X (8 0 obj << %) \n /Y 1`, packed)] }))).toBe(
      "file_damaged",
    );
    expect(await codeOf(pdf({ objects: [stream(7, `${objects} /Type /XObject`, packed)] }))).toBe("file_damaged");
    // A text that only looks like one changes nothing.
    expect(await codeOf(pdf({ objects: [stream(7, `${objects} /X (obj endobj >> stream)`, packed)] }))).toBe(
      "file_refused",
    );
    expect(
      await codeOf(
        pdf({ objects: [stream(7, `/Type % a note\n /ObjStm /N 1 /First 4 /Filter /FlateDecode`, packed)] }),
      ),
    ).toBe("file_refused");
  });

  it("is refused with a script behind a stream that is spelt as few spell it", async () => {
    const packed = await deflate(ascii("9 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"));
    const dictionary = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>`;
    const spelt = (before: string, after: string) =>
      pdf({
        root: "/OpenAction 9 0 R",
        objects: [join(`7 0 obj\n${dictionary}${before}stream${after}`, packed, "\nendstream\nendobj\n")],
      });
    const blank = fc
      .array(fc.constantFrom("\0", "\t", "\n", "\f", "\r", " ", "% >>\n", "% 8 0 obj << >> stream\r"), {
        maxLength: 80,
      })
      .map((pieces) => pieces.join(""));
    const after = fc.constantFrom("\n", "\r\n", "\r", " \n", "\t\r", "  \t\r\n", "% a note\n", " x\n", "(", "");
    await fc.assert(
      fc.asyncProperty(blank, after, async (before, end) => {
        expect(["file_refused", "file_damaged"]).toContain(await codeOf(spelt(before, end)));
      }),
      { numRuns: 300 },
    );
    // Nothing active: what readers take as a stream is one, however far the words stand apart.
    const idle = await deflate(ascii("q Q"));
    for (const [before, end] of [
      ["\n% a note\n", "\n"],
      [" ".repeat(90), "\r\n"],
      ["\n", " \t\n"],
    ])
      expect(
        await codeOf(
          pdf({
            objects: [
              join(
                `7 0 obj\n<< /Filter /FlateDecode /Length ${idle.length} >>${before}stream${end}`,
                idle,
                "\nendstream\nendobj\n",
              ),
            ],
          }),
        ),
      ).toBe("application/pdf");
  });

  it("is refused where a comment, a text or an end without a beginning looks like a stream", async () => {
    const script = "9 0 obj << /S /JavaScript /JS (x) >> endobj\n";
    for (const object of [
      `7 0 obj << /Length 9 >> % stream\n${script}endstream\nendobj\n`,
      `7 0 obj (>> stream\n) endobj\n`,
      `7 0 obj << >> endobj\nendstream\n`,
      `7 0 obj << /Kind /ObjStm >> endobj\n`,
    ])
      expect(["file_refused", "file_damaged"]).toContain(await codeOf(pdf({ objects: [object] })));
    // Names and longer words are no keywords: fonts are called so.
    expect(
      await codeOf(pdf({ objects: ["7 0 obj << /BaseFont /Bitstream#20Vera /stream (upstream) >> endobj\n"] })),
    ).toBe("application/pdf");
  });

  it("is refused with a script hidden among the bytes of a picture", async () => {
    const hidden = ascii("\x01\x02 9 0 obj << /S /Java#53cript /JS (x) >> endobj \x03");
    await refuses(pdf({ objects: [stream(7, "/Subtype /Image /Filter /DCTDecode", hidden)] }), "file_refused");
  });

  it("is refused as a bomb, and is not unpacked for it", async () => {
    const zeros = await deflate(new Uint8Array(65 * 1024 * 1024));
    expect(zeros.length).toBeLessThan(100_000);
    await refuses(pdf({ objects: [stream(7, "/Subtype /Image /Filter /FlateDecode", zeros)] }), "file_refused");
    await refuses(
      pdf({ objects: [stream(7, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zeros)] }),
      "file_refused",
    );
    // Packed twice, or many that each stay below.
    await refuses(
      pdf({ objects: [stream(7, "/Filter [/FlateDecode /FlateDecode]", await deflate(zeros))] }),
      "file_refused",
    );
    const many = await deflate(new Uint8Array(60 * 1024 * 1024));
    await refuses(
      pdf({ objects: Array.from({ length: 5 }, (_, index) => stream(10 + index, "/Filter /FlateDecode", many)) }),
      "file_refused",
    );
  });

  it("is refused as an archive or a web page as well", async () => {
    const inside = stream(7, "/Subtype /Image", zip(0));
    await refuses(pdf({ objects: [inside] }), "file_refused");
    await refuses(pdf({ end: samples.latin1(zip(0)) }), "file_damaged");
    await refuses(pdf({ objects: ["%<html><script>alert(1)</script>\n"] }), "file_refused");
    await refuses(pdf({ start: "%PDF-1.7<html>\n" }), "file_damaged");
  });

  it("is refused cut off, or without what a reader starts from", async () => {
    const whole = pdf();
    for (let length = 6; length < whole.length - 2; length += 7)
      expect(await codeOf(whole.slice(0, length))).toBe("file_damaged");
    await refuses(pdf({ end: "junk" }), "file_damaged");
    await refuses(ascii("%PDF-1.7\nstartxref\n0\n%%EOF"), "file_damaged");
  });

  it("takes no longer for one that is made to be read again and again", async () => {
    const nested = "8 0 obj<</A(".repeat(40_000);
    await refuses(pdf({ objects: [stream(7, `/X 1 ${nested}`, "x")] }), "file_damaged");
  });
});

describe("unpacking", () => {
  it("stops at the limit: what comes out is a little more at most", async () => {
    const zeros = await deflate(new Uint8Array(40 * 1024 * 1024));
    const { end, size } = await inflate(zeros, 1024 * 1024, true);
    expect(end).toBe("over");
    expect(size).toBeLessThan(8 * 1024 * 1024);
  });

  it("gives all of what fits, and says when it is broken", async () => {
    const text = ascii("x".repeat(100_000));
    const packed = await deflate(text);
    expect(await inflate(packed, 100_000, true)).toMatchObject({ end: "whole", size: 100_000 });
    expect((await inflate(packed, 100_000, true)).bytes).toEqual(text);
    expect(await inflate(packed, 99_999, true)).toMatchObject({ end: "over" });
    expect(await inflate(packed.slice(0, 20), 100_000, true)).toMatchObject({ end: "broken" });
    expect(await inflate(ascii("not packed at all"), 100_000, true)).toMatchObject({ end: "broken", size: 0 });
  });
});
