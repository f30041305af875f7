import "./define.ts";

const parameters = new URLSearchParams(location.search);
const calls = document.createElement("pioneer-calls");
calls.site = parameters.get("site") ?? "";
calls.lang = document.documentElement.lang = parameters.get("lang") === "en" ? "en" : "zh-CN";
document.querySelector("pioneer-calls, .opening")?.replaceWith(calls);
