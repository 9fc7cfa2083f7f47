// The emoji names that work tools use most; any other name is shown as it was written.

import { el } from "./dom.js";

const EMOJI = {
  "+1": "👍", "-1": "👎", thumbsup: "👍", thumbsdown: "👎", tada: "🎉", rocket: "🚀", wave: "👋",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", white_circle: "⚪",
  large_blue_circle: "🔵", black_circle: "⚫", large_orange_circle: "🟠", bell: "🔔", eyes: "👀",
  calendar: "📅", spiral_calendar_pad: "🗓️", date: "📅", clock9: "🕘", hourglass: "⌛", dart: "🎯",
  chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", memo: "📝",
  bulb: "💡", fire: "🔥", heart: "❤️", star: "⭐", sparkles: "✨", pray: "🙏", clap: "👏",
  raised_hands: "🙌", raising_hand: "🙋", muscle: "💪", thinking_face: "🤔", smile: "😄",
  slightly_smiling_face: "🙂", palm_tree: "🌴", no_entry: "⛔", lock: "🔒", link: "🔗", zzz: "💤",
  information_source: "ℹ️", question: "❓", arrow_up: "⬆️", arrow_down: "⬇️", arrow_right: "➡️",
  sos: "🆘", handshake: "🤝", trophy: "🏆", seedling: "🌱", mag: "🔍", gear: "⚙️", robot_face: "🤖",
};

// Colours that carry meaning are drawn here, as not every machine has a font with them.
const CIRCLES = {
  "🟢": "green", "🟡": "yellow", "🟠": "orange", "🔴": "red", "🔵": "blue", "⚪": "white", "⚫": "black",
};
const CIRCLE = /([🟢🟡🟠🔴🔵⚪⚫])\uFE0F?/u;

/** The text's nodes, with each known `:name:` as its emoji. */
export function emojified(text) {
  const named = text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
  return named.split(CIRCLE).map((piece) => {
    const colour = CIRCLES[piece];
    return colour ? el("span", { class: `circle ${colour}` }, piece) : piece;
  });
}

/** The text for a browser's own list, without the circles where no font has them. */
export function listed(text) {
  hasCircles ??= drawsCircles();
  return hasCircles ? text : text.replace(new RegExp(`${CIRCLE.source} ?`, "gu"), "");
}

let hasCircles = null;

/** Whether a green circle comes out green; a box in its place is grey. */
function drawsCircles() {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillText("🟢", 0, 12);
  const { data } = canvas.getImageData(0, 0, 16, 16);
  return data.some((value, index) => index % 4 === 1 && value > data[index - 1] + 40);
}
