// One small way to build the page. What people wrote only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";
const signatures = new WeakMap();

/** An HTML element; `onclick` and its like are listeners, `false` and `undefined` leave one out. */
export function el(tag, attributes, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** A button that says `words`; where these are a mere sign, `label` says what it does. */
export function button(look, words, onclick, label) {
  return el("button", { type: "button", class: look, "aria-label": label, onclick }, words);
}

/** The same as `el`, for a part of a drawing. */
export function svg(tag, attributes, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

/**
 * Make `parent` show `items` in order, building only what is new or changed: an untouched node
 * stays the very same node, so that focus, caret and half-written words in it stay too.
 */
export function keyed(parent, items, keyOf, build) {
  const wanted = new Set(items.map((item, index) => String(keyOf(item, index))));
  const known = new Map();
  for (const node of [...parent.children]) {
    if (wanted.has(node.dataset.key)) known.set(node.dataset.key, node);
    else node.remove();
  }
  items.forEach((item, index) => {
    const key = String(keyOf(item, index));
    const signature = JSON.stringify(item);
    let node = known.get(key);
    if (!node || signatures.get(node) !== signature) {
      const fresh = build(item);
      fresh.dataset.key = key;
      signatures.set(fresh, signature);
      node?.replaceWith(fresh);
      node = fresh;
    }
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Run `change` and give focus and caret back to the field that held them, by its id. */
export function keepingFocus(change) {
  const held = document.activeElement;
  const id = held?.id;
  const caret = caretOf(held);
  change();
  if (!id || held.isConnected) return;
  const again = document.getElementById(id);
  again?.focus({ preventScroll: true });
  if (again && caret) again.setSelectionRange(...caret);
}

function caretOf(field) {
  const textual = field?.matches("textarea, input[type=text]");
  return textual ? [field.selectionStart, field.selectionEnd] : null;
}

/** Whether one can type as it is: a phone raises its keyboard over half of what is to be seen. */
export function hasKeyboard() {
  return matchMedia("(pointer: fine)").matches;
}

/** A button that opens a short list of others. */
export function menu(label, symbol, entries) {
  const entry = ({ text, onchosen }) => {
    const choose = () => {
      closed(box);
      onchosen();
    };
    return button("", text, choose);
  };
  const opener = el("summary", { "aria-label": label, title: label }, symbol);
  const box = el("details", { class: "menu" }, opener, el("div", { class: "menu-list" }, entries.map(entry)));
  return closingItself(box);
}

/** Close a `<details>`, with the focus where it was opened. */
export function closed(box) {
  box.open = false;
  box.querySelector("summary").focus();
}

/** The same `<details>`, closed by Escape and by going elsewhere. */
export function closingItself(box) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    event.preventDefault();
    event.stopPropagation();
    closed(box);
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) box.open = false;
  });
  return box;
}
