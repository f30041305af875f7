/** The longest side of a photo that is sent: enough to read a sheet of paper on it. */
const longest = 2560;
/** A photo of this size is sent as it is when it is not too large to look at. */
const light = 2_000_000;

/** Sixteen pixels by eight, taken with the camera turned. */
const turned =
  "/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AD//Z";

let turns: Promise<boolean> | undefined;

/**
 * Whether this browser shows photos the way up they were taken when it draws them; what it draws would lie on its side
 * otherwise.
 */
const turnsPhotos = (): Promise<boolean> =>
  (turns ??= createImageBitmap(
    new Blob([Uint8Array.from(atob(turned), (character) => character.charCodeAt(0))], { type: "image/jpeg" }),
  ).then(
    ({ width, height }) => width < height,
    () => false,
  ));

/**
 * A photo made smaller before it is sent, so that it goes through a village's network; what it says of the place it was
 * taken at goes with that. Anything else, and what this browser cannot draw, is sent as it is: the API says what is
 * wrong with it.
 */
export const shrinkPhoto = async (file: File): Promise<Blob> => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || !(await turnsPhotos())) return file;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return file;
  }
  const { width, height } = bitmap;
  const scale = Math.min(1, longest / Math.max(width, height));
  if (scale === 1 && file.size <= light) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) return file;
  // What is see-through would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  return smaller && smaller.size < file.size ? smaller : file;
};
