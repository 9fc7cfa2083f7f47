// "Are you sure?", asked the way the app worded it.

import { el } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** Promises whether the person agreed. */
export function confirmed(question, scene) {
  return new Promise((answer) => {
    const choose = (agreed) => () => { answer(agreed); dialog.close(); };
    const dialog = el(
      "dialog",
      { class: "modal small", "aria-labelledby": "confirm-title", onclose: () => { answer(false); dialog.remove(); } },
      el("h2", { id: "confirm-title" }, textNodes(question.title, scene)),
      el("p", {}, textNodes(question.text, scene)),
      el(
        "div",
        { class: "modal-foot" },
        el("button", { type: "button", class: "button", onclick: choose(false) }, textNodes(question.deny, scene)),
        el("button", { type: "button", class: `button ${question.style ?? "primary"}`, onclick: choose(true) }, textNodes(question.confirm, scene)),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
