// The table and data_table blocks.

import { el } from "./dom.js";
import { richText } from "./richtext.js";

const CELLS = {
  raw_text: (cell) => cell.text,
  raw_number: (cell) => cell.text ?? String(cell.value),
  rich_text: (cell, scene) => richText(cell, scene),
};

/** A `table` block: its first row is the head. */
export function table(block, scene) {
  const settings = block.column_settings ?? [];
  const align = (index) => `align-${settings[index]?.align ?? "left"}`;
  return scrolling("Table", rows(block.rows, scene, align));
}

/** A `data_table` block: a caption, a head, and a named column of row heads. */
export function dataTable(block, scene) {
  const numeric = (index) => (block.rows[1]?.[index]?.type === "raw_number" ? "align-right" : "align-left");
  const parts = rows(block.rows, scene, numeric, block.row_header_column_index ?? 0);
  return scrolling(block.caption, [el("caption", {}, block.caption), ...parts]);
}

function rows([head, ...body], scene, align, rowHead = -1) {
  const cell = (tag, scope) => (content, index) =>
    el(tag, { class: align(index), scope }, (CELLS[content?.type] ?? (() => ""))(content, scene));
  const bodyCell = (content, index) =>
    index === rowHead ? cell("th", "row")(content, index) : cell("td")(content, index);
  return [
    el("thead", {}, el("tr", {}, head.map(cell("th", "col")))),
    el("tbody", {}, body.map((row) => el("tr", {}, row.map(bodyCell)))),
  ];
}

const scrolling = (label, parts) =>
  el("div", { class: "table", role: "region", "aria-label": label, tabindex: "0" }, el("table", {}, parts));
