// The page: it asks the sandbox for what one person sees, shows it, and tells what they do.

import { read, Refused, tell } from "./api.js";
import { showBlocks } from "./blocks.js";
import { ClockBar } from "./clock.js";
import { Composer } from "./composer.js";
import { keepingFocus } from "./dom.js";
import { showMessages } from "./messages.js";
import { Modal } from "./modal.js";
import { Notices } from "./notices.js";
import { HOME, Places } from "./places.js";
import { offered, told } from "./values.js";
import { Welcome } from "./welcome.js";

const WAIT_S = 25;
const RETRY_MS = 1000;

const part = (id) => document.getElementById(id);
const address = new URLSearchParams(location.hash.slice(1));

let me = address.get("as");
let here = address.get("at");
let screen = null;
let sitting = new AbortController();

const notices = new Notices(part("notices"));
const clock = new ClockBar(part("clock"), (to) => act("clock", { to: new Date(to).toISOString() }));
const places = new Places(part("places"), { act: sitAs, go });
const modal = new Modal(part("modal"), act);
const composer = new Composer(part("composer"), { send, shortcut: (one) => act("shortcut", { as: me, callback_id: one.callback_id }) });
const welcome = new Welcome(part("welcome"), suggest);

/** Do something; a refusal is shown and answered with nothing. */
async function act(what, body) {
  try {
    return await tell(what, body);
  } catch (problem) {
    notices.say(problem instanceof Refused ? problem.message : "The workspace does not answer.");
    return undefined;
  }
}

async function send(place, text, thread) {
  const isCommand = text.startsWith("/") && !thread;
  const body = { as: me, channel: place.id, text, ...(thread && { thread_ts: thread }) };
  return Boolean(await act(isCommand ? "command" : "say", body));
}

function suggest(text) {
  if (here === HOME) go(screen.channels[0].id);
  composer.suggest(text);
}

function sitAs(id) {
  me = id;
  screen = null;
  composer.forget();
  remember();
  sitting.abort();
}

function go(id) {
  here = id;
  remember();
  if (here === HOME) act("home", { as: me });
  show();
  composer.focus();
}

/** The address keeps who and where, so that a reload or a second window begins there. */
function remember() {
  const kept = new URLSearchParams({ as: me, ...(here && { at: here }) });
  history.replaceState(null, "", `#${kept}`);
}

function show() {
  const self = screen.people.find(({ id }) => id === me);
  const channel = screen.channels.find(({ id }) => id === here);
  if (!channel && here !== HOME) here = (screen.channels.find(({ kind }) => kind === "im") ?? screen.channels[0]).id;
  const place = channel ?? screen.channels.find(({ id }) => id === here);
  const scene = { me, people: screen.people, channels: screen.channels, zone: self.tz, actionsIn };
  clock.show(screen.now * 1000, self.tz);
  places.show({ ...screen, me: self }, here, clock.now);
  welcome.show(screen.commands, screen.tips);
  notices.show(screen.notices);
  keepingFocus(() => (place ? showChannel(place, scene) : showHome(scene)));
  modal.show(screen.modal, scene);
}

function showChannel(place, scene) {
  title(place.kind === "im" ? place.name : `# ${place.name}`, place.kind === "im" ? "Only the two of you see this" : place.topic);
  const onShortcut = (message, one) => act("shortcut", { as: me, callback_id: one.callback_id, channel: place.id, ts: message.ts });
  showMessages(part("messages"), place, scene, screen.shortcuts, { reply: (message) => composer.replyTo(message), shortcut: onShortcut });
  composer.show(place, screen.commands, screen.shortcuts);
  reveal("messages");
}

function showHome(scene) {
  title("App Home", "Only you see this");
  showBlocks(part("home"), screen.home?.blocks ?? [], { ...scene, key: HOME, ...actionsIn({ home: true }) });
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

/** What a block's elements do when they stand in a message or in App Home. */
function actionsIn(surface) {
  const at = (block, element) => ({ as: me, ...surface, block_id: block.block_id, action_id: element.action_id });
  return {
    changed: (block, element, held) => act("press", { ...at(block, element), value: told(held) }),
    ask: async (block, element, query) => offered(await act("options", { ...at(block, element), query })),
  };
}

/** Ask for the screen again and again; each answer waits until something has changed. */
async function watch() {
  for (;;) {
    sitting = new AbortController();
    try {
      const seen = await read("screen", { as: me, after: screen?.revision ?? -1, timeout: WAIT_S }, sitting.signal);
      screen = seen;
      show();
    } catch (problem) {
      if (problem.name === "AbortError") continue;
      if (!(problem instanceof TypeError) && !(problem instanceof Refused)) throw problem;
      notices.say("The workspace does not answer; trying again.");
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }
}

async function begin() {
  const { people } = await read("people");
  if (!people.some(({ id }) => id === me)) me = people[0].id;
  remember();
  if (here === HOME) act("home", { as: me });
  await watch();
}

begin();
