// Blocks, on any of the three surfaces: messages, forms and App Home.

import { chart } from "./chart.js";
import { control } from "./elements.js";
import { el, keyed } from "./dom.js";
import { link, mrkdwn, textNodes } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";
import { initialOf } from "./values.js";

/**
 * Show `blocks` in `parent`, leaving the nodes of unchanged ones alone.
 *
 * A scene is what a surface lends its blocks: `key` (unique on the page), `people`, `app`,
 * `channels` and `zone` to read them with, `changed(block, element, held, enter)` for what a person does,
 * `ask(block, element, query)` for choices the app gives, and `held(block, element)` for what is
 * in it now (undefined: what the app preset).
 */
export function showBlocks(parent, blocks, scene) {
  keyed(parent, blocks, ({ block_id: id }) => id, (block) => {
    const build = BLOCKS[block.type] ?? unknown;
    return el("div", { class: `block ${block.type}` }, build(block, scene));
  });
}

/** Put each block's error beside its field; what is typed in the field stays as it is. */
export function showErrors(parent, errors) {
  for (const block of parent.querySelectorAll(":scope > .input")) {
    const error = errors[block.dataset.key] ?? "";
    const place = block.querySelector(".error");
    if (place.textContent !== error) place.textContent = error;
    block.classList.toggle("wrong", Boolean(error));
    block.querySelector("input, textarea, select")?.setAttribute("aria-invalid", Boolean(error));
  }
}

const BLOCKS = {
  header: (block, scene) => el("h3", {}, textNodes(block.text, scene)),
  divider: () => el("hr"),
  section,
  context: (block, scene) => block.elements.map((element) => remark(element, scene)),
  actions,
  context_actions: actions,
  input,
  rich_text: richText,
  markdown: (block, scene) => mrkdwn(block.text, scene),
  image: picture,
  video: (block) => link(block.title_url ?? block.video_url, block.title.text),
  table,
  data_table: dataTable,
  data_visualization: chart,
  alert: (block, scene) => el("p", { role: "alert" }, textNodes(block.text, scene)),
};

const unknown = (block) => el("p", { class: "unknown" }, `[${block.type}]`);

/** No picture is fetched from elsewhere: what it shows is said, and where it is. */
function picture({ alt_text: says, image_url: address }) {
  return el("span", { class: "image" }, address ? link(address, says) : says);
}

function remark(element, scene) {
  return element.type === "image" ? picture(element) : el("span", {}, textNodes(element, scene));
}

function actions(block, scene) {
  return block.elements.map((element) => placed(block, element, scene));
}

function section(block, scene) {
  const words = (text) => el("div", {}, textNodes(text, scene));
  return [
    el(
      "div",
      { class: "section-words" },
      block.text && words(block.text),
      block.fields && el("div", { class: "fields" }, block.fields.map(words)),
    ),
    block.accessory && el("div", { class: "accessory" }, placed(block, block.accessory, scene)),
  ];
}

const fieldId = (block, element, scene) => [scene.key, block.block_id, element.action_id].join("/");

function placed(block, element, scene, extra = {}) {
  return control(element, {
    id: fieldId(block, element, scene),
    label: block.label?.text ?? element.accessibility_label ?? element.placeholder?.text ?? block.text?.text,
    held: heldNow(block, element, scene),
    changed: (held, enter) => scene.changed(block, element, held, enter),
    ask: (query) => scene.ask(block, element, query),
    scene,
    ...extra,
  });
}

function heldNow(block, element, scene) {
  const held = scene.held?.(block, element);
  return held === undefined ? initialOf(element) : held;
}

function input(block, scene) {
  const id = fieldId(block, block.element, scene);
  const described = `${id}/notes`;
  const optional = block.optional && el("small", {}, " (optional)");
  return [
    el("label", { for: id }, textNodes(block.label, scene), optional),
    placed(block, block.element, scene, {
      described,
      tellsOnEnter: block.dispatch_action,
      clearable: block.optional,
    }),
    el(
      "div",
      { id: described },
      el("p", { class: "error", role: "alert" }),
      block.hint && el("p", { class: "hint" }, textNodes(block.hint, scene)),
    ),
  ];
}
