// Short words from the workspace itself: what was refused, what did not answer.

import { button, el } from "./dom.js";

const SHOWN_MS = 8000;

/** A stack of notices, each gone after a while or when dismissed. */
export class Notices {
  #seen = new Set();
  #me = null;

  constructor(parent) {
    this.parent = parent;
  }

  /** Say this, unless it is already being said. */
  say(text) {
    if ([...this.parent.children].some((node) => node.dataset.text === text)) return;
    const dismiss = button("quiet", "✕", () => notice.remove(), "Dismiss");
    const notice = el("p", { class: "notice", "data-text": text }, text, " ", dismiss);
    this.parent.append(notice);
    this.#raise();
    setTimeout(() => notice.remove(), SHOWN_MS);
  }

  /** Over everything, an open form too: the layer on top is the one shown last. */
  #raise() {
    this.parent.hidePopover();
    this.parent.showPopover();
  }

  /** Say those of the sandbox's notices to `me` that came since this page first looked. */
  show(notices, me) {
    const first = this.#me !== me;
    this.#me = me;
    for (const { text, at } of notices) {
      const key = `${at} ${text}`;
      if (!first && !this.#seen.has(key)) this.say(text);
      this.#seen.add(key);
    }
  }
}
