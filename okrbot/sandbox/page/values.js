// What a field holds: an option, an id, a day, a text, or a list of these; null when empty.

const KINDS = [
  "option", "options", "user", "users", "channel", "channels", "conversation", "conversations",
  "date", "time", "date_time", "value", "rich_text_value",
];

/** What the app preset. */
export const initialOf = (element) => firstOf(element, "initial_");

/** What a state (`{block: {action: {type, value}}}`) says is there now; undefined if nothing. */
export function held(state, block, element) {
  const entry = state?.[block.block_id]?.[element.action_id];
  return entry && (firstOf(entry, "selected_") ?? firstOf(entry, ""));
}

function firstOf(thing, prefix) {
  const kind = KINDS.find((name) => thing[prefix + name] !== undefined && thing[prefix + name] !== null);
  return kind ? thing[prefix + kind] : null;
}

/** The same as the sandbox wants it told: options by their value. */
export function told(held) {
  if (Array.isArray(held)) return held.map(told);
  return held?.value ?? held;
}

/** The choices in an app's answer, groups flattened; none when it did not answer. */
export function offered(answer) {
  return answer?.options ?? answer?.option_groups?.flatMap(({ options }) => options) ?? [];
}
