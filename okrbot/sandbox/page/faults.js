// What goes wrong on purpose between the app and this workspace, chosen from a short list.

import { button, closed, closingItself, el } from "./dom.js";

const SEED = 1;
const NONE = "No faults";
const CHOICES = [
  [NONE, []],
  ["Answers get lost", [{ kind: "reset_after", rate: 0.5 }]],
  ["Answers come late", [{ kind: "late", seconds: [2, 5] }]],
  ["The workspace is down", [{ kind: "server_error" }]],
  ["The app calls too often", [{ kind: "ratelimited", rate: 0.5, seconds: [5, 10] }]],
  ["Everything comes twice", [{ kind: "duplicated" }]],
  ["Half of it never comes", [{ kind: "dropped", rate: 0.5 }]],
];

/** A menu of faults; `read()` promises what is in force, `set(faults)` puts others in force. */
export class FaultBar {
  #inForce = null;

  constructor(parent, { read, set }) {
    this.read = read;
    this.set = set;
    this.opener = el("summary", { onclick: () => this.refresh() });
    this.list = el("div", { class: "menu-list" });
    parent.append(closingItself(el("details", { class: "menu bordered" }, this.opener, this.list)));
    this.parent = parent;
    this.#show();
  }

  /** Ask what is in force: another window or a program may have changed it. */
  async refresh() {
    this.#inForce = (await this.read()) ?? this.#inForce;
    this.#show();
  }

  async #choose(rules) {
    closed(this.list.parentElement);
    const kept = this.#inForce?.rate_limits ?? true;
    this.#inForce = (await this.set({ seed: SEED, rules, rate_limits: kept })) ?? this.#inForce;
    this.#show();
  }

  #show() {
    const now = nameOf(this.#inForce?.rules ?? []);
    this.opener.textContent = now === NONE ? "Faults…" : `Faults: ${now}`;
    this.parent.classList.toggle("on", now !== NONE);
    this.list.replaceChildren(
      el("small", {}, "What goes wrong between the app and this workspace"),
      ...CHOICES.map(([name, rules]) => {
        const choice = button("", name, () => this.#choose(rules));
        choice.setAttribute("aria-pressed", String(name === now));
        return choice;
      }),
    );
  }
}

/** The choice that these rules are; rules that somebody made up elsewhere have no name. */
function nameOf(rules) {
  const kinds = rules.map(({ kind }) => kind).join();
  const known = CHOICES.find(([, wanted]) => wanted.map(({ kind }) => kind).join() === kinds);
  return known ? known[0] : "others";
}
