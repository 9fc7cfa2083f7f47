// "Are you sure?", asked the way the app worded it.

import { button, el } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** Promises whether the person agreed. */
export function confirmed(question, scene) {
  return new Promise((answer) => {
    const choose = (agreed) => () => {
      answer(agreed); // the first answer counts
      dialog.close();
    };
    const onclose = () => {
      answer(false);
      dialog.remove();
    };
    const dialog = el(
      "dialog",
      { class: "modal small", "aria-labelledby": "confirm-title", onclose },
      el("h2", { id: "confirm-title" }, textNodes(question.title, scene)),
      el("p", {}, textNodes(question.text, scene)),
      el(
        "div",
        { class: "modal-foot" },
        button("button", textNodes(question.deny, scene), choose(false)),
        button(`button ${question.style ?? "primary"}`, textNodes(question.confirm, scene), choose(true)),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
