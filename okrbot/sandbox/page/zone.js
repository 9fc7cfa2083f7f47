// Times as a person in some zone reads and means them.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }));
  }
  return formats.get(key);
}

const DAY = 86_400_000;
const CLOCK = { hour: "2-digit", minute: "2-digit" };
const DATE = { weekday: "short", day: "numeric", month: "short" };

const EVERYTHING = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};

/** "09:04" */
export const timeOfDay = (ms, zone) => format(zone, CLOCK).format(ms);

/** "Mon 8 Feb" */
export const dayOf = (ms, zone) => format(zone, DATE).format(ms).replace(",", "");

/** "Mon 8 Feb 2027, 09:04" */
export const fullTime = (ms, zone) =>
  `${format(zone, { ...DATE, year: "numeric" }).format(ms).replace(",", "")}, ${timeOfDay(ms, zone)}`;

/** "Jakarta" for Asia/Jakarta. */
export const cityOf = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

/** What a wall clock in `zone` shows at `ms`, as the milliseconds UTC would need to show it. */
function wall(ms, zone) {
  const parts = format(zone, EVERYTHING).formatToParts(ms);
  const read = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second);
}

const offset = (ms, zone) => wall(ms, zone) - Math.floor(ms / 1000) * 1000;

/**
 * The instant at which a wall clock in `zone` shows `wallMs`: of an hour that comes twice the first,
 * and for one that is skipped, as much later.
 */
function instant(wallMs, zone) {
  const [before, after] = [-DAY, DAY].map((shift) => wallMs - offset(wallMs + shift, zone));
  return wall(before, zone) !== wallMs && wall(after, zone) === wallMs ? after : before;
}

/** The next `weekday` (0 is Sunday) at `hour` o'clock in `zone`, strictly after `ms`. */
export function nextWeekday(ms, zone, weekday, hour) {
  const here = new Date(wall(ms, zone));
  for (let ahead = 0; ; ahead += 1) {
    const day = Date.UTC(here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate() + ahead, hour);
    const candidate = instant(day, zone);
    if (new Date(day).getUTCDay() === weekday && candidate > ms) return candidate;
  }
}

/** The same wall-clock time on the day after, in `zone`. */
export const tomorrow = (ms, zone) => instant(wall(ms, zone) + DAY, zone);

/** "2027-02-08T09:04", as a datetime-local field shows it. */
export const fieldOf = (ms, zone) => new Date(wall(ms, zone)).toISOString().slice(0, 16);

/** The instant that a datetime-local field's "2027-02-08T09:04" means in `zone`; NaN when empty. */
export const instantOf = (field, zone) => instant(Date.parse(`${field}Z`), zone);
