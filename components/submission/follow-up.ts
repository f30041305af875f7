import { html, type TemplateResult } from "lit";
import type { FieldError } from "../shared/api-types.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import type { Form } from "../shared/form.ts";
import { optional, phone, required } from "../shared/validate.ts";
import { bareCode, isSecretCode } from "./code.ts";

/** What somebody follows something up with. */
export interface Held {
  readonly path: { readonly code: string };
  /** Empty where none was left, and for the long codes of earlier releases. */
  readonly phone: string;
}

/** Texts for a code and the phone it was given with. */
export interface FollowUpStrings {
  readonly code: string;
  readonly codeHint: string;
  readonly heldPhone: string;
  readonly heldPhoneHint: string;
}

/** The two fields: the code, and the phone that was left with it. */
export const followUpFields = (form: Form, t: FollowUpStrings, lead = ""): TemplateResult =>
  html`<div class="fields">
    ${form.field({ name: "code", label: t.code, hint: lead + t.codeHint })}
    ${form.field({ name: "phone", label: t.heldPhone, hint: t.heldPhoneHint, type: "tel", inputmode: "tel", autocomplete: "tel" })}
  </div>`;

/**
 * What was entered, once it can be asked with. `always`: a phone was left with every such code, so that only the long
 * codes of earlier releases open without one.
 */
export function heldBy(form: Form, always: boolean): Held | undefined {
  const code = bareCode(form.text("code"));
  const needed = always && !isSecretCode(code);
  if (!form.check({ code: required, phone: needed ? phone : optional(phone) })) return undefined;
  return { path: { code }, phone: plainPhone(form.text("phone")) };
}

/** Said at the code when nothing was found; which of the two was wrong is nobody's to know. */
export const notFound: readonly FieldError[] = [{ field: "code", code: "unknown" }];
