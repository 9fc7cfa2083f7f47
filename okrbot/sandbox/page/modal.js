// The form an app has opened. The sandbox holds its state; this shows it and tells what is typed.

import { showBlocks, showErrors } from "./blocks.js";
import { button, el, hasKeyboard, keepingFocus } from "./dom.js";
import { textNodes } from "./mrkdwn.js";
import { held, offered, told } from "./values.js";

const PAUSE_MS = 120;

/** One dialog for the whole page; `tell(what, body)` reaches the sandbox and reports failures. */
export class Modal {
  #view = null;
  #scene = null;
  #typed = new Map(); // survives every update of the view, as in Slack
  #waiting = new Map();
  #busy = false;
  #timer;
  #sent = Promise.resolve();
  #errors = {};

  constructor(dialog, tell) {
    this.dialog = dialog;
    this.tell = tell;
    this.title = el("h2", { id: "modal-title" });
    this.body = el("div", { class: "modal-body", tabindex: "-1" });
    this.foot = el("div", { class: "modal-foot" });
    const instead = (act) => (event) => {
      event.preventDefault();
      act();
    };
    const cross = button("quiet", "✕", () => this.#close(), "Close");
    const head = el("header", { class: "modal-head" }, this.title, cross);
    const onsubmit = instead(() => this.#submit());
    dialog.append(el("form", { novalidate: true, onsubmit }, head, this.body, this.foot));
    dialog.addEventListener("cancel", instead(() => this.#close()));
  }

  /** Show this view for this person, or nothing. */
  show(view, scene) {
    const another = view?.id !== this.#view?.id;
    this.#view = view;
    this.#scene = scene;
    if (!view) return this.#hide();
    if (another) this.#forget();
    this.title.replaceChildren(...textNodes(view.title, scene));
    this.#showFoot(view, scene);
    keepingFocus(() => showBlocks(this.body, view.blocks, this.#sceneOf(view)));
    if (!this.dialog.open) this.dialog.showModal();
    if (another) this.#focusFirst(view);
    this.#pointAtErrors(view);
  }

  #hide() {
    this.#forget();
    if (this.dialog.open) this.dialog.close();
  }

  #forget() {
    this.#typed.clear();
    this.#waiting.clear();
    this.#errors = {};
    this.body.replaceChildren();
  }

  /** The field the app asked for, else the first, unless that would raise a phone's keyboard. */
  #focusFirst({ blocks }) {
    this.body.scrollTop = 0;
    const wanted = blocks.find(({ element }) => element?.focus_on_load)?.block_id;
    const start = [...this.body.children].find(({ dataset }) => dataset.key === wanted) ?? this.body;
    if (start === this.body && !hasKeyboard()) return this.body.focus();
    (start.querySelector("input, textarea, select") ?? this.body.querySelector("button") ?? this.body).focus();
  }

  /** A new set of errors takes the eye to the first of them. */
  #pointAtErrors({ errors }) {
    const before = this.#errors;
    this.#errors = errors;
    showErrors(this.body, errors);
    if (Object.keys(errors).every((block) => block in before)) return;
    const block = this.body.querySelector(".wrong");
    block?.querySelector("input, textarea, select")?.focus();
    block?.scrollIntoView({ block: "nearest" });
  }

  #showFoot({ submit, close, depth }, scene) {
    const key = JSON.stringify([submit, close, depth]);
    if (this.foot.dataset.key === key) return;
    this.foot.dataset.key = key;
    const away = close ? textNodes(close, scene) : depth > 1 ? "Back" : "Close";
    this.foot.replaceChildren(button("button", away, () => this.#close()));
    if (!submit) return;
    this.foot.append(el("button", { type: "submit", class: "button primary" }, textNodes(submit, scene)));
  }

  #sceneOf(view) {
    const place = { as: this.#scene.me, view_id: view.id };
    const at = ({ block_id }, { action_id }) => ({ ...place, block_id, action_id });
    return {
      ...this.#scene,
      key: view.id,
      held: (block, element) => this.#held(view, block, element),
      changed: (block, element, value, enter) =>
        this.#changed(block, element, value, { ...at(block, element), value: told(value), enter }),
      ask: async (block, element, query) =>
        offered(await this.tell("options", { ...at(block, element), query })),
    };
  }

  #held(view, block, element) {
    const key = keyOf(block, element);
    return this.#typed.has(key) ? this.#typed.get(key) : held(view.state, block, element);
  }

  #changed(block, element, value, body) {
    this.#typed.set(keyOf(block, element), value);
    if (block.type !== "input") return this.#flush().then(() => this.tell("press", body));
    this.#waiting.set(keyOf(block, element), body);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE_MS);
    return undefined;
  }

  /** What was typed is told one after the other, and all of it before anything is pressed. */
  #flush() {
    clearTimeout(this.#timer);
    const bodies = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const body of bodies) this.#sent = this.#sent.then(() => this.tell("fill", body));
    return this.#sent;
  }

  #submit() {
    if (this.#view.submit) this.#finish("submit");
  }

  #close() {
    this.#finish("close");
  }

  /** Once at a time: an impatient second press is none. */
  async #finish(how) {
    if (this.#busy) return;
    const body = { as: this.#scene.me, view_id: this.#view.id };
    this.#setBusy(true);
    await this.#flush();
    await this.tell(how, body);
    this.#setBusy(false);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.foot.setAttribute("aria-busy", busy);
  }
}

const keyOf = (block, element) => `${block.block_id}/${element.action_id}`;
