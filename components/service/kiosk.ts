/** The kiosk's token, its clock and its language switch. */

import { todayIn } from "./today.ts";

// The bureau's token stands in the address the kiosk was set up with, behind the #: no server ever sees it there.
const token = location.hash.slice(1);
if (token) document.querySelector("pioneer-booking")?.setAttribute("kiosk-token", token);

const page = document.documentElement;
const timeZone = page.dataset["zone"] ?? "Asia/Shanghai";
const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-language]")];
const time = document.querySelector("[data-time]");
const date = document.querySelector("[data-date]");

function showTime(now = new Date()): void {
  if (time)
    time.textContent = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
    }).format(now);
  if (date) date.textContent = todayIn(page.lang, now, timeZone);
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

for (const button of buttons) button.addEventListener("click", () => speak(button.dataset["language"] ?? "zh-CN"));
// The element itself forgets the last visitor; the next one finds the page in Chinese, from its top.
document.addEventListener("pioneer-forgotten", () => {
  speak("zh-CN");
  scrollTo(0, 0);
});
tick();
