// The sandbox's control address, as the page uses it.

/** The sandbox said no; its message says why. */
export class Refused extends Error {}

/** Read `/sandbox/<what>`. */
export function read(what, query = {}, signal = undefined) {
  return answer(fetch(`/sandbox/${what}?${new URLSearchParams(query)}`, { signal }));
}

/** Do `/sandbox/<what>`. */
export function tell(what, body) {
  const headers = { "Content-Type": "application/json" };
  return answer(fetch(`/sandbox/${what}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answer(request) {
  const response = await request;
  const content = await response.json().catch(() => ({}));
  if (!response.ok || content.ok === false) throw new Refused(content.error ?? `The workspace answered ${response.status}.`);
  return content;
}
