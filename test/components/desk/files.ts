import type { PioneerElement } from "../../../components/shared/element.ts";
import { get } from "../support/mount.ts";

/** A picture as a phone's camera gives it. */
export async function photo(name: string, width: number, height: number, orientation = 1): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  // Upper left red, the rest blue: tells which way up it is.
  if (context) {
    context.fillStyle = "#00f";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#f00";
    context.fillRect(0, 0, width / 2, height / 2);
  }
  const blob = await new Promise<Blob>((resolve) =>
    canvas.toBlob((made) => resolve(made ?? new Blob()), "image/jpeg", 0.9),
  );
  const plain = new Uint8Array(await blob.arrayBuffer());
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return new File([plain.slice(0, 2), new Uint8Array(exif), plain.slice(2)], name, {
    type: "image/jpeg",
    lastModified: 1,
  });
}

export const pdf = (name: string, bytes = 40): File =>
  new File([new Uint8Array(bytes)], name, { type: "application/pdf", lastModified: 1 });

/** Chooses files as a reader does. */
export async function choose(element: PioneerElement, selector: string, ...files: readonly File[]): Promise<void> {
  const input = get<HTMLInputElement>(element, selector);
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await element.updateComplete;
}

/** What a picture that was sent looks like. */
export async function look(
  blob: Blob,
): Promise<{ width: number; height: number; upperLeft: string; upperRight: string }> {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  const colour = (x: number, y: number) => {
    const [red = 0, , blue = 0] = context?.getImageData(x, y, 1, 1).data ?? [];
    return red > blue ? "red" : "blue";
  };
  return {
    width: bitmap.width,
    height: bitmap.height,
    upperLeft: colour(10, 10),
    upperRight: colour(bitmap.width - 10, 10),
  };
}
