import { readFileSync, writeFileSync } from "node:fs";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { Refused } from "./refused.ts";

/** Makes a key pair: the secret half in a file nobody else reads, which does not belong on this machine. Returns the public half. */
export async function makeKey(file: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  try {
    writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw new Refused(`${file} is there already, or cannot be written.`, { cause: error });
  }
  return recipient;
}

/** The secret keys of a file, as `age-keygen` writes it too. */
export function readIdentities(file: string): readonly string[] {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Refused(`The key file ${file} cannot be read.`, { cause: error });
  }
  const found = text.split(/\s*\n\s*/).filter((line) => line !== "" && !line.startsWith("#"));
  if (found.length === 0) throw new Refused(`The key file ${file} holds no key.`);
  return found;
}
