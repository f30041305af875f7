/**
 * The one file a backup is: a tar archive, packed with gzip, encrypted with age for the public keys of whoever may open it.
 * Nothing about it is of our own making: `age -d -i key backup.age | tar xz` opens it without this program.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Writable } from "node:stream";
import { Decrypter, Encrypter } from "age-encryption";
import { createTarDecoder, createTarPacker } from "modern-tar";
import { Refused } from "./refused.ts";

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Something that goes into a backup, of a size that is known before it is read. */
export interface Part {
  readonly name: string;
  readonly size: number;
  body(): Bytes | Promise<Bytes>;
}

/** A file of this machine as a stream. */
export const fileStream = (file: string): Bytes => Readable.toWeb(createReadStream(file)) as unknown as Bytes;

/** Writes a backup beside its place and then puts it there: it is whole, or it is not there. */
export async function writeContainer(
  file: string,
  recipients: readonly string[],
  parts: AsyncIterable<Part>,
): Promise<void> {
  const encrypter = new Encrypter();
  for (const recipient of recipients)
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new Refused(`${recipient} is no public key of age: it begins with age1.`);
    }
  const { readable, controller } = createTarPacker();
  const pack = async () => {
    try {
      for await (const { name, size, body } of parts)
        await (await body()).pipeTo(controller.add({ name, size, mode: 0o600 }));
      controller.finalize();
    } catch (error) {
      controller.error(error);
      throw error;
    }
  };
  const unfinished = `${file}.part`;
  const packed = readable.pipeThrough(new CompressionStream("gzip") as unknown as TransformStream);
  try {
    const write = async () => {
      const sealed = await encrypter.encrypt(packed);
      await sealed.pipeTo(Writable.toWeb(createWriteStream(unfinished, { mode: 0o600, flags: "w" })) as WritableStream);
    };
    const outcomes = await Promise.allSettled([pack(), write()]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    const handle = await open(unfinished, "r+");
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Opens a backup and hands over what is in it, in its order. What is altered or cut off anywhere is refused in one line. */
export async function readContainer(
  file: string,
  identities: readonly string[],
  take: (name: string, body: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const decrypter = new Decrypter();
  for (const identity of identities)
    try {
      decrypter.addIdentity(identity);
    } catch {
      throw new Refused("The identity file holds no secret key of age: a line that begins with AGE-SECRET-KEY-.");
    }
  let opened;
  try {
    opened = await decrypter.decrypt(fileStream(file));
  } catch (error) {
    if (error instanceof Error && /no identity matched/.test(error.message))
      throw new Refused(`${file} is encrypted for another key than the one given.`, { cause: error });
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Refused(`${file} is not there.`);
    throw new Refused(`${file} is no backup: it does not begin as a file encrypted with age.`, { cause: error });
  }
  const entries = opened
    .pipeThrough(new DecompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>)
    .pipeThrough(createTarDecoder({ strict: true }));
  try {
    for await (const { header, body } of entries) await take(header.name, body);
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EACCES" || code === "EROFS") throw error;
    throw new Refused(`${file} is damaged: it was cut off or altered, and nothing of it is used.`, { cause: error });
  }
}
