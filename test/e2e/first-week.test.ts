import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe } from "vitest";
import { countyToday } from "../../demo/dates.ts";
import { launch } from "./browser.ts";
import { countyFor, startLater, startProduct, type Product } from "./product.ts";
import { send } from "./send.ts";
import { administratorsWeek } from "./week/administrator.ts";
import { auditorsWeek } from "./week/auditor.ts";
import { campaignDecided, campaignObjectedTo, campaignToNotice } from "./week/campaign.ts";
import { clerksBooks } from "./week/clerk.ts";
import { clerksClosure } from "./week/closing.ts";
import { helpersDay } from "./week/helper.ts";
import { reviewersHours } from "./week/hours.ts";
import { reviewersWeek } from "./week/reviewer.ts";
import { clerksTelephone } from "./week/telephone.ts";
import { Week } from "./week/week.ts";

/** Five working days are over by then, whatever the season's holidays. */
const WEEKS_MS = 24 * 24 * 3_600_000;

const data = await countyFor("first-week");
const week = new Week(data);
let browser: Browser;
let product: Product;

beforeAll(async () => {
  product = await startProduct(data);
  browser = await launch();
  week.begin(browser, product);
});
afterAll(async () => {
  // What it took, for whoever reads along: seconds are this machine's, clicks and fields are what people do.
  console.log(`\nA bureau's first week in the console\n${week.table()}`);
  await browser?.close();
  await product?.stop();
});

administratorsWeek(week);
clerksBooks(week);
clerksTelephone(week);
clerksClosure(week);
helpersDay(week);
reviewersWeek(week);
reviewersHours(week);
campaignToNotice(week);
campaignObjectedTo(week);
auditorsWeek(week);

describe("when the notice is over", () => {
  beforeAll(async () => {
    await product.stop();
    product = await startLater(data);
    const later = new Date(Date.now() + WEEKS_MS);
    // Nothing ran in between, so the service asks whether its clock is right.
    await send(product.origin, "POST", "/api/admin/clock", {
      token: product.token,
      clock: later.toISOString(),
      body: { today: countyToday(later) },
    });
    week.begin(browser, product, later.toISOString());
  });
  campaignDecided(week);
});
