import type { AppContext } from "../../platform/http/app-env.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { listedAddresses } from "../../platform/outbox/gateway-addresses.ts";
import type { Consequences } from "../changes/follow.ts";
import type { DecidingOperation } from "./subjects.ts";

/** What a request's service needs that may come to a decision of the bureau's, whichever. */
export const decidingOperation =
  (consequences: Consequences) =>
  (c: AppContext): DecidingOperation => ({
    ...operationOf(c),
    consequences,
    gatewayAddresses: listedAddresses(c.env.GATEWAY_HOSTS),
  });
