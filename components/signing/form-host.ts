import type { ReactiveController } from "lit";
import type { SharedStrings } from "../shared/texts.ts";
import type { Label } from "../shared/api-types.ts";
import type { Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import type { strings } from "../translations/zh-cn/signing.ts";

/**
 * What the parts of a signing's form need of the place they stand in: the signing element, or a renewal on the desk.
 */
export interface SigningFormHost {
  readonly form: Form;
  readonly t: typeof strings & SharedStrings;
  readonly locale: Locale;
  readonly renderRoot: ParentNode;
  addController(controller: ReactiveController): void;
  localize(label: Label): string;
  announce(text: string): void;
  requestUpdate(): void;
  focusOn(selector: string): Promise<void>;
}
