// Files: those in a message, and one from the disk that is to be sent.

import { button, el } from "./dom.js";

/** A message's files, each a button that fetches it. */
export function filesOf(message, fetchFile) {
  return (message.files ?? []).map((file) =>
    el("p", { class: "file" }, button("button", `📎 ${file.name}`, () => fetchFile(file), `Download ${file.name}`)),
  );
}

/** Let a person choose a file; promises its name and its content as the sandbox takes it. */
export function chooseFile() {
  return new Promise((resolve) => {
    const input = el("input", { type: "file", onchange: () => resolve(coded(input.files[0])) });
    input.click();
  });
}

/** Put a file that was fetched on the person's disk. */
export function saveFile({ name, content }) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  el("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

function coded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: reader.result.split(",")[1] ?? "" });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
