import "../../../components/signing/define.ts";
import { fixtures } from "../../../components/signing/signing.fixtures.ts";
import type { PioneerSigning } from "../../../components/signing/signing.ts";
import { byText, fill } from "../support/mount.ts";
import { opener, select, tick } from "../submission/support.ts";

export const open = opener("pioneer-signing", fixtures);

export const typed = {
  licenceNo: "14301201810123456",
  name: "欧阳𬭎·明",
  phone: "138 1234 5678",
  "commitments-0-text": "每月第一个星期一到河西镇工作站接待群众 <b>免费</b>'; DROP TABLE",
  "commitments-0-dueDate": "2027-06-30",
};

/** Everything but the consent to show Party membership, which nobody has to give. */
export const fillForm = async (element: PioneerSigning): Promise<void> => {
  await tick(element);
  for (const [id, value] of Object.entries(typed)) fill(element, `#${id}`, value);
  await select(element, "#firmId", "firm-qinghe");
  await select(element, "#tier", "township");
  await select(element, "#siteId", "site-hexi");
};

export const add = async (element: PioneerSigning): Promise<void> => {
  byText(element, "button", "增加一项承诺").click();
  await element.updateComplete;
};
