// React 19 sets attributes, and hears events by `on` and their name. Types: `pioneer-elements.d.ts` beside the loader.
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Consultation() {
  const [language, setLanguage] = useState("zh-CN");
  const [code, setCode] = useState("");
  return (
    <main>
      <button type="button" onClick={() => setLanguage(language === "en" ? "zh-CN" : "en")}>
        中文 / English
      </button>
      <pioneer-booking lang={language} onpioneer-booked={(event) => setCode(event.booking.code)} />
      <p id="booked">{code}</p>
    </main>
  );
}

createRoot(document.querySelector("#app")).render(<Consultation />);
