import { afterAll, expect, it } from "vitest";
import { countyFor, startProduct, type Product } from "./product.ts";

let product: Product | undefined;
afterAll(() => product?.stop());

it("keeps bookings over a restart, under the same keys and token, and does not load the sample county twice", async () => {
  const data = await countyFor("restart");
  product = await startProduct(data);
  const { origin, token } = product;
  const settings = (await (await fetch(`${origin}/api/settings`)).json()) as {
    consents: { booking: { version: number } };
  };
  const sessions = (await (await fetch(`${origin}/api/sessions?matter=other`)).json()) as {
    items: { id: string; placesLeft: number }[];
  };
  const free = sessions.items.find(({ placesLeft }) => placesLeft > 0);
  const booked = await fetch(`${origin}/api/bookings`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "restart-test-00001" },
    body: JSON.stringify({
      sessionId: free?.id,
      name: "石阿公",
      phone: "13787654321",
      matter: "other",
      consentVersion: settings.consents.booking.version,
    }),
  });
  expect(booked.status).toBe(201);
  const { code } = (await booked.json()) as { code: string };
  await product.stop();

  product = await startProduct(data);
  expect(product.token).toBe(token);
  const found = await fetch(`${product.origin}/api/bookings/${code}`, { headers: { "pioneer-phone": "13787654321" } });
  expect(await found.json()).toMatchObject({ code, status: "booked" });
  const firms = await fetch(`${product.origin}/api/firms`);
  expect(((await firms.json()) as { items: unknown[] }).items).toHaveLength(6);
});
