// The form an app has opened. The sandbox holds its state; this shows it and tells what is typed.

import { showBlocks } from "./blocks.js";
import { el, keepingFocus } from "./dom.js";
import { textNodes } from "./mrkdwn.js";
import { told } from "./values.js";

const PAUSE_MS = 120;

/** One dialog for the whole page; `tell(what, body)` reaches the sandbox and reports failures. */
export class Modal {
  #view = null;
  #scene = null;
  #waiting = new Map();
  #timer;
  #sent = Promise.resolve();
  #shownErrors = "{}";

  constructor(dialog, tell) {
    this.dialog = dialog;
    this.tell = tell;
    this.title = el("h2", { id: "modal-title" });
    this.body = el("div", { class: "modal-body", tabindex: "-1" });
    this.foot = el("div", { class: "modal-foot" });
    const form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#submit(); } },
      el("header", { class: "modal-head" }, this.title, el("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => this.#close() }, "✕")),
      this.body, this.foot);
    dialog.append(form);
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.#close(); });
  }

  /** Show this view for this person, or nothing. */
  show(view, scene) {
    const another = view?.id !== this.#view?.id;
    this.#view = view;
    this.#scene = scene;
    if (!view) return this.#hide();
    if (another) this.#begin();
    this.title.replaceChildren(...textNodes(view.title, scene));
    this.#showFoot(view, scene);
    keepingFocus(() => showBlocks(this.body, view.blocks, this.#sceneOf(view)));
    if (!this.dialog.open) this.dialog.showModal();
    if (another) this.#focusFirst();
    this.#pointAtErrors(view);
  }

  #hide() {
    this.#waiting.clear();
    if (this.dialog.open) this.dialog.close();
    this.body.replaceChildren();
  }

  #begin() {
    this.#waiting.clear();
    this.#shownErrors = "{}";
    this.body.replaceChildren();
  }

  #focusFirst() {
    const first = this.body.querySelector("input, textarea, select") ?? this.body.querySelector("button") ?? this.body;
    this.body.scrollTop = 0;
    first.focus();
  }

  /** A new set of errors takes the eye to the first of them. */
  #pointAtErrors({ errors }) {
    const now = JSON.stringify(errors ?? {});
    if (now === this.#shownErrors) return;
    this.#shownErrors = now;
    const block = this.body.querySelector(".error")?.closest(".block");
    block?.querySelector("input, textarea, select")?.focus();
    block?.scrollIntoView({ block: "nearest" });
  }

  #showFoot({ submit, close, depth }, scene) {
    const key = JSON.stringify([submit, close, depth]);
    if (this.foot.dataset.key === key) return;
    this.foot.dataset.key = key;
    this.foot.replaceChildren(
      el("button", { type: "button", class: "button", onclick: () => this.#close() }, close ? textNodes(close, scene) : depth > 1 ? "Back" : "Close"),
      ...(submit ? [el("button", { type: "submit", class: "button primary" }, textNodes(submit, scene))] : []),
    );
  }

  #sceneOf(view) {
    const place = { as: this.#scene.me, view_id: view.id };
    const at = (block, element) => ({ ...place, block_id: block.block_id, action_id: element.action_id });
    return {
      ...this.#scene,
      key: view.id,
      state: view.state,
      errors: view.errors,
      changed: (block, element, held) => this.#changed(block, element, { ...at(block, element), value: told(held) }),
      ask: async (block, element, query) => (await this.tell("options", { ...at(block, element), query }))?.options ?? [],
    };
  }

  #changed(block, element, body) {
    if (block.type !== "input") return this.#flush().then(() => this.tell("press", body));
    this.#waiting.set(`${block.block_id}/${element.action_id}`, body);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE_MS);
  }

  /** What was typed is told one after the other, and all of it before anything is pressed. */
  #flush() {
    clearTimeout(this.#timer);
    const bodies = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const body of bodies) this.#sent = this.#sent.then(() => this.tell("fill", body));
    return this.#sent;
  }

  async #submit() {
    const body = { as: this.#scene.me, view_id: this.#view.id };
    this.foot.setAttribute("aria-busy", "true");
    await this.#flush();
    await this.tell("submit", body);
    this.foot.removeAttribute("aria-busy");
  }

  async #close() {
    const body = { as: this.#scene.me, view_id: this.#view.id };
    await this.#flush();
    await this.tell("close", body);
  }
}
