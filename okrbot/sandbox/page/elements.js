// Everything in a block that can be pressed, picked or typed into.

import { combobox } from "./combobox.js";
import { confirmed } from "./confirm.js";
import { el, menu } from "./dom.js";
import { textNodes } from "./mrkdwn.js";
import { fieldOf, instantOf } from "./zone.js";

/**
 * The control for an element. `use` says how it stands in its place: `id` for the field, `label`
 * for those who cannot see it, `held` (what it holds now, see values.js), `changed(held)` to call
 * when a person changes it (`changed(held, true)` on Enter, if it `tellsOnEnter`), `ask(query)` for
 * choices the app gives, and the `scene` around it.
 */
export function control(element, use) {
  const build = CONTROLS[element.type];
  if (!build) return el("span", { class: "unknown" }, `[${element.type}]`);
  const asking = element.confirm
    ? { ...use, changed: async (held) => { if (await confirmed(element.confirm, use.scene)) use.changed(held); } }
    : use;
  return build(element, asking);
}

const CONTROLS = {
  button,
  overflow,
  static_select: (element, use) => single(element, use, groupsOf(element), same),
  users_select: (element, use) => single(element, use, [{ options: peopleOf(use) }], idOf),
  conversations_select: (element, use) => single(element, use, [{ options: conversationsOf(element, use) }], idOf),
  channels_select: (element, use) => single(element, use, [{ options: channelsOf(use) }], idOf),
  external_select: external,
  multi_static_select: (element, use) => several(element, use, groupsOf(element), same),
  multi_users_select: (element, use) => several(element, use, [{ options: peopleOf(use) }], idOf),
  multi_conversations_select: (element, use) => several(element, use, [{ options: conversationsOf(element, use) }], idOf),
  multi_channels_select: (element, use) => several(element, use, [{ options: channelsOf(use) }], idOf),
  multi_external_select: severalExternal,
  radio_buttons: radios,
  checkboxes,
  datepicker: (element, use) => timed("date", use),
  timepicker: (element, use) => timed("time", use),
  datetimepicker,
  plain_text_input: (element, use) => (element.multiline ? area(element, use) : line("text", element, use)),
  number_input: (element, use) => line("text", element, use, element.is_decimal_allowed ? "decimal" : "numeric"),
  email_text_input: (element, use) => line("text", element, use, "email"),
  url_text_input: (element, use) => line("text", element, use, "url"),
  rich_text_input: (element, use) => area(element, use),
  image: (element) => el("span", { class: "image" }, element.alt_text),
};

function button(element, { id, scene, changed }) {
  const label = textNodes(element.text, scene);
  const look = `button ${element.style ?? ""}`;
  const press = () => changed(element.value ?? null);
  if (!element.url) return el("button", { id, type: "button", class: look, "aria-label": element.accessibility_label, onclick: press }, label);
  return el("a", { id, class: look, href: webAddress(element.url), target: "_blank", rel: "noopener noreferrer", onclick: press }, label);
}

const webAddress = (address) => (/^https?:\/\//i.test(address) ? address : undefined);

function overflow(element, { changed }) {
  return menu("More", "⋯", element.options.map((option) => ({ text: option.text.text, onchosen: () => changed(option) })));
}

// An option that stands for a person or channel is told by its id alone.
const same = (option) => option;
const idOf = (option) => option?.value ?? null;

const groupsOf = (element) =>
  element.option_groups?.map((group) => ({ label: group.label.text, options: group.options })) ?? [{ options: element.options }];
const peopleOf = ({ scene }) => scene.people.map(({ id, name }) => namedOption(id, name));
const channelsOf = ({ scene }) => scene.channels.filter(isRoom).map(({ id, name }) => namedOption(id, `#${name}`));
const isRoom = ({ kind, is_archived: archived }) => kind === "channel" && !archived;
const conversationsOf = (element, use) => {
  const direct = use.scene.channels.filter(({ kind }) => kind === "im").map(({ id, name }) => namedOption(id, name));
  const wanted = element.filter?.include ?? ["im", "public", "private"];
  return [...(wanted.some((kind) => kind !== "im") ? channelsOf(use) : []), ...(wanted.includes("im") ? direct : [])];
};
const namedOption = (value, text) => ({ value, text: { type: "plain_text", text } });

const valueOf = (held) => held?.value ?? held;
const find = (groups, value) => groups.flatMap(({ options }) => options).find((option) => option.value === value) ?? null;

function choices(groups, chosen) {
  const entry = (option) => el("option", { value: option.value, selected: option.value === chosen }, option.text.text);
  return groups.map(({ label, options }) => (label ? el("optgroup", { label }, options.map(entry)) : options.map(entry)));
}

function single(element, { id, label, held, changed }, groups, tell) {
  const chosen = valueOf(held) ?? "";
  return el(
    "select",
    { id, "aria-label": label, onchange: (event) => changed(tell(find(groups, event.target.value))) },
    el("option", { value: "", selected: chosen === "" }, element.placeholder?.text ?? "Choose…"),
    choices(groups, chosen),
  );
}

function external(element, { id, label, held, changed, ask }) {
  return combobox({
    id, label, ask, placeholder: element.placeholder?.text ?? "Type to search…",
    shown: held?.text?.text, least: element.min_query_length ?? 3, onchosen: changed,
  });
}

/** A list of what is chosen, each removable, and a field that adds one more. */
function chosenList(held, label, adder, textOf, changed) {
  let chosen = [...(held ?? [])];
  const list = el("ul", { class: "chosen", "aria-label": `${label ?? "Chosen"}: chosen` });
  const show = () =>
    list.replaceChildren(...chosen.map((one) =>
      el("li", {}, textOf(one), el("button", { type: "button", "aria-label": `Remove ${textOf(one)}`, onclick: () => set(chosen.filter((other) => other !== one)) }, "×")),
    ));
  const set = (next) => { chosen = next; show(); changed(chosen); };
  const add = (one) => { if (one && !chosen.some((other) => valueOf(other) === valueOf(one))) set([...chosen, one]); };
  show();
  return el("div", { class: "several" }, list, adder(add));
}

function several(element, use, groups, tell) {
  const adder = (add) => single(element, { ...use, held: null, changed: (one) => { add(one); document.getElementById(use.id).value = ""; } }, groups, tell);
  const textOf = (one) => find(groups, valueOf(one))?.text.text ?? valueOf(one);
  return chosenList(use.held, use.label, adder, textOf, use.changed);
}

function severalExternal(element, use) {
  const adder = (add) => external(element, { ...use, held: null, changed: add });
  return chosenList(use.held, use.label, adder, (one) => one.text.text, use.changed);
}

function ticks(type, element, { id, label, held, scene }, onchange) {
  const chosen = [held].flat().map(valueOf);
  return el(
    "div",
    { id, class: "ticks", role: type === "radio" ? "radiogroup" : "group", "aria-label": label, tabindex: "-1" },
    element.options.map((option, index) =>
      el(
        "label",
        {},
        el("input", { id: `${id}-${index}`, type, name: id, value: option.value, checked: chosen.includes(option.value), onchange }),
        el("span", {}, textNodes(option.text, scene), option.description && el("small", {}, textNodes(option.description, scene))),
      ),
    ),
  );
}

function radios(element, use) {
  return ticks("radio", element, use, (event) => use.changed(element.options.find(({ value }) => value === event.target.value)));
}

function checkboxes(element, use) {
  const box = ticks("checkbox", element, use, () => {
    const on = [...box.querySelectorAll("input:checked")].map(({ value }) => value);
    use.changed(element.options.filter(({ value }) => on.includes(value)));
  });
  return box;
}

function timed(type, { id, label, held, changed }) {
  return el("input", { id, type, "aria-label": label, value: held, onchange: (event) => changed(event.target.value || null) });
}

function datetimepicker(element, { id, label, held, changed, scene }) {
  const tell = (event) => changed(event.target.value ? instantOf(event.target.value, scene.zone) / 1000 : null);
  return el("input", { id, type: "datetime-local", "aria-label": label, value: held && fieldOf(held * 1000, scene.zone), onchange: tell });
}

function line(type, element, { id, label, held, changed, described, tellsOnEnter }, inputmode) {
  const enter = (event) => {
    if (event.key !== "Enter" || !tellsOnEnter) return;
    event.preventDefault();
    changed(event.target.value, true);
  };
  return el("input", {
    id, type, inputmode, "aria-label": label, "aria-describedby": described, value: held, autocomplete: "off",
    maxlength: element.max_length, placeholder: element.placeholder?.text,
    oninput: (event) => changed(event.target.value), onkeydown: enter,
  });
}

function area(element, { id, label, held, changed, described }) {
  const words = wordsOf(held);
  const rows = Math.min(12, Math.max(4, words.split("\n").length + 1));
  return el("textarea", {
    id, rows, "aria-label": label, "aria-describedby": described, maxlength: element.max_length,
    placeholder: element.placeholder?.text, oninput: (event) => changed(event.target.value),
  }, words);
}

/** Rich text is shown, and told again, as the words in it. */
function wordsOf(held) {
  return held?.elements ? held.elements.map(wordsOf).join("") : held?.text ?? held ?? "";
}
