// The left column: who one is, and where one can go.

import { el, keyed } from "./dom.js";
import { cityOf, dayOf, timeOfDay } from "./zone.js";

export const HOME = "home";

/** The column; `act(personId)` sits down as someone else, `go(placeId)` goes to a place. */
export class Places {
  constructor(parent, { act, go }) {
    this.go = go;
    this.workspace = el("p", { class: "workspace" });
    this.chooser = el("select", { id: "acting-as", onchange: (event) => act(event.target.value) });
    this.note = el("p", { class: "me-note" });
    this.list = el("ul", { class: "place-list" });
    const label = el("label", { for: "acting-as" }, "Acting as");
    parent.append(this.workspace, label, this.chooser, this.note, this.list);
  }

  /** Show the screen's people and places; `here` is the place one is at. */
  show({ workspace, people, me, channels }, here, now) {
    this.workspace.textContent = workspace;
    const persons = people.map((one) => personEntry(one, now));
    keyed(this.chooser, persons, ({ id }) => id, ({ id, text }) => el("option", { value: id }, text));
    this.chooser.value = me.id;
    this.note.textContent = [me.is_admin && "admin", statusOf(me)].filter(Boolean).join(" · ");
    const rooms = channels.filter(({ kind }) => kind === "channel");
    const direct = channels.filter(({ kind }) => kind === "im");
    const entries = [
      { head: "Channels" }, ...rooms.map((one) => entry(one, `# ${one.name}`, here)),
      { head: "Direct messages" }, ...direct.map((one) => entry(one, one.name, here)),
      { head: "App" }, { id: HOME, text: "App Home", current: here === HOME },
    ];
    keyed(this.list, entries, ({ id, head }) => id ?? head, (item) => this.#row(item));
  }

  #row({ id, head, text, unread, current }) {
    if (head) return el("li", { class: "place-group" }, head);
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", id: `place-${id}`, "aria-current": current && "page", onclick: () => this.go(id) },
        el("span", {}, text),
        unread > 0 && el("span", { class: "unread", "aria-label": `${unread} unread` }, String(unread)),
      ),
    );
  }
}

const entry = ({ id, unread }, text, here) => ({ id, text, unread, current: id === here });

function personEntry({ id, name, tz }, now) {
  return { id, text: `${name}, ${dayOf(now, tz).split(" ")[0]} ${timeOfDay(now, tz)} ${cityOf(tz)}` };
}

const statusOf = ({ status_emoji: emoji, status_text: text }) => [emoji, text].filter(Boolean).join(" ");
