import { isFirmCode, isLicenceNo, tidyCreditCode, tidyNumber } from "../../worker/platform/values/register.ts";
import { required, type Rule } from "../shared/validate.ts";

/** A lawyer's licence number. */
export const licenceNo: Rule = (value) =>
  required(value) ?? (isLicenceNo(tidyNumber(String(value))) ? undefined : { code: "licence_no" });

/** A law firm's credit code. */
export const creditCode: Rule = (value) =>
  required(value) ?? (isFirmCode(tidyCreditCode(String(value))) ? undefined : { code: "credit_code" });
