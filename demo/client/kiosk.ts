/** The kiosk's clock, its language switch, and what protects one visitor's entries from the next. */

import { todayIn } from "./today.ts";

const page = document.documentElement;
const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-language]")];
const time = document.querySelector("[data-time]");
const date = document.querySelector("[data-date]");

function showTime(now = new Date()): void {
  if (time) time.textContent = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" }).format(now);
  if (date) date.textContent = todayIn(page.lang, now);
}

function tick(): void {
  const now = new Date();
  showTime(now);
  // The next change of the minute, so that the clock is never a minute late.
  setTimeout(tick, 60_000 - (now.getTime() % 60_000));
}

function speak(language: string): void {
  page.lang = language;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["language"] === language));
  showTime();
}

/** Without a touch for this long, in seconds, the kiosk asks; it starts over when nobody answers. */
const QUIET = 120;
const ANSWER = 60;

/** A fresh element in the place of the used one. Nothing is fetched: a kiosk also starts over when its network is down. */
function startOver(): void {
  const used = document.querySelector("pioneer-booking");
  used?.replaceWith(used.cloneNode(true));
  speak("zh-CN");
  scrollTo(0, 0);
}

function watchOver(dialog: HTMLDialogElement): void {
  const seconds = dialog.querySelector("[data-seconds]");
  let timer = 0;

  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(ANSWER), QUIET * 1000);
  };
  const ask = (left: number): void => {
    if (left === 0) return dialog.close("start-over");
    if (!dialog.open) {
      dialog.returnValue = "go-on";
      dialog.showModal();
    }
    if (seconds) seconds.textContent = String(left);
    timer = setTimeout(() => ask(left - 1), 1000);
  };

  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    if (dialog.returnValue === "start-over") startOver();
    else wait();
  });
  // Nothing to protect before the first touch.
  for (const event of ["pointerdown", "keydown", "input"]) {
    addEventListener(event, () => !dialog.open && wait(), { capture: true, passive: true });
  }
}

for (const button of buttons) button.addEventListener("click", () => speak(button.dataset["language"] ?? "zh-CN"));
const dialog = document.querySelector<HTMLDialogElement>("[data-pause]");
if (dialog) watchOver(dialog);
tick();
