/**
 * Prints how to sign in on this machine: user names, the password, and what each authenticator shows now.
 *
 *     npm run codes
 */
import { codeOf, readAccounts } from "./accounts.ts";

const accounts = await readAccounts();
if (accounts.length === 0) {
  console.error("There are no accounts yet: run npm start first.");
  process.exit(1);
}
for (const account of accounts) console.log(`${account.userName.padEnd(10)}${account.password}  ${codeOf(account)}`);
console.log(`Each code opens once, for ${30 - (Math.floor(Date.now() / 1000) % 30)} seconds more.`);
