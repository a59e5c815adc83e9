// The last step: what "Propose it" will do, and doing it. The text is never lost: it stays in
// the form, and where an address can't carry it, it goes to the clipboard or into a file.

import { make } from "./contribute-preview.js";
import { say } from "./texts.js";
import { chooseWay, faultOfName, uploadAddress } from "./contribute-propose.js";

const part = (name) => document.querySelector(`#c-${name}`);
const ACCOUNT = say("You need a free account there; it makes a copy and a pull request for you.");
const WAYS = {
  fill: `${say("Opens the repository’s page for a new file, with name and text filled in.")} ${ACCOUNT}`,
  paste: `${say("The text is too long for an address. It goes to your clipboard, and the repository’s page for a new file opens, with its name filled in: you paste the text there.")} ${ACCOUNT}`,
  upload: `${say("The file is saved on your device, and the repository’s upload page opens: you drop the file there.")} ${ACCOUNT}`,
  hand: say("This archive names no repository: download the file and send it to its editors."),
};

/** Say what will happen, and list the corrections made. */
export function showProposal(target, { path, text, isTaken }, { keep, remove, record, path: recordPath, change, undo }) {
  const name = path.replace(/^seeds\//, "").replace(/\.[a-z]+$/, "");
  const fault = isTaken ? say("The archive has an article of this name; choose another one.") : faultOfName(name);
  part("name-note").textContent = fault;
  part("name").setAttribute("aria-invalid", String(Boolean(fault)));
  const { way } = chooseWay(target, path, text);
  part("way").textContent = WAYS[way];
  part("propose").hidden = way === "hand";
  part("propose-record").hidden = way === "hand";
  part("upload").hidden = way === "hand";
  if (way !== "hand") part("upload").href = uploadAddress(target);
  for (const button of ["propose", "download"]) part(button).disabled = Boolean(fault);
  for (const button of ["propose-record", "download-record"]) part(button).disabled = Boolean(fault) || !record;
  part("corrections").hidden = !(keep.length || remove.length);
  part("record-name").textContent = recordPath;
  if (document.activeElement.matches("#c-corrected input")) return;
  const items = [[say("kept"), keep], [say("cut"), remove]].flatMap(([word, list]) => list.map((one) => correction(word, one, change, undo)));
  part("corrected").replaceChildren(...items);
}

function correction(word, one, change, undo) {
  const reason = make("input", { value: one.reason, oninput: ({ target: { value } }) => { one.reason = value; change(); } });
  const button = make("button", { type: "button", class: "c-correct", onclick: () => undo(one.line), "aria-label": `${say("Undo")}: ${one.line.slice(0, 60)}` }, say("Undo"));
  return make("li", {}, `${word}: “${one.line}” `, button, make("label", {}, `${say("because")} `, reason));
}

/** Wire the buttons; `state()` tells what there is to offer when one is pressed. */
export function offer(state) {
  const on = (name, act) => part(name).addEventListener("click", () => act(state()));
  on("propose", ({ target, file, report }) => propose(target, file, report));
  on("propose-record", ({ target, record, report }) => propose(target, record, report));
  on("download", ({ file, contact }) => { download(file); showNext(...afterDownload(file, contact)); });
  on("download-record", ({ record }) => download(record));
}

async function propose(target, file, report) {
  const { way, address } = chooseWay(target, file.path, file.text);
  let done = way;
  if (way === "paste" && !(await copy(file.text))) done = "upload";
  if (done === "upload") download(file);
  const opened = done === way ? address : uploadAddress(target);
  window.open(opened, "_blank", "noopener");
  const words = nextSteps(done, file, link(opened));
  showNext(...words);
  report(say("The repository’s page was opened in a new tab; the next steps stand below."));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function link(address) {
  return make("a", { href: address, target: "_blank", rel: "noopener" }, say("open it here"));
}

function nextSteps(way, { path }, again) {
  const first = [`${say("If no new page opened:")} `, again, "."];
  const last = say("There, press “Propose changes” or “Commit changes”, then “Create pull request”.");
  const name = path.split("/").pop();
  const steps = {
    fill: [[`${say("The new page holds the file, filled in.")} `, ...first]],
    paste: [[`${say("The text is on your clipboard.")} `, ...first], [`${say("Paste it here: into the large empty box of the new page, under this name:")} `, make("code", {}, path), "."]],
    upload: [[`${say("Saved on your device:")} `, make("code", {}, name), ". ", ...first], [say("Drop the file onto the new page.")]],
  };
  return [...steps[way], [last]];
}

function afterDownload({ path }, contact) {
  const name = make("code", {}, path.split("/").pop());
  const where = contact ? say("Send it to {contact}.", { contact }) : say("Give it to the editors of the archive.");
  return [[`${say("Saved on your device:")} `, name, "."], part("propose").hidden ? [where] : [`${say("It belongs into this folder of the repository:")} `, make("code", {}, "seeds/"), "."]];
}

function showNext(...steps) {
  const list = make("ol", {}, ...steps.map((step) => make("li", {}, ...step)));
  part("next").replaceChildren(make("h3", {}, say("What comes next")), list);
  part("next").hidden = false;
  part("next").focus();
}

function download({ path, text, bytes }) {
  const address = URL.createObjectURL(new Blob([bytes ?? text]));
  make("a", { href: address, download: path.split("/").pop() }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
