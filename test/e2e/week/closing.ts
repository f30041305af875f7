import { expect, it } from "vitest";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

interface Session {
  readonly id: string;
  readonly date: string;
  readonly site: { readonly id: string; readonly name: string };
}

/** Nothing takes place somewhere: whom that hits is seen before, and everybody is told or moved. */
export function clerksClosure(week: Week): void {
  it("clerk: a day on which nothing takes place", async () => {
    const { today, consents } = await week.call<{ today: string; consents: { booking: { version: number } } }>(
      "GET",
      "/api/settings",
    );
    const { items } = await week.call<Listed<Session>>(
      "GET",
      `/api/admin/sessions?from=${today}&status=open&limit=200`,
    );
    const [session, later] = items.filter(({ date, site: { name } }) => date > today && name.startsWith("白石滩"));
    if (!session || !later) throw new Error("The sample has no sessions in 白石滩.");
    const { name: hall } = session.site;

    const people = [
      [session, "石桂花"],
      [later, "田大成"],
      [later, "龙阿妹"],
    ] as const;
    for (const [index, [{ id: sessionId }, name]] of people.entries())
      await week.call("POST", "/api/admin/bookings", {
        body: {
          sessionId,
          name,
          phone: `1540000092${index}`,
          matter: "labour",
          consentVersion: consents.booking.version,
        },
      });
    const bookings = async (of: Session) =>
      (await week.call<Listed<{ status: string }>>("GET", `/api/admin/bookings?session=${of.id}`)).items.map(
        ({ status }) => status,
      );

    const closing = await week.as("clerk", "closures");
    await week.measure(
      { name: "clerk: close a hall for a day, whom it hits seen before", most: { clicks: 4, fields: 6 } },
      closing,
      async () => {
        await closing.click("登记停诊", ".tools button");
        await closing.fill("from-date", session.date);
        await closing.fill("to-date", session.date);
        await closing.choose("for-variant", "地点");
        await closing.refer("for-siteIds-0", hall);
        await closing.choose("kind", "计划内");
        await closing.fill("reason-zh", "镇上停电检修");
        await closing.click("影响范围", ".foot-line button");
        await closing.find(".foreseen");
        await closing.send();
      },
    );
    await week.measure({ name: "clerk: move everybody it hits", most: { clicks: 2, fields: 0 } }, closing, async () => {
      await closing.click("办理（1 人）", "main button");
      await closing.send();
      await closing.says(/已办理 (\d+) \/ \1/);
    });
    expect(await bookings(session)).toEqual([]);
    expect(closing.complaints).toEqual([]);

    const many = await week.as("clerk", `bookings&session=${later.id}`);
    await week.measure(
      { name: "clerk: call several off for one reason", most: { clicks: 3, fields: 1 } },
      many,
      async () => {
        await many.pick("thead input");
        await many.click("批量取消", ".bulk button");
        await many.fill("reason-zh", "律师当日出庭，接待顺延");
        await many.send();
        await many.says(/已办理 (\d+) \/ \1/);
      },
    );
    expect(new Set(await bookings(later))).toEqual(new Set(["cancelled"]));
    expect(many.complaints).toEqual([]);
  });
}
