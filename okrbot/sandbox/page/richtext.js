// The rich_text block: paragraphs, lists, quotes and code, already parsed by whoever wrote it.

import { el } from "./dom.js";
import { emojified } from "./emoji.js";
import { channel, link, person } from "./mrkdwn.js";
import { fullTime } from "./zone.js";

/** The nodes of a rich_text block or cell. */
export function richText(block, scene) {
  return block.elements.map((part) => (SECTIONS[part.type] ?? unknown)(part, scene));
}

const SECTIONS = {
  rich_text_section: (part, scene) => el("p", {}, pieces(part, scene)),
  rich_text_quote: (part, scene) => el("blockquote", {}, pieces(part, scene)),
  rich_text_preformatted: (part, scene) => el("pre", {}, pieces(part, scene)),
  rich_text_list: (part, scene) =>
    el(
      part.style === "ordered" ? "ol" : "ul",
      { class: `indent-${part.indent ?? 0}`, start: part.offset && part.offset + 1 },
      part.elements.map((item) => el("li", {}, pieces(item, scene))),
    ),
};

const pieces = (part, scene) => part.elements.map((piece) => styled(piece, scene));

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text || piece.url),
  user: (piece, scene) => person(piece.user_id, scene),
  channel: (piece, scene) => channel(piece.channel_id, scene),
  emoji: (piece) => emojified(`:${piece.name}:`),
  date: (piece, scene) => el("span", {}, fullTime(piece.timestamp * 1000, scene.zone)),
  broadcast: (piece) => el("span", { class: "mention" }, `@${piece.range}`),
  usergroup: (piece) => el("span", { class: "mention" }, `@${piece.usergroup_id}`),
  color: (piece) => el("code", {}, piece.value),
};

const TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function styled(piece, scene) {
  const plain = (PIECES[piece.type] ?? unknown)(piece, scene);
  const wanted = Object.keys(TAGS).filter((name) => piece.style?.[name]);
  return wanted.reduce((node, name) => el(TAGS[name], {}, node), plain);
}

const unknown = (part) => el("span", { class: "unknown" }, `[${part.type}]`);
