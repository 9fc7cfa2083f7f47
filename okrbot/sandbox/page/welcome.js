// A first visitor's three things to try, until dismissed.

import { button, el } from "./dom.js";

const DISMISSED = "welcome-dismissed";
const WHAT_THIS_IS =
  "This is a stand-in workspace on your own machine, with the real app in it. Nothing leaves it.";

/** Shows once what the app's commands are; `suggest(text)` puts one into the composer. */
export class Welcome {
  #shown = "";

  constructor(parent, suggest) {
    this.parent = parent;
    this.suggest = suggest;
  }

  /** Show the hint for these commands. */
  show(commands) {
    const key = JSON.stringify(commands);
    if (this.#shown === key || localStorage.getItem(DISMISSED)) return;
    this.#shown = key;
    this.parent.replaceChildren(el(
      "aside",
      { class: "welcome", "aria-label": "To begin" },
      button("quiet", "✕", () => this.#dismiss(), "Dismiss"),
      el("p", {}, WHAT_THIS_IS),
      commands.map((one) => this.#command(one)),
      el("ol", {}, tips(commands).map((tip) => el("li", {}, tip))),
    ));
  }

  #command({ command, usage_hint: usage, description }) {
    const write = button("button", command, () => this.suggest(`${command} `));
    return el("p", {}, write, " ", usage && el("code", {}, usage), " ", description);
  }

  #dismiss() {
    localStorage.setItem(DISMISSED, "yes");
    this.parent.replaceChildren();
  }
}

function tips([first]) {
  const word = /[\p{L}-]+/u.exec(first?.usage_hint ?? "")?.[0] ?? "";
  return [
    `Write ${first ? `${first.command} ${word}`.trim() : "to the app itself"} and press Enter.`,
    "Act as someone else, in the list of people: what is private to one is not seen by another.",
    "Move the clock, and watch what the app does by itself.",
  ];
}
