import { env } from "cloudflare:workers";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { unseal } from "../../../../worker/platform/privacy/seal.ts";
import { nomination, publishCampaign, SUPPORT } from "../../commendations/nominations/campaign.ts";
import { addNomination, addScoredCampaign, consent } from "../../commendations/panels/shortlist.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { carryOut, idOf, newLawyer, newPhone, next, office, step } from "../../platform/http/writes/office.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import { upload } from "../files/upload.ts";
import { jpeg } from "../files/samples.ts";

/** Somebody of whom everything is entered that can be, each field in words that turn up nowhere else. */
export interface Marked {
  readonly phone: string;
  readonly name: string;
  /** All they wrote. */
  readonly marks: readonly string[];
  /** Takes what hinders an erasure away, as the person and the bureau do. */
  readonly settle: () => Promise<void>;
}

/** Somebody else, of whom nothing is asked. */
const OTHER = "覃卫东";

/** Enters everything about one person through the API. */
export async function enterEverything(name: string): Promise<Marked> {
  const phone = newPhone();
  const tag = `印记${next()}号`;
  const mark = (what: string) => `${what}${tag}`;
  const headers = { "cf-connecting-ip": `10.77.0.${next() & 255}` };
  const book = async (changes: object, session: Parameters<typeof addSession>[2] = {}) => {
    const sessionId = await addSession(await addSite(), (await newLawyer()).id, { date: day(2), ...session });
    const body = { sessionId, name, phone, matter: "labour", consentVersion: 1, ...changes };
    const { code } = await carryOut<{ code: string }>("POST", "/api/bookings", { body, headers });
    return { code, sessionId };
  };

  const booked = await book({ summary: mark("欠薪"), priority: { group: "elderly", consentVersion: 1 } });
  // The only place is taken by somebody else: they stand in line.
  const full = await addSession(await addSite(), (await newLawyer()).id, { date: day(3) });
  await carryOut("POST", "/api/bookings", {
    body: { sessionId: full, name: OTHER, phone: newPhone(), matter: "labour", consentVersion: 1 },
  });
  const waiting = await carryOut<{ code: string }>("POST", "/api/bookings", {
    headers,
    body: {
      sessionId: full,
      name,
      phone,
      matter: "debt",
      summary: mark("借款"),
      consentVersion: 1,
      waitingList: true,
    },
  });
  await carryOut("POST", "/api/bookings", {
    body: {
      sessionId: await addSession(await addSite(), (await newLawyer()).id, { date: day(4) }),
      name: OTHER,
      phone: newPhone(),
      matter: "labour",
      consentVersion: 1,
      helper: { name, phone, consent: true },
    },
  });
  const past = await carryOut<{ code: string }>("POST", "/api/admin/bookings", {
    body: {
      sessionId: await addSession(await addSite(), (await newLawyer()).id, { date: day(5) }),
      name,
      phone,
      matter: "labour",
      summary: mark("工伤"),
      consentVersion: 1,
    },
  });
  const folded = past.code.replaceAll("-", "");
  const pastId = await idOf("SELECT id FROM bookings WHERE code = ?", folded);
  await env.DB.batch([
    env.DB.prepare("DELETE FROM places WHERE booking_id = ?").bind(pastId),
    env.DB.prepare("UPDATE sessions SET date = ? WHERE id = (SELECT session_id FROM bookings WHERE id = ?)").bind(
      day(-3),
      pastId,
    ),
    env.DB.prepare("UPDATE bookings SET status = 'done' WHERE id = ?").bind(pastId),
  ]);
  await carryOut("PUT", `/api/admin/bookings/${pastId}/record`, {
    version: 0,
    body: { mode: "inPerson", matter: "labour", answer: mark("先申请工伤认定"), outcome: "answered", minutes: 20 },
  });
  await carryOut("POST", `/api/bookings/${folded}/rating`, {
    phone,
    headers,
    body: { level: 2, reason: mark("耐心"), channel: "portal" },
  });

  const siteId = await addSite();
  const postId = await addPost(siteId);
  await addHolder(postId, siteId, await addLawyer(await addFirm()), { dueDates: [day(30)] });
  await carryOut("POST", `/api/posts/${postId}/concerns`, {
    headers,
    body: { text: mark("到现在没有人联系我们一家"), name, phone, showName: true, consentVersion: 1 },
  });

  const firmId = await addFirm();
  const lawyer = await addLawyer(firmId, name);
  const signing = await carryOut<{ code: string }>("POST", "/api/signings", {
    headers,
    body: {
      licenceNo: lawyer.licenceNo,
      name,
      phone,
      firmId,
      siteId: await addSite(),
      pledgeVersion: 1,
      commitments: [{ text: mark("三个工作日内答复每一件留言"), dueDate: day(30) }],
      showPartyMembership: false,
    },
  });

  const attach = async (fileName: string) => {
    const { body } = await upload(jpeg(), { name: fileName, headers });
    return { id: body.id, claim: body.claim };
  };
  const campaign = await publishCampaign(office.token);
  await carryOut("POST", "/api/nominations", {
    headers,
    body: nomination(campaign, {
      nominee: { name: "龙大勇", organisation: `湖南第${next()}律师事务所` },
      nominator: { name, phone },
      reason: mark("他十年来坚持每周到村里为困难群众值班"),
      files: [await attach(`${mark("推荐")}.jpg`)],
    }),
  });
  const { nominationId } = await carryOut<{ nominationId: string }>("POST", "/api/nominations", {
    body: nomination(campaign, {
      nominee: { name: "石小兰", organisation: `湖南第${next()}律师事务所` },
      nominator: { name: OTHER, phone: newPhone() },
    }),
  });
  await carryOut("POST", `/api/nominations/${nominationId}/supporters`, {
    headers,
    body: { reason: `${SUPPORT}${tag}`, nominator: { name, phone }, consentVersion: 1 },
  });

  const scored = await addScoredCampaign();
  const listed = await addNomination(scored, (await newLawyer()).id, "scored");
  await consent(listed);
  const notice = await carryOut("POST", `/api/admin/campaigns/${scored.id}/notices`, {
    body: { nominationIds: [listed] },
  });
  const { code: objection } = await carryOut<{ code: string }>("POST", `/api/notices/${notice.id}/objections`, {
    headers,
    body: {
      nominationId: listed,
      text: mark("反映的情况与事实不符请核实"),
      name,
      phone,
      files: [await attach(`${mark("证据")}.jpg`)],
    },
  });

  const marks = ["欠薪", "借款", "工伤", "耐心", "到现在没有人联系我们一家", "他十年来坚持每周到村里为困难群众值班"]
    .concat(["反映的情况与事实不符请核实", "推荐", "证据"])
    .map(mark);
  return {
    phone,
    name,
    marks: [...marks, `${SUPPORT}${tag}`, mark("三个工作日内答复每一件留言")],
    settle: async () => {
      for (const { code } of [booked, waiting]) await carryOut("DELETE", `/api/bookings/${code}`, { phone, headers });
      await carryOut("DELETE", `/api/signings/${signing.code}`, { phone, headers });
      const id = await idOf("SELECT id FROM objections WHERE code = ?", objection);
      await step(`objections/${id}/investigate`);
      const found = {
        findings: `与${name}（${phone}）核实`,
        outcome: "dismissed",
        answer: "经调查，反映的情况不属实。",
      };
      await step(`objections/${id}/answer`, found, { version: 2 });
      await step(`objections/${id}/close`, undefined, { version: 3, token: office.colleague });
    },
  };
}

const SEALED = /^[A-Za-z0-9]{1,8}\.[\w-]{16}\.[\w-]{22,}$/;

/** Every cell of every table, with what is sealed opened; throws for what does not open. */
export async function readEverything(): Promise<{ table: string; row: Record<string, unknown> }[]> {
  const keys = await keysOf(env);
  const { results: tables } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'd1_%'",
  ).all<{ name: string }>();
  const found: { table: string; row: Record<string, unknown> }[] = [];
  for (const { name: table } of tables) {
    // What a key leaves with the data is of nobody; whichever file comes first leaves it.
    if (table === "key_marks") continue;
    const { results } = await env.DB.prepare(`SELECT * FROM "${table}"`).all();
    for (const stored of results) {
      const row: Record<string, unknown> = {};
      for (const [column, value] of Object.entries(stored))
        row[column] = typeof value === "string" && SEALED.test(value) ? await opened(table, column, stored) : value;
      found.push({ table, row });
    }
  }
  return found;

  async function opened(table: string, column: string, stored: Record<string, unknown>): Promise<string> {
    const camel = column.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
    const { id, booking_id, signing_id, revision, scope, key } = stored;
    const rows = [id, booking_id, `${signing_id}/${revision}`, `${scope}|${key}`, `${scope} ${key}`];
    const places = ["nominations", table].flatMap((of) =>
      [column, camel].flatMap((name) => rows.map((row) => ({ table: of, column: name, row: String(row) }))),
    );
    for (const place of places) {
      const plain = await unseal(keys, place, String(stored[column])).catch(() => undefined);
      if (plain !== undefined) return plain;
    }
    throw new Error(`${table}.${column} does not open`);
  }
}
