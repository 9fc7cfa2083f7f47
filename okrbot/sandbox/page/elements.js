// Everything in a block that can be pressed, picked or typed into.

import { confirmed } from "./confirm.js";
import { el, menu } from "./dom.js";
import * as fields from "./fields.js";
import { textNodes } from "./mrkdwn.js";
import * as selects from "./selects.js";

const CONTROLS = {
  button,
  overflow,
  static_select: (element, use) => selects.single(element, use, selects.ownOptions(element)),
  users_select: (element, use) => selects.single(element, use, selects.people(use)),
  channels_select: (element, use) => selects.single(element, use, selects.channels(use)),
  conversations_select: (element, use) =>
    selects.single(element, use, selects.conversations(element, use)),
  external_select: selects.external,
  multi_static_select: (element, use) => selects.several(element, use, selects.ownOptions(element)),
  multi_users_select: (element, use) => selects.several(element, use, selects.people(use)),
  multi_channels_select: (element, use) => selects.several(element, use, selects.channels(use)),
  multi_conversations_select: (element, use) =>
    selects.several(element, use, selects.conversations(element, use)),
  multi_external_select: selects.severalExternal,
  radio_buttons: fields.radios,
  checkboxes: fields.checkboxes,
  datepicker: (_, use) => fields.timed("date", use),
  timepicker: (_, use) => fields.timed("time", use),
  datetimepicker: (_, use) => fields.moment(use),
  plain_text_input: (element, use) =>
    element.multiline ? fields.area(element, use) : fields.line(element, use, "text"),
  number_input: (element, use) =>
    fields.line(element, use, element.is_decimal_allowed ? "decimal" : "numeric"),
  email_text_input: (element, use) => fields.line(element, use, "email"),
  url_text_input: (element, use) => fields.line(element, use, "url"),
  rich_text_input: fields.area,
  image: (element) => el("span", { class: "image" }, element.alt_text),
};

/**
 * The control for an element. `use` says how it stands in its place:
 * - `id` and `label`, the latter for those who cannot see what stands beside it,
 * - `held`, what it holds now (see values.js), and whether that is `clearable`,
 * - `changed(held)`, to call when a person changes it; if it `tellsOnEnter`, `changed(held, true)`,
 * - `ask(query)`, for choices the app gives,
 * - `described`, the id of the notes beside it, and the `scene` around it.
 */
export function control(element, use) {
  const build = CONTROLS[element.type];
  if (!build) return el("span", { class: "unknown" }, `[${element.type}]`);
  return build(element, element.confirm ? asking(element.confirm, use) : use);
}

function asking(question, use) {
  const changed = async (held) => {
    if (await confirmed(question, use.scene)) use.changed(held);
  };
  return { ...use, changed };
}

function button(element, { id, scene, changed }) {
  const common = {
    id,
    class: `button ${element.style ?? ""}`,
    "aria-label": element.accessibility_label,
    onclick: () => changed(element.value ?? null),
  };
  const words = textNodes(element.text, scene);
  if (!element.url) return el("button", { ...common, type: "button" }, words);
  const href = /^https?:\/\//i.test(element.url) && element.url;
  return el("a", { ...common, href, target: "_blank", rel: "noopener noreferrer" }, words);
}

function overflow(element, { changed }) {
  const entries = element.options.map((option) => ({
    text: option.text.text,
    onchosen: () => changed(option),
  }));
  return menu("More", "⋯", entries);
}
