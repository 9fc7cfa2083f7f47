// Where one writes: words to a channel, a reply in a thread, or a slash command.

import { button, el, hasKeyboard, menu } from "./dom.js";

const TALLEST = 240;

/**
 * A composer that keeps one draft a place. `send(place, text, thread)` promises to have sent it:
 * if it cannot, the words come back. `sendFile(place)` asks for one and sends it;
 * `shortcut(shortcut)` starts a global one.
 */
export class Composer {
  #drafts = new Map();
  #place = null;
  #thread = null;
  #commands = [];

  constructor(parent, { send, sendFile, shortcut }) {
    this.send = send;
    this.sendFile = sendFile;
    this.shortcut = shortcut;
    this.field = el("textarea", {
      id: "words",
      rows: 1,
      "aria-label": "Message",
      "aria-describedby": "keys",
      "aria-controls": "hints",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
    });
    this.hints = el("ul", { id: "hints", class: "hints", "aria-label": "Commands" });
    this.threadBar = el("p", { class: "thread-bar", hidden: true });
    this.shortcutSlot = el("span");
    const sender = button("button primary", "Send", () => this.#submit());
    const row = el("div", { class: "composer-row" }, this.shortcutSlot, this.field, sender);
    const keys = "Enter sends, Shift+Enter starts a new line, / begins a command";
    parent.append(this.hints, this.threadBar, row, el("p", { id: "keys", class: "keys" }, keys));
  }

  /** Write to this place from now on, with these commands and shortcuts at hand. */
  show(place, commands, shortcuts) {
    this.#commands = commands;
    this.#offer(shortcuts.filter(({ type }) => type === "global"));
    if (this.#place?.id === place.id) return;
    this.#place = place;
    this.#replyTo(null);
    this.#put(this.#drafts.get(place.id) ?? "");
    this.field.placeholder = place.kind === "im" ? `Message ${place.name}` : `Message #${place.name}`;
  }

  /** Reply in a message's thread until sent or called off. */
  replyTo(message) {
    this.#replyTo(message);
    this.field.focus();
  }

  /** Ready to write, unless that would raise a phone's keyboard. */
  focus() {
    if (hasKeyboard()) this.field.focus();
  }

  /** Put words into the field, as if typed. */
  suggest(text) {
    this.#put(text);
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
  }

  /** Forget every draft: another person sits down. */
  forget() {
    this.#drafts.clear();
    this.#place = null;
  }

  #offer(shortcuts) {
    const key = JSON.stringify(shortcuts);
    if (this.shortcutSlot.dataset.key === key) return;
    this.shortcutSlot.dataset.key = key;
    const entries = shortcuts.map((one) => ({ text: one.name, onchosen: () => this.shortcut(one) }));
    entries.push({ text: "Send a file…", onchosen: () => this.sendFile(this.#place) });
    this.shortcutSlot.replaceChildren(menu("Shortcuts", "+", entries));
  }

  #replyTo(message) {
    this.#thread = message && (message.thread_ts ?? message.ts);
    this.threadBar.hidden = !message;
    if (!message) return;
    const stop = button("quiet", "Not in the thread", () => this.#replyTo(null));
    this.threadBar.replaceChildren(`Replying in ${message.user_name}’s thread. `, stop);
  }

  #put(text) {
    this.field.value = text;
    this.#typed();
  }

  #typed() {
    if (this.#place) this.#drafts.set(this.#place.id, this.field.value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, TALLEST)}px`;
    this.#hint();
  }

  #hint() {
    const begun = /^(\/\S*)[^\n]*$/.exec(this.field.value)?.[1];
    const fitting = begun ? this.#commands.filter(({ command }) => command.startsWith(begun)) : [];
    this.hints.replaceChildren(...fitting.map((one) => this.#offerOf(one)));
  }

  #offerOf({ command, usage_hint: usage, description }) {
    const words = [el("b", {}, command), " ", usage && el("code", {}, usage), " ", description];
    return el("li", {}, button("", words, () => this.suggest(`${command} `)));
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Tab" && !event.shiftKey && /^\/\S*$/.test(this.field.value)) {
      const fitting = this.#commands.find(({ command }) => command.startsWith(this.field.value));
      if (!fitting) return;
      event.preventDefault();
      this.suggest(`${fitting.command} `);
    } else if (event.key === "Escape" && this.#thread) {
      this.#replyTo(null);
    }
  }

  async #submit() {
    const text = this.field.value;
    const place = this.#place;
    const thread = this.#thread;
    if (!text.trim()) return;
    this.#put("");
    if (await this.send(place, text, thread)) return this.#thread === thread && this.#replyTo(null);
    if (!this.#drafts.get(place.id)) this.#drafts.set(place.id, text);
    if (this.#place === place && !this.field.value) this.#put(text);
  }
}
