import { Problem } from "../../platform/core/problem.ts";

/**
 * What an inspection hands on: the bytes to keep, and how large the picture is as people see it; null for a document.
 */
export interface CleanFile {
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number | null;
  readonly height: number | null;
}

/** The kinds of files that are taken, each with its true extension. */
export const EXTENSIONS = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
} as const;
export type MediaType = keyof typeof EXTENSIONS;
export const MEDIA_TYPES = Object.keys(EXTENSIONS) as [MediaType, ...MediaType[]];

/** The file does not keep to its format: cut off, or made to be read in two ways. */
export const damaged = (): Problem => new Problem("file_damaged");

/** Pixels a picture may have: a decoder needs four bytes for each, whatever the file weighs. */
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_384;

/** Refuses a picture that would fill a reader's memory (a decompression bomb), told from its header alone. */
export function assertPictureSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw damaged();
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new Problem("image_too_large");
}
