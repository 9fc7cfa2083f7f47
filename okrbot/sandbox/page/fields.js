// Fields one types or ticks.

import { el } from "./dom.js";
import { textNodes } from "./mrkdwn.js";
import { fieldOf, instantOf } from "./zone.js";

const FEWEST_ROWS = 4;
const MOST_ROWS = 12;

/** One line of text; `kind` is the keyboard a phone should show. */
export function line(element, { id, label, held, changed, described, tellsOnEnter }, kind) {
  const onkeydown = (event) => {
    if (event.key !== "Enter" || !tellsOnEnter) return;
    event.preventDefault();
    changed(event.target.value, true);
  };
  return el("input", {
    id,
    type: "text",
    inputmode: kind,
    "aria-label": label,
    "aria-describedby": described,
    autocomplete: "off",
    maxlength: element.max_length,
    placeholder: element.placeholder?.text,
    value: held,
    oninput: (event) => changed(event.target.value),
    onkeydown,
  });
}

/** Several lines of text. */
export function area(element, { id, label, held, changed, described }) {
  const words = wordsOf(held);
  const attributes = {
    id,
    rows: Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, words.split("\n").length + 1)),
    "aria-label": label,
    "aria-describedby": described,
    maxlength: element.max_length,
    placeholder: element.placeholder?.text,
    oninput: (event) => changed(event.target.value),
  };
  return el("textarea", attributes, words);
}

/** Rich text is shown, and told again, as the words in it. */
function wordsOf(held) {
  if (held?.elements) return held.elements.map(wordsOf).join("");
  return held?.text ?? held ?? "";
}

/** One of a few, all in sight. */
export function radios(element, use) {
  const pick = ({ target }) => use.changed(element.options.find(({ value }) => value === target.value));
  return ticks("radio", element, use, pick);
}

/** Any of a few, all in sight. */
export function checkboxes(element, use) {
  const box = ticks("checkbox", element, use, () => {
    const on = [...box.querySelectorAll("input:checked")].map(({ value }) => value);
    use.changed(element.options.filter(({ value }) => on.includes(value)));
  });
  return box;
}

function ticks(type, element, { id, label, held, scene }, onchange) {
  const chosen = [held].flat().map((option) => option?.value);
  const row = (option, index) => {
    const { value, text, description } = option;
    const checked = chosen.includes(value);
    return el(
      "label",
      {},
      el("input", { id: `${id}-${index}`, type, name: id, value, checked, onchange }),
      el("span", {}, textNodes(text, scene), description && el("small", {}, textNodes(description, scene))),
    );
  };
  const role = type === "radio" ? "radiogroup" : "group";
  return el("div", { id, class: "ticks", role, "aria-label": label }, element.options.map(row));
}

/** A day ("date") or a time of day ("time"), as Slack writes them. */
export function timed(type, { id, label, held, changed }) {
  const onchange = (event) => changed(event.target.value || null);
  return el("input", { id, type, "aria-label": label, value: held, onchange });
}

/** A day and time where the person is, held as seconds since 1970. */
export function moment({ id, label, held, changed, scene }) {
  const onchange = ({ target }) => changed(target.value ? instantOf(target.value, scene.zone) / 1000 : null);
  const value = held && fieldOf(held * 1000, scene.zone);
  return el("input", { id, type: "datetime-local", "aria-label": label, value, onchange });
}
