// A field that asks the app for choices while one types.

import { el } from "./dom.js";

const PAUSE_MS = 150;

/**
 * A text field with a list under it. `ask(query)` promises options `{text, value}`;
 * `onchosen(option)` hears of the one taken; `shown` is the text it begins with.
 */
export function combobox({ id, label, placeholder, shown = "", least = 3, ask, onchosen }) {
  let offered = [];
  let active = -1;
  let asked = 0;
  let timer;

  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const field = el("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-label": label,
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-autocomplete": "list",
    placeholder,
    value: shown,
    oninput: later,
    onfocus: begin,
    onblur: end,
    onkeydown,
  });

  function begin() {
    field.select();
    look("");
  }

  function end() {
    close();
    field.value = shown;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => look(field.value), PAUSE_MS);
  }

  async function look(query) {
    if (query.length < least) return close();
    const turn = (asked += 1);
    const options = await ask(query);
    if (turn === asked && document.activeElement === field) open(options);
  }

  function open(options) {
    offered = options;
    active = -1;
    const rows = options.map(row);
    list.replaceChildren(...(rows.length ? rows : [el("li", { class: "none" }, "Nothing found")]));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  function row(option, index) {
    const onmousedown = (event) => {
      event.preventDefault(); // which keeps the focus in the field
      take(option);
    };
    return el("li", { id: `${id}-${index}`, role: "option", onmousedown }, option.text.text);
  }

  function close() {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    shown = option.text.text;
    field.value = shown;
    close();
    onchosen(option);
  }

  function move(step) {
    if (!offered.length) return;
    active = (active + step + offered.length) % offered.length;
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", index === active));
    list.children[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function onkeydown(event) {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) move(event.key === "ArrowDown" ? 1 : -1);
      else look(field.value);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen && active >= 0) take(offered[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  }

  return el("div", { class: "combobox" }, field, list);
}
