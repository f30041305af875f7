// Vue 3: in a template compiler, `isCustomElement: (tag) => tag.startsWith("pioneer-")` leaves the tags alone.
// <pioneer-booking :lang="language" @pioneer-booked="code = $event.booking.code" /> is then this:
import { createApp, h, ref } from "vue";

createApp({
  setup() {
    const language = ref("zh-CN");
    const code = ref("");
    const turn = () => (language.value = language.value === "en" ? "zh-CN" : "en");
    return () =>
      h("main", [
        h("button", { type: "button", onClick: turn }, "中文 / English"),
        h("pioneer-booking", { lang: language.value, onPioneerBooked: (event) => (code.value = event.booking.code) }),
        h("p", { id: "booked" }, code.value),
      ]);
  },
}).mount("#app");
