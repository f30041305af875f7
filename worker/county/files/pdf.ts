import { Problem } from "../../platform/core/problem.ts";
import { inflate } from "./inflate.ts";
import {
  characters,
  hasName,
  keyword,
  namesIn,
  readDictionary,
  skip,
  type Dictionary,
  type Effort,
} from "./pdf-text.ts";
import { damaged, type CleanFile } from "./refused-file.ts";

/**
 * PDF (ISO 32000) is kept as it is or refused. Readers find objects in ways of their own, so this looks for the names
 * that make a document act wherever they stand, not only where they should: scripts, programs to start, files inside,
 * forms of another language, media players, and encryption, which would hide all that.
 */
const ACTIVE = [
  "Encrypt",
  "JavaScript",
  "JS",
  "Launch",
  "EmbeddedFile",
  "EmbeddedFiles",
  "EF",
  "XFA",
  "AA",
  "SubmitForm",
  "ImportData",
  "GoToR",
  "GoToE",
  "RichMedia",
  "RichMediaContent",
  "RichMediaSettings",
  "Rendition",
  "Movie",
  "Sound",
];
const ACTIVE_NAMES: ReadonlySet<string> = new Set(ACTIVE);
/** Among packed bytes the short names come up by chance. The long ones do not, nor do objects that belong outside. */
const ACTIVE_IN_STREAMS: ReadonlySet<string> = new Set([...ACTIVE.filter((name) => name.length >= 6), "ObjStm"]);

/** Bytes that one stream, and all of them together, may unpack to: a scanned page in colour is some 26 MB. */
const MAX_STREAM = 64 * 1024 * 1024;
const MAX_STREAMS_TOTAL = 256 * 1024 * 1024;
/** What a stream of objects may unpack to: text, and looked through whole. */
const MAX_OBJECTS = 16 * 1024 * 1024;
const MAX_STREAM_COUNT = 20_000;

const refused = () => new Problem("file_refused");

/** Objects by number and generation: as far as is needed to see what they begin with. */
type Objects = Map<string, string>;
const BEGINNING = 400;

/** What a value is, or what it refers to. */
function resolve(value: string, objects: Objects): string {
  const [, number, generation] = /^\s*(\d{1,10})\s+(\d{1,5})\s+R\b/.exec(value) ?? [];
  return number === undefined ? value : (objects.get(`${number} ${generation}`) ?? "");
}

/** A document may say at which page it opens. Anything else that happens by itself on opening is an action. */
function opensAtPage(value: string, objects: Objects): boolean {
  const said = resolve(value, objects);
  if (/^\s*\[/.test(said)) return true;
  const action = readDictionary(said, 0, { left: BEGINNING })?.entries;
  return action?.get("S") === "/GoTo" && !action.has("Next");
}

/** Refuses a text that names anything active. */
function assertPassive(text: string, names: ReadonlySet<string>, objects: Objects): void {
  for (const { name, end } of namesIn(text)) {
    if (names.has(name)) throw refused();
    if (name === "OpenAction" && !opensAtPage(text.slice(end, end + BEGINNING), objects)) throw refused();
  }
}

interface Stream {
  readonly dictionary: Dictionary["entries"];
  readonly from: number;
  readonly to: number;
}

const OBJECT = /(?<![0-9])(\d{1,10})\s+(\d{1,5})\s+obj\b/g;

/**
 * The dictionary of the stream whose keyword stands at `keywordAt`. There must be exactly one object, behind `from`,
 * whose dictionary ends there but for white space and comments: two that do, one hidden in a string or a comment of the
 * other, are made to be read in two ways.
 */
function dictionaryBefore(text: string, from: number, keywordAt: number, effort: Effort): Dictionary["entries"] {
  const before = text.slice(from, keywordAt);
  const found = Array.from(before.matchAll(OBJECT), (match) =>
    readDictionary(before, match.index + match[0].length, effort),
  ).filter((dictionary) => dictionary !== undefined && skip(text, from + dictionary.end) === keywordAt);
  const [only, ...others] = found;
  if (!only || others.length > 0 || effort.left < 0) throw damaged();
  return only.entries;
}

/** What follows the keyword: readers pass over blanks there, and take a lone carriage return for a line end. */
const LINE_END = /[\0\t\f ]*(?:\r\n|\n|\r)/y;

/**
 * A file taken apart: the streams, and the text around them. The word `stream`, wherever readers may take it for the
 * keyword (ISO 32000-1 section 7.3.8), begins a stream or is refused, and so is an end without a beginning: what one
 * reader overlooks another opens.
 */
function takeApart(text: string): { readonly streams: readonly Stream[]; readonly around: string } {
  const streams: Stream[] = [];
  const around: string[] = [];
  const effort = { left: text.length * 2 + 65_536 };
  const start = keyword("stream");
  let done = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    LINE_END.lastIndex = start.lastIndex;
    if (!LINE_END.test(text) || !/>>/.test(text.slice(done, found.index))) throw refused();
    const from = LINE_END.lastIndex;
    const to = text.indexOf("endstream", from);
    if (to < 0 || streams.length === MAX_STREAM_COUNT) throw damaged();
    streams.push({ dictionary: dictionaryBefore(text, done, found.index, effort), from, to });
    around.push(text.slice(done, found.index));
    done = to + "endstream".length;
    start.lastIndex = done;
  }
  around.push(text.slice(done));
  const outside = around.join("\n");
  const holders = streams.filter(({ dictionary }) => hasName(dictionary.get("Type") ?? "", "ObjStm")).length;
  const named = Array.from(namesIn(outside)).filter(({ name }) => name === "ObjStm").length;
  if (keyword("endstream").test(outside) || named > holders) throw refused();
  return { streams, around: outside };
}

/** Objects that stand in the open. */
const objectsIn = (around: string): Objects =>
  new Map(
    Array.from(around.matchAll(OBJECT), (match) => {
      const from = match.index + match[0].length;
      return [`${match[1]} ${match[2]}`, around.slice(from, from + BEGINNING)] as const;
    }),
  );

/** Adds what a stream of objects holds: pairs of a number and a place, then the objects. */
function addObjects(objects: Objects, { dictionary }: Stream, text: string): void {
  const first = Number(dictionary.get("First"));
  for (const [, number, place] of text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)) {
    const from = first + Number(place);
    objects.set(`${number} 0`, text.slice(from, from + BEGINNING));
  }
}

/** The packed bytes of a stream: as many as its dictionary says, or up to the line end before `endstream`. */
function packedBytes(
  bytes: Uint8Array<ArrayBuffer>,
  text: string,
  { dictionary, from, to }: Stream,
): Uint8Array<ArrayBuffer> {
  const length = /^\d{1,9}$/.test(dictionary.get("Length") ?? "") ? Number(dictionary.get("Length")) : Number.NaN;
  if (from + length <= to && text.slice(from + length, to).trim() === "") return bytes.subarray(from, from + length);
  const lineEnd = text.startsWith("\r\n", to - 2) ? 2 : /[\r\n]/.test(text[to - 1] ?? "") ? 1 : 0;
  return bytes.subarray(from, Math.max(from, to - lineEnd));
}

const isFlate = (filter: string) => filter === "FlateDecode" || filter === "Fl";

/** The filters of a stream in the order they are undone. */
const filtersOf = ({ dictionary }: Stream, objects: Objects): readonly string[] =>
  Array.from(
    namesIn(/^\s*(?:\[[^\]]*\]|\/\S*)/.exec(resolve(dictionary.get("Filter") ?? "", objects))?.[0] ?? ""),
    ({ name }) => name,
  );

/** Readers that do not ask for the type go by what a stream of objects must have. */
const holdsObjects = ({ dictionary }: Stream): boolean =>
  hasName(dictionary.get("Type") ?? "", "ObjStm") || (dictionary.has("First") && dictionary.has("N"));

/** Looks through a PDF. Throws a `Problem` when it is none, or does more than show pages. */
export async function inspectPdf(bytes: Uint8Array<ArrayBuffer>): Promise<CleanFile> {
  const text = characters(bytes);
  if (!/^%PDF-[12]\.\d[\r\n]/.test(text) || !/startxref\s+\d{1,10}\s+%%EOF\s*$/.test(text.slice(-1024)))
    throw damaged();
  const { streams, around } = takeApart(text);
  // The trailer, or the stream that stands for it, says where the document begins.
  if (!hasName(around, "Root")) throw damaged();
  // A web page between objects is what a browser that guesses would find.
  if (/<\s*(?:!doctype|html|head|body|script|svg|iframe)\b/i.test(around)) throw refused();
  const objects = objectsIn(around);
  const passages = [around];

  let left = MAX_STREAMS_TOTAL;
  for (const stream of streams) {
    const isHolder = holdsObjects(stream);
    const filters = filtersOf(stream, objects);
    // What is packed in another way, or twice, cannot be looked into.
    const [filter = "", ...more] = filters;
    const isOpaque =
      stream.dictionary.has("DecodeParms") ||
      stream.dictionary.has("DP") ||
      more.length > 0 ||
      (filter === "" ? stream.dictionary.has("Filter") : !isFlate(filter));
    if ((isHolder && isOpaque) || filters.filter(isFlate).length > 1 || stream.dictionary.has("F")) throw refused();
    const packed = packedBytes(bytes, text, stream);
    if (isFlate(filter)) {
      const inflated = await inflate(packed, Math.min(isHolder ? MAX_OBJECTS : MAX_STREAM, left), isHolder);
      if (inflated.end === "over") throw refused();
      if (inflated.end === "broken" && isHolder) throw damaged();
      left -= inflated.size;
      if (isHolder) passages.push(characters(inflated.bytes));
    } else if (isHolder) {
      passages.push(characters(packed));
    }
    if (isHolder) addObjects(objects, stream, passages.at(-1) ?? "");
  }
  for (const passage of passages) assertPassive(passage, ACTIVE_NAMES, objects);
  for (const { from, to } of streams) assertPassive(text.slice(from, to), ACTIVE_IN_STREAMS, objects);
  return { mediaType: "application/pdf", bytes, width: null, height: null };
}
