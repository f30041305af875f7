import { crc32, deflateSync } from "node:zlib";

/** A file of the sample: a picture drawn here, or a document of a few lines. */
export type SampleFile = { readonly name: string } & (
  | { readonly scene: Scene }
  | { readonly lines: readonly string[] }
);

type Scene = "hills" | "hall" | "paper";
type Colour = readonly [red: number, green: number, blue: number];

const WIDTH = 960;
const HEIGHT = 600;

const sky: Colour = [214, 228, 241];
const sun: Colour = [242, 169, 0];
const far: Colour = [143, 180, 165];
const near: Colour = [60, 118, 96];
const river: Colour = [120, 164, 204];
const wall: Colour = [246, 238, 224];
const roof: Colour = [92, 70, 58];
const red: Colour = [180, 22, 27];
const white: Colour = [255, 255, 255];
const line: Colour = [170, 184, 200];
const desk: Colour = [226, 233, 241];

/** The colour of each point of a scene, in a few flat tones so that the file stays small. */
const SCENES: Readonly<Record<Scene, (x: number, y: number) => Colour>> = {
  hills: (x, y) => {
    if (y > 430 + 60 * Math.sin(x / 130)) return y > 520 + 14 * Math.sin(x / 60) ? river : near;
    if (y > 330 + 50 * Math.sin(x / 170 + 2)) return far;
    return Math.hypot(x - 720, y - 150) < 62 ? sun : sky;
  },
  hall: (x, y) => {
    const tier = [150, 250, 350].find(
      (top) => y > top && y < top + 60 && Math.abs(x - 480) < 110 + (y - top) * 2 + (top - 150) * 0.6,
    );
    if (tier !== undefined) return roof;
    if (y > 200 && y < 520 && Math.abs(x - 480) < 150) return y > 440 && Math.abs(x - 480) < 34 ? red : wall;
    return y > 500 ? near : sky;
  },
  paper: (x, y) => {
    if (x < 300 || x > 660 || y < 60 || y > 560) return desk;
    if (Math.hypot(x - 570, y - 480) < 44 && Math.hypot(x - 570, y - 480) > 34) return red;
    if (y > 110 && y < 134 && x > 390 && x < 570) return roof;
    return y > 180 && y < 440 && y % 40 < 8 && x > 340 && x < (y % 80 < 40 ? 620 : 560) ? line : white;
  },
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** Draws a scene as a PNG. */
function drawPicture(scene: Scene): Buffer {
  const colourAt = SCENES[scene];
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y), y * (1 + WIDTH * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Writes a page of A4 with a title and lines, in a Chinese font that every reader has. */
function writeDocument([title = "", ...lines]: readonly string[]): Buffer {
  const hex = (text: string) =>
    `<${Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, "0")).join("")}>`;
  const content = `BT /F1 20 Tf 72 760 Td ${hex(title)} Tj /F1 13 Tf 0 -20 Td ${lines.map((text) => `0 -28 Td ${hex(text)} Tj`).join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = [`0000000000 65535 f `, ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n `)].join(
    "\n",
  );
  file += `xref\n0 ${objects.length + 1}\n${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** The bytes of a sample file. */
export const bytesOf = (file: SampleFile): Uint8Array<ArrayBuffer> =>
  Uint8Array.from("scene" in file ? drawPicture(file.scene) : writeDocument(file.lines));
