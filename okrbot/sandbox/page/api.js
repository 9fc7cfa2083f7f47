// The sandbox's control address, as the page uses it.

/** Something a person should read: the sandbox said no, or does not answer. */
export class Trouble extends Error {}

/** Read `/sandbox/<what>`. */
export function read(what, query = {}, signal = undefined) {
  return answered(fetch(`/sandbox/${what}?${new URLSearchParams(query)}`, { signal }));
}

/** Do `/sandbox/<what>`. */
export function tell(what, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(fetch(`/sandbox/${what}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answered(request) {
  const response = await request.catch((problem) => {
    throw problem.name === "AbortError" ? problem : new Trouble("The workspace does not answer.");
  });
  const content = await response.json().catch(() => ({}));
  if (response.ok && content.ok !== false) return content;
  throw new Trouble(content.error ?? `The workspace answered ${response.status}.`);
}
