// One channel's or direct message's messages, each with its thread under it.

import { showBlocks } from "./blocks.js";
import { el, keyed, menu } from "./dom.js";
import { filesOf } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";
import { cityOf, dayOf, fullTime, timeOfDay } from "./zone.js";

const NEAR_THE_END = 80;

/**
 * Show a channel. `acts` are what one can do to a message: `reply(message)`, `fetch(file)` for
 * each of its files, and `shortcut(message, shortcut)` for each of `shortcuts`.
 */
export function showMessages(parent, channel, scene, shortcuts, acts) {
  const moved = parent.dataset.channel !== channel.id;
  const left = parent.scrollHeight - parent.scrollTop - parent.clientHeight;
  const follows = left < NEAR_THE_END || parent.dataset.rests === String(parent.scrollTop);
  if (moved) parent.replaceChildren();
  parent.dataset.channel = channel.id;
  const items = inReadingOrder(channel.messages, scene.zone);
  keyed(parent, items, ({ message }) => message.ts, (item) => row(item, channel, scene, shortcuts, acts));
  if (moved || follows) goToNewest(parent);
}

/** The end, unless the newest message would begin out of sight: what it asks stands on its top. */
function goToNewest(parent) {
  parent.scrollTop = parent.scrollHeight;
  const hidden = parent.getBoundingClientRect().top - parent.lastElementChild?.getBoundingClientRect().top;
  if (hidden > 0) parent.scrollTop -= hidden;
  parent.dataset.rests = parent.scrollTop;
}

/** Each message with its replies after it; the first of a day knows the day. */
function inReadingOrder(messages, zone) {
  const isReply = ({ ts, thread_ts: thread }) => Boolean(thread) && thread !== ts;
  const known = new Set(messages.map(({ ts }) => ts));
  const tops = messages.filter((message) => !isReply(message) || !known.has(message.thread_ts));
  let day = "";
  return tops.flatMap((message) => {
    const here = dayOf(message.ts * 1000, zone);
    const first = here !== day;
    day = here;
    const replies = messages.filter((other) => isReply(other) && other.thread_ts === message.ts);
    return [{ message, day: first && here }, ...replies.map((reply) => ({ message: reply, reply: true }))];
  });
}

function row({ message, day, reply }, channel, scene, shortcuts, acts) {
  const ms = message.ts * 1000;
  const body = el("div", { class: "message-body" });
  const standing = scene.standing({ channel: channel.id, ts: message.ts });
  const inside = { ...scene, key: `${channel.id}/${message.ts}`, ...standing };
  if (message.blocks?.length) showBlocks(body, message.blocks, inside);
  else body.append(...mrkdwn(message.text, scene));
  return el(
    "article",
    { class: `message ${reply ? "reply" : ""} ${message.ephemeral ? "ephemeral" : ""}` },
    day && el("p", { class: "day" }, el("span", {}, day)),
    message.ephemeral && el("p", { class: "only-you" }, "Only visible to you"),
    face(message),
    el(
      "div",
      { class: "message-words" },
      el(
        "p",
        { class: "message-head" },
        el("b", {}, message.user_name),
        timeOf(ms, scene.zone),
      ),
      body,
      filesOf(message, acts.fetch),
      message.edited && el("small", { class: "edited" }, "(edited)"),
    ),
    !message.ephemeral && messageMenu(message, shortcuts, acts),
  );
}

function timeOf(ms, zone) {
  const title = `${fullTime(ms, zone)} ${cityOf(zone)}`;
  return el("time", { datetime: new Date(ms).toISOString(), title }, timeOfDay(ms, zone));
}

/** A coloured disc with initials: nobody's photograph. */
function face({ user, user_name: name }) {
  const initials = name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();
  const hue = [...user].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return el("span", { class: `face hue-${hue}`, "aria-hidden": "true" }, initials);
}

function messageMenu(message, shortcuts, acts) {
  const onMessages = shortcuts.filter(({ type }) => type === "message");
  return menu("More for this message", "⋯", [
    { text: "Reply in thread", onchosen: () => acts.reply(message) },
    ...onMessages.map((one) => ({ text: one.name, onchosen: () => acts.shortcut(message, one) })),
  ]);
}
