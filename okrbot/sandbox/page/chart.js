// The data_visualization block, drawn as an inline picture with its numbers in a table beside it.

import { el, svg } from "./dom.js";

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;

/** A line, bar, area or pie chart; whoever cannot see the picture reads the table. */
export function chart(block) {
  const { type, segments, series } = block.chart;
  const names = type === "pie" ? segments.map(({ label }) => label) : series.map(({ name }) => name);
  const legend = names.map((name, index) => el("li", { class: `series-${index}` }, name));
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, block.title),
    type === "pie" ? pie(block) : axes(block),
    el("ul", { class: "legend", "aria-hidden": "true" }, legend),
    el("details", {}, el("summary", {}, "The numbers"), numbers(block.chart)),
  );
}

function axes({ title, chart: { type, series, axis_config: axis } }) {
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const ticks = ticksFor(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const slot = (WIDTH - LEFT - RIGHT) / axis.categories.length;
  const x = (label) => LEFT + slot * (axis.categories.indexOf(label) + 0.5);
  const y = (value) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const scale = { slot, x, y, count: series.length };
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${title}: ${type} chart` },
    ticks.map((tick) => [
      svg("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick) }),
      svg("text", { class: "tick", x: LEFT - 6, y: y(tick) + 4, "text-anchor": "end" }, short(tick)),
    ]),
    axis.categories.map((label, index) => labelled(label, index, axis.categories.length, x(label))),
    series.map((one, index) => svg("g", { class: `series-${index}` }, SHAPES[type](one, scale, index))),
  );
}

/** Twenty categories would overlap: then only some are written. */
function labelled(label, index, count, x) {
  const every = Math.ceil(count / 8);
  if (index % every) return [];
  const shown = label.length > 9 ? `${label.slice(0, 8)}…` : label;
  return svg("text", { class: "tick", x, y: HEIGHT - 8, "text-anchor": "middle" }, shown);
}

const points = ({ data }, { x, y }) => data.map(({ label, value }) => `${x(label)},${y(value)}`);

const SHAPES = {
  line: (one, scale) => [
    svg("polyline", { class: "line", points: points(one, scale).join(" ") }),
    one.data.map(({ label, value }) =>
      svg("circle", { class: "dot", cx: scale.x(label), cy: scale.y(value), r: 3 }),
    ),
  ],
  area: (one, scale) => {
    const [first, last] = [one.data[0], one.data.at(-1)];
    const base = [`${scale.x(last.label)},${scale.y(0)}`, `${scale.x(first.label)},${scale.y(0)}`];
    const outline = [...points(one, scale), ...base].join(" ");
    return [svg("polygon", { class: "area", points: outline }), ...SHAPES.line(one, scale)];
  },
  bar: (one, { slot, x, y, count }, index) => {
    const width = (slot * 0.7) / count;
    return one.data.map(({ label, value }) =>
      svg("rect", {
        class: "bar",
        x: x(label) - slot * 0.35 + width * index,
        y: Math.min(y(value), y(0)),
        width,
        height: Math.abs(y(value) - y(0)),
      }),
    );
  },
};

/** Three to six round values that span low to high. */
function ticksFor(low, high) {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => span / size <= 5);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const tick = (_, index) => Number(((first + index) * step).toPrecision(12));
  return Array.from({ length: last - first + 1 }, tick);
}

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const short = (value) => COMPACT.format(value);

function pie({ title, chart: { segments } }) {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let turned = 0;
  const slices = segments.map(({ value }, index) => {
    const from = turned;
    turned += value / total;
    return svg("path", { class: `slice series-${index}`, d: slice(from, turned) });
  });
  const label = `${title}: pie chart`;
  return svg("svg", { class: "pie", viewBox: "-100 -100 200 200", role: "img", "aria-label": label }, slices);
}

function slice(from, to) {
  const at = (turn) => `${90 * Math.sin(turn * 2 * Math.PI)} ${-90 * Math.cos(turn * 2 * Math.PI)}`;
  const end = Math.min(to, from + 0.99999); // a full circle needs two distinct ends
  return `M0 0 L${at(from)} A90 90 0 ${end - from > 0.5 ? 1 : 0} 1 ${at(end)} Z`;
}

function numbers(chart) {
  const [head, ...body] = chart.type === "pie" ? pieRows(chart) : seriesRows(chart);
  const row = ([label, ...values]) =>
    el("tr", {}, el("th", { scope: "row" }, label), values.map((value) => el("td", {}, String(value))));
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, body.map(row)),
  );
}

function pieRows({ segments }) {
  return [["", "Value"], ...segments.map(({ label, value }) => [label, value])];
}

function seriesRows({ series, axis_config: axis }) {
  const valueAt = (label, { data }) => data.find((point) => point.label === label)?.value ?? "";
  return [
    [axis.x_label ?? "", ...series.map(({ name }) => name)],
    ...axis.categories.map((label) => [label, ...series.map((one) => valueAt(label, one))]),
  ];
}
