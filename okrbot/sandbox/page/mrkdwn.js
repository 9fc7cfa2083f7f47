// Slack's mrkdwn, as far as apps use it, turned into nodes.

import { el } from "./dom.js";
import { emojified } from "./emoji.js";
import { fullTime } from "./zone.js";

const FENCE = /(```[\s\S]+?```)/;
const QUOTE = /^(?:>|&gt;) ?/;
const CODE = /`([^`\n]+)`/;
const ANGLE = /<([^<>\n]+)>/;
const ADDRESS = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"])/;
const STYLED = /(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)([^\n]*?\S)\k<mark>(?![\p{L}\p{N}])/u;
const SPAN = new RegExp([CODE, ANGLE, ADDRESS, STYLED].map(({ source }) => source).join("|"), "gu");
const STYLES = { "*": "strong", _: "em", "~": "s" };
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:)/i;

/** The nodes of a text object of either kind. */
export function textNodes(text, scene) {
  if (!text) return [];
  if (text.type === "plain_text") return text.emoji === false ? [text.text] : emojified(text.text);
  return mrkdwn(text.text, scene, text.verbatim === true);
}

/** The nodes of marked-up text; `verbatim` leaves bare addresses alone, as Slack does. */
export function mrkdwn(text, scene, verbatim = false) {
  return text.split(FENCE).flatMap((part, index) => {
    if (index % 2) return [el("pre", {}, decoded(part.slice(3, -3).replace(/^\n/, "")))];
    return quotedOrNot(part).map(({ quoted, lines }) => {
      const nodes = spans(lines.join("\n"), scene, verbatim);
      return quoted ? el("blockquote", {}, nodes) : nodes;
    });
  }).flat();
}

function quotedOrNot(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTE.test(line);
    if (runs.at(-1)?.quoted !== quoted) runs.push({ quoted, lines: [] });
    runs.at(-1).lines.push(line.replace(QUOTE, ""));
  }
  return runs;
}

function spans(text, scene, verbatim) {
  const nodes = [];
  let read = 0;
  for (const found of text.matchAll(SPAN)) {
    const [whole, code, angle, address, style, inner] = found;
    nodes.push(words(text.slice(read, found.index)));
    read = found.index + whole.length;
    if (code) nodes.push(el("code", {}, decoded(code)));
    else if (angle) nodes.push(special(angle, scene));
    else if (address) nodes.push(verbatim ? words(address) : link(decoded(address), decoded(address)));
    else nodes.push(el(STYLES[style], {}, spans(inner, scene, verbatim)));
  }
  nodes.push(words(text.slice(read)));
  return nodes;
}

/** What stands between angle brackets: a mention, a date, or a link. */
function special(angle, scene) {
  const bar = angle.indexOf("|");
  const target = bar < 0 ? angle : angle.slice(0, bar);
  const label = bar < 0 ? "" : decoded(angle.slice(bar + 1));
  if (target.startsWith("@")) return person(target.slice(1), scene, label);
  if (target.startsWith("#")) return channel(target.slice(1), scene, label);
  if (target.startsWith("!date^")) return date(target, label, scene);
  if (target.startsWith("!")) return mention(label || `@${target.slice(1).split("^").at(-1)}`);
  return SAFE_ADDRESS.test(target) ? link(decoded(target), label || decoded(target)) : `<${decoded(angle)}>`;
}

const mention = (text) => el("span", { class: "mention" }, text);

/** A person's or the app's name, as a mention. */
export function person(id, scene, label = "") {
  const known = [...scene.people, scene.app].find((one) => one.id === id);
  return mention(`@${known?.name ?? (label || id)}`);
}

/** A channel's name, as a mention. */
export function channel(id, scene, label = "") {
  return mention(`#${scene.channels.find((one) => one.id === id)?.name ?? (label || id)}`);
}

function date(target, fallback, scene) {
  const seconds = Number(target.split("^")[1]);
  return el("span", {}, Number.isFinite(seconds) ? fullTime(seconds * 1000, scene.zone) : fallback);
}

/** A link that leaves the page; an address with another scheme stays text. */
export function link(address, label) {
  if (!SAFE_ADDRESS.test(address)) return label;
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

const words = (text) => emojified(decoded(text));

function decoded(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
