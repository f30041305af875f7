import { sendMouse } from "@web/test-runner-commands";
import { strokesOf } from "../../../components/signing/signature.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { at, bodyOf, errors, submit, text, tick } from "../submission/support.ts";
import { fillForm, open } from "./support.ts";

type Element = Awaited<ReturnType<typeof open>>["element"];

const canvasOf = (element: Element) =>
  until(() => element.shadowRoot?.querySelector<HTMLCanvasElement>("canvas.signature"));

/** Draws a line across the field with the mouse. */
const draw = async (element: Element, from = 0.2, to = 0.6): Promise<void> => {
  const canvas = await canvasOf(element);
  canvas.scrollIntoView({ block: "center" });
  await until(() => canvas.width > 300);
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const point = (x: number, y: number): [number, number] => [
    Math.round(left + width * x),
    Math.round(top + height * y),
  ];
  await sendMouse({ type: "move", position: point(from, 0.5) });
  await sendMouse({ type: "down" });
  for (let step = 1; step <= 6; step++)
    await sendMouse({ type: "move", position: point(from + ((to - from) * step) / 6, 0.5 - 0.04 * step) });
  await sendMouse({ type: "up" });
  await element.updateComplete;
};

const strokes = (element: Element) => JSON.parse(element.form.text("signature") || "[]") as [number, number][][];

describe("signing, by hand", () => {
  it("asks for a drawn signature only where the bureau wants one", async () => {
    const { element } = await open("sign");
    equal(element.shadowRoot?.querySelector("canvas"), null);
    const { element: asked } = await open("signature by hand");
    await canvasOf(asked);
    ok(text(asked).includes("可以到县司法局签署纸质承诺书"));
    ok(text(asked).includes("0731-12348"));
  });

  it("sends the strokes as whole numbers", async () => {
    const { element, posts } = await open("signature by hand");
    await fillForm(element);
    await draw(element);
    await draw(element, 0.3, 0.5);
    equal(strokes(element).length, 2);
    ok(get(element, "canvas").getAttribute("aria-label")?.endsWith("已签名"));
    submit(element);
    await at(element, "认领申请已提交");
    const sent = JSON.parse(bodyOf<{ signature: string }>(posts()[0]).signature) as unknown[][];
    equal(sent.length, 2);
    ok(sent.flat().every((point) => Array.isArray(point) && point.length === 2 && point.every(Number.isInteger)));
  });

  it("is missed when it is not there, and says so at its place", async () => {
    const { element, posts } = await open("signature by hand");
    await fillForm(element);
    submit(element);
    await until(() => errors(element)["signature"] === "请手写签名");
    await until(() => element.shadowRoot?.activeElement?.matches(".wrong"));
    await accessible(element);
    equal(posts(), []);
    await draw(element);
    equal(errors(element), {});
  });

  it("takes a stroke back, and all of it", async () => {
    const { element } = await open("signature by hand");
    await draw(element);
    await draw(element, 0.3, 0.5);
    byText(element, "button", "撤销一笔").click();
    equal(strokes(element).length, 1);
    byText(element, "button", "清除重签").click();
    await element.updateComplete;
    equal(element.form.text("signature"), "");
    equal(get(element, "canvas").getAttribute("aria-label")?.endsWith("还没有签名"), true);
  });

  it("has the pixels of the screen, and keeps what was drawn when the field gets narrower or the page changes", async () => {
    const { element } = await open("signature by hand");
    await draw(element);
    const canvas = await canvasOf(element);
    equal(canvas.width, Math.round(canvas.offsetWidth * devicePixelRatio));
    const before = strokes(element)[0] ?? [];
    element.style.width = `${Math.round(element.offsetWidth / 2)}px`;
    await until(() => canvas.width === Math.round(canvas.offsetWidth * devicePixelRatio) && canvas.offsetWidth < 500);
    const after = strokes(element)[0] ?? [];
    ok(after.length === before.length && Math.max(...after.map(([x]) => x)) < canvas.offsetWidth);
    byText(element, "button", "查询认领进度").click();
    await until(() => !element.shadowRoot?.querySelector("canvas"));
    byText(element, "button", "认领党员律师示范岗").click();
    await canvasOf(element);
    await element.updateComplete;
    equal(strokes(element).length, 1);
  });

  it("stays within the field when that gets wider, or narrower and wider again", async () => {
    const { element } = await open("signature by hand");
    const whole = element.offsetWidth;
    const canvas = await canvasOf(element);
    const resize = async (width: number) => {
      const before = canvas.offsetWidth;
      element.style.width = `${Math.round(width)}px`;
      await until(
        () => canvas.offsetWidth !== before && canvas.width === Math.round(canvas.offsetWidth * devicePixelRatio),
      );
    };
    await resize(whole / 2);
    await draw(element, 0.1, 0.9);
    const before = strokes(element)[0] ?? [];
    for (const width of [whole, whole / 3, whole]) {
      await resize(width);
      const now = strokes(element)[0] ?? [];
      equal(now.length, before.length);
      ok(now.every(([x, y]) => x >= 0 && x <= canvas.offsetWidth && y >= 0 && y <= canvas.offsetHeight));
    }
  });

  it("starts empty for the next one", async () => {
    const { element } = await open("signature by hand");
    await fillForm(element);
    await draw(element);
    submit(element);
    await at(element, "认领申请已提交");
    await until(() => element.shadowRoot?.querySelector("ol"));
    byText(element, "button", "再认领一个示范岗").click();
    await at(element, "认领党员律师示范岗");
    await canvasOf(element);
    await tick(element);
    submit(element);
    await until(() => errors(element)["signature"]);
  });

  it("fits what the API takes however long it was drawn", () => {
    const point = (x: number) => ({ x, y: x / 2, pressure: 0.5, time: x });
    const drawn = Array.from({ length: 120 }, () => ({
      points: Array.from({ length: 500 }, (_, x) => point(x * 1.7)),
    }));
    const sent = strokesOf(drawn);
    ok(sent.length <= 24_576, String(sent.length));
    const kept = JSON.parse(sent) as [number, number][][];
    equal(kept.length, 100);
    ok(kept.every((stroke) => stroke.length > 1 && stroke[0]?.[0] === 0 && stroke[stroke.length - 1]?.[0] === 848));
  });
});
