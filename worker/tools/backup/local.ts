import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** Where `npm start` and the operator's tools keep the local D1, and the secrets beside the Worker. */
export const LOCAL_DATA = resolve(root, process.env["PIONEER_DATA"] ?? ".data");
export const LOCAL_SECRETS = resolve(root, "worker/.dev.vars");
