// The sandbox's clock, as the person one acts as reads it, and the ways to move it.

import { button, closed, closingItself, el } from "./dom.js";
import { cityOf, fieldOf, fullTime, instantOf, nextWeekday, tomorrow } from "./zone.js";

const PRESETS = [
  ["Next Monday, 09:00", (now, zone) => nextWeekday(now, zone, 1, 9)],
  ["Next Tuesday, 10:00", (now, zone) => nextWeekday(now, zone, 2, 10)],
  ["Tomorrow, this time", (now, zone) => tomorrow(now, zone)],
  ["One hour on", (now) => now + 3_600_000],
];

/** A running clock; `move(instant)` asks the sandbox to jump there (milliseconds). */
export class ClockBar {
  #ahead = 0;
  #zone = "UTC";

  constructor(parent, move) {
    this.face = el("time");
    this.custom = el("input", { type: "datetime-local", id: "clock-to", required: true });
    this.place = el("small");
    this.move = move;
    this.box = closingItself(
      el(
        "details",
        { class: "menu bordered clock-menu" },
        el("summary", { onclick: () => this.#propose() }, "Move the clock to…"),
        el("div", { class: "menu-list" }, this.place, this.#presets(), this.#form()),
      ),
    );
    parent.append(this.face, this.box);
    setInterval(() => this.#tick(), 1000);
  }

  #presets() {
    return PRESETS.map(([text, instant]) => button("", text, () => this.#jump(instant(this.now, this.#zone))));
  }

  #form() {
    const jump = (event) => {
      event.preventDefault();
      this.#jump(instantOf(this.custom.value, this.#zone));
    };
    return el(
      "form",
      { onsubmit: jump },
      el("label", { for: "clock-to" }, "Or to"),
      this.custom,
      el("button", { type: "submit", class: "button" }, "Move"),
    );
  }

  #propose() {
    this.custom.value = fieldOf(this.now, this.#zone);
  }

  #jump(to) {
    closed(this.box);
    this.move(to);
  }

  /** Now, on the workspace's clock, in milliseconds. */
  get now() {
    return Date.now() + this.#ahead;
  }

  /** Go by the sandbox's `now` (milliseconds), read in `zone`. */
  show(now, zone) {
    this.#ahead = now - Date.now();
    this.#zone = zone;
    this.place.textContent = `Times are ${cityOf(zone)}’s`;
    this.#tick();
  }

  #tick() {
    const text = `${fullTime(this.now, this.#zone)} ${cityOf(this.#zone)}`;
    if (this.face.textContent === text) return;
    this.face.textContent = text;
    this.face.dateTime = new Date(this.now).toISOString();
  }
}
