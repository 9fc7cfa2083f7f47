// Choosing one or several of what is offered. Options come in groups: `{label?, options}`.

import { combobox } from "./combobox.js";
import { button, el } from "./dom.js";
import { listed } from "./emoji.js";

/** The options written in the element itself. */
export function ownOptions({ options, option_groups: groups }) {
  return groups?.map((group) => ({ label: group.label.text, options: group.options })) ?? [{ options }];
}

/** Everyone one can act as; a person or a channel is held as an id alone. */
export function people({ scene }) {
  return [{ options: scene.people.map(({ id, name }) => byId(id, name)) }];
}

/** The channels that are not archived. */
export function channels({ scene }) {
  const open = scene.channels.filter(({ kind, is_archived: archived }) => kind === "channel" && !archived);
  return [{ options: open.map(({ id, name }) => byId(id, `#${name}`)) }];
}

/** Channels and direct messages, as far as the element's filter lets them in. */
export function conversations({ filter }, use) {
  const wanted = filter?.include ?? ["im", "public", "private"];
  const direct = use.scene.channels.filter(({ kind }) => kind === "im");
  return [
    ...(wanted.some((kind) => kind !== "im") ? channels(use) : []),
    ...(wanted.includes("im") ? [{ options: direct.map(({ id, name }) => byId(id, name)) }] : []),
  ];
}

const byId = (id, text) => ({ value: id, text: { type: "plain_text", text }, heldAs: id });
const asHeld = (option) => option?.heldAs ?? option ?? null;
const valueOf = (held) => held?.value ?? held;

/** A browser's own list has one line for each: what it means stands behind it. */
const saidOf = ({ text, description }) => (description ? `${text.text}: ${description.text}` : text.text);

/** One of the options, in the browser's own list. */
export function single(element, { id, label, held, changed, clearable }, groups) {
  const chosen = valueOf(held) ?? "";
  const entry = (option) =>
    el("option", { value: option.value, selected: option.value === chosen }, listed(saidOf(option)));
  const nothing = { value: "", selected: chosen === "", hidden: chosen !== "" && !clearable };
  return el(
    "select",
    { id, "aria-label": label, onchange: (event) => changed(asHeld(find(groups, event.target.value))) },
    el("option", nothing, element.placeholder?.text ?? "Choose…"),
    groups.map((group) =>
      group.label
        ? el("optgroup", { label: group.label }, group.options.map(entry))
        : group.options.map(entry),
    ),
  );
}

/** One of what the app offers for what one types. */
export function external(element, { id, label, held, changed, ask }) {
  return combobox({
    id,
    label,
    ask,
    placeholder: element.placeholder?.text ?? "Type to search…",
    shown: held?.text?.text,
    least: element.min_query_length ?? 3,
    onchosen: changed,
  });
}

/** Several of the options: those chosen, each removable, and a list to add one more from. */
export function several(element, use, groups) {
  const textOf = (one) => find(groups, valueOf(one))?.text.text ?? valueOf(one);
  return chosenAnd(use, textOf, (add) => {
    const changed = (one) => {
      add(one);
      adder.value = "";
    };
    const adder = single(element, { ...use, held: null, changed, clearable: true }, groups);
    return adder;
  });
}

/** Several of what the app offers for what one types. */
export function severalExternal(element, use) {
  const textOf = (one) => one.text.text;
  return chosenAnd(use, textOf, (add) => external(element, { ...use, held: null, changed: add }));
}

function find(groups, value) {
  return groups.flatMap(({ options }) => options).find((option) => option.value === value);
}

function chosenAnd({ held, label, changed }, textOf, adder) {
  let chosen = held ?? [];
  const list = el("ul", { class: "chosen", "aria-label": `${label}: chosen` });
  const set = (next) => {
    chosen = next;
    show();
    changed(chosen);
  };
  const row = (one) => {
    const remove = () => set(chosen.filter((other) => other !== one));
    const name = textOf(one);
    return el("li", {}, name, button("", "×", remove, `Remove ${name}`));
  };
  const show = () => list.replaceChildren(...chosen.map(row));
  const add = (one) => {
    const known = chosen.some((other) => valueOf(other) === valueOf(one));
    if (one && !known) set([...chosen, one]);
  };
  show();
  return el("div", { class: "several" }, list, adder(add));
}
