// The page: it asks the sandbox for what one person sees, shows it, and tells what they do.

import { read, tell, Trouble } from "./api.js";
import { showBlocks } from "./blocks.js";
import { ClockBar } from "./clock.js";
import { Composer } from "./composer.js";
import { keepingFocus } from "./dom.js";
import { FaultBar } from "./faults.js";
import { chooseFile, saveFile } from "./files.js";
import { showMessages } from "./messages.js";
import { Modal } from "./modal.js";
import { Notices } from "./notices.js";
import { HOME, Places } from "./places.js";
import { held, offered, told } from "./values.js";
import { Welcome } from "./welcome.js";

const WAIT_S = 25;
const RETRY_MS = 1000;

const part = (id) => document.getElementById(id);
const address = new URLSearchParams(location.hash.slice(1));

let me = address.get("as");
let here = address.get("at");
let screen = null;
let shown = -1;
let sitting = new AbortController();

const notices = new Notices(part("notices"));
const clock = new ClockBar(part("clock"), (to) => act("clock", { to: new Date(to).toISOString() }));
const faults = new FaultBar(part("faults"), {
  read: () => attempt(() => read("faults")),
  set: (wanted) => act("faults", wanted),
});
const places = new Places(part("places"), { act: sitAs, go });
const modal = new Modal(part("modal"), act);
const composer = new Composer(part("composer"), { send, sendFile, shortcut });
const welcome = new Welcome(part("welcome"), suggest);

/** Do something; a refusal is shown and answered with nothing. */
function act(what, body) {
  return attempt(() => tell(what, body));
}

async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Trouble)) throw problem;
    notices.say(problem.message);
    return undefined;
  }
}

async function send(place, text, thread) {
  const isCommand = text.startsWith("/") && !thread;
  const body = { as: me, channel: place.id, text, ...(thread && { thread_ts: thread }) };
  return Boolean(await act(isCommand ? "command" : "say", body));
}

async function sendFile(place) {
  const as = me;
  const file = await chooseFile();
  await act("file", { as, channel: place.id, ...file });
}

async function fetchFile({ id }) {
  const file = await act("fetch", { as: me, file: id });
  if (file) saveFile(file);
}

function shortcut({ callback_id }, message = {}) {
  return act("shortcut", { as: me, callback_id, ...message });
}

function suggest(text) {
  if (here === HOME) go(screen.channels[0].id);
  composer.suggest(text);
}

function sitAs(id) {
  me = id;
  if (here !== HOME && placeHere().kind === "im") here = null; // a direct message is one's own
  composer.forget();
  part("messages").replaceChildren();
  part("home").replaceChildren();
  if (here === HOME) act("home", { as: me });
  remember();
  shown = -1; // whether or not anything has changed
  sitting.abort();
}

function go(id) {
  here = id;
  remember();
  if (here === HOME) act("home", { as: me });
  show();
  composer.focus();
}

function markRead(place) {
  place.unread = 0;
  attempt(() => read("screen", { as: me, at: place.id }));
}

/** The address keeps who and where, so that a reload or a second window begins there. */
function remember() {
  const kept = new URLSearchParams({ as: me, ...(here && { at: here }) });
  history.replaceState(null, "", `#${kept}`);
}

const placeHere = () => screen.channels.find(({ id }) => id === here);

function show() {
  const self = screen.people.find(({ id }) => id === me);
  if (here !== HOME && !placeHere()) here = screen.channels.find(({ kind }) => kind === "im").id;
  const place = placeHere();
  if (place?.unread) markRead(place);
  const { app, people, channels } = screen;
  const scene = { me, app, people, channels, zone: self.tz, standing };
  clock.show(screen.now * 1000, self.tz);
  places.show({ ...screen, me: self }, here, clock.now);
  welcome.show(screen.commands);
  notices.show(screen.notices, me);
  keepingFocus(() => (place ? showChannel(place, scene) : showHome(scene)));
  modal.show(screen.modal, scene);
}

function showChannel(place, scene) {
  title(place.kind === "im" ? place.name : `# ${place.name}`, noteOn(place));
  showMessages(part("messages"), place, scene, screen.shortcuts, {
    reply: (message) => composer.replyTo(message),
    fetch: fetchFile,
    shortcut: ({ ts }, one) => shortcut(one, { channel: place.id, ts }),
  });
  composer.show(place, screen.commands, screen.shortcuts);
  reveal("messages");
}

function noteOn({ kind, is_archived: archived }) {
  if (archived) return "Archived";
  return kind === "im" ? "Only the two of you see this" : "";
}

function showHome(scene) {
  title("App Home", "Only you see this");
  const standingHere = standing({ home: true }, screen.home?.state);
  showBlocks(part("home"), screen.home?.blocks ?? [], { ...scene, key: HOME, ...standingHere });
  reveal("home");
}

function reveal(id) {
  part("home").hidden = id !== "home";
  part("messages").hidden = id !== "messages";
  part("composer").hidden = id !== "messages";
}

function title(text, note) {
  part("place-title").textContent = text;
  part("place-note").textContent = note ?? "";
}

/** What a block's elements hold and do when they stand in a message or in App Home. */
function standing(surface, state) {
  const at = ({ block_id }, { action_id }) => ({ as: me, ...surface, block_id, action_id });
  return {
    held: (block, element) => held(state, block, element),
    changed: (block, element, value, enter) =>
      act(block.type === "input" ? "fill" : "press", { ...at(block, element), value: told(value), enter }),
    ask: async (block, element, query) =>
      offered(await act("options", { ...at(block, element), query })),
  };
}

/** Ask for the screen again and again; each answer waits until something has changed. */
async function watch() {
  for (;;) {
    await inSight();
    sitting = new AbortController();
    try {
      const seen = await read("screen", { as: me, after: shown, timeout: WAIT_S }, sitting.signal);
      if (seen.me.id !== me) continue;
      screen = seen;
      shown = screen.revision;
      show();
    } catch (problem) {
      if (problem.name === "AbortError") continue;
      if (!(problem instanceof Trouble)) throw problem;
      notices.say(`${problem.message} Trying again.`);
      shown = -1; // one that was started anew counts its changes from the beginning
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }
}

/** A window nobody sees lets go: a browser gives all of them six connections together. */
function inSight() {
  if (!document.hidden) return undefined;
  return new Promise((resume) => document.addEventListener("visibilitychange", resume, { once: true }));
}

async function begin() {
  const { people } = await read("people");
  if (!people.some(({ id }) => id === me)) me = people[0].id;
  remember();
  faults.refresh();
  if (here === HOME) act("home", { as: me });
  document.addEventListener("visibilitychange", () => document.hidden && sitting.abort());
  await watch();
}

attempt(begin);
