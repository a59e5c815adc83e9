// The page for contributions: the form, the draft, the builder in its worker, the proposal.
// What was pasted is data: it is shown as text and handed on as it is.

import { findDraft, forgetDraft, keepDraft } from "./contribute-draft.js";
import { sayCounts, showPreview, showProblems } from "./contribute-preview.js";
import { offer, showProposal } from "./contribute-offer.js";
import { makeName, stateOrigin } from "./contribute-propose.js";
import { LANGUAGE, say } from "./texts.js";

const form = document.querySelector("#contribute");
const part = (name) => document.querySelector(`#c-${name}`);
const ARCHIVE = new URL("../../", import.meta.url).href;
const BASE = new URL("../engine/", import.meta.url).href;
const ORIGIN = ["url", "outlet", "published", "author"];
const PAGE_ENDINGS = /\.(x?html?|mht(ml)?)$/i;
const PAUSE = 600; // milliseconds without typing before the builder looks again
const REASONS = {
  keep: say("Belongs to the article, says the contributor."),
  remove: say("Does not belong to the article, says the contributor."),
};
const EMPTY = { text: "", origin: {}, name: "", named: false, keep: [], remove: [], page: null };

let draft = structuredClone(EMPTY);
let manifest;
let worker;
let turn = 0;
let record = "";
let isTaken = false;
let timer;

const report = (words) => { part("status").textContent = words; };
const target = () => ({ repository: form.dataset.repository, branch: form.dataset.branch });

/** The file as it would be proposed. */
function proposed() {
  const stem = draft.name;
  if (draft.page) return { path: `seeds/${stem}${draft.page.ending}`, bytes: draft.page.bytes };
  return { path: `seeds/${stem}.txt`, text: stateOrigin(draft.origin) + draft.text };
}

function show() {
  const has = Boolean(draft.page || draft.text.trim());
  part("proposal").hidden = !has;
  part("ending").textContent = draft.page?.ending ?? ".txt";
  part("file-note").hidden = !draft.page;
  part("origin").hidden = Boolean(draft.page);
  part("text").disabled = Boolean(draft.page);
  part("show").disabled = !has || Boolean(draft.page) || !manifest?.pyodide;
  if (!draft.named) draft.name = makeName(draft.text, draft.origin.published);
  if (document.activeElement !== part("name")) part("name").value = draft.name;
  if (has) showProposal(target(), { ...proposed(), isTaken }, corrections());
}

function corrections() {
  const { keep, remove } = draft;
  return { keep, remove, record, path: `seeds/${draft.name}.yml`, change: changed, undo };
}

function changed() {
  isTaken = false;
  show();
  clearTimeout(timer);
  if (worker) form.setAttribute("aria-busy", "true");
  timer = setTimeout(look, PAUSE);
  keep();
}

function keep() {
  keepDraft(draft).catch(() => report(say("This browser keeps no draft: download the file before you leave.")));
}

function look() {
  if (!worker || draft.page || !draft.text.trim()) return;
  form.setAttribute("aria-busy", "true");
  const data = new TextEncoder().encode(proposed().text);
  const path = draft.named === true ? proposed().path : "";
  const { keep, remove } = draft;
  worker.postMessage({ turn: ++turn, engine: { base: BASE, manifest }, data, corrections: { keep, remove }, path, language: LANGUAGE });
}

function startBuilder() {
  if (worker || draft.page || !manifest?.pyodide) return;
  worker = new Worker(new URL("contribute-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => answer(data);
  worker.onerror = () => fail("it could not be loaded");
}

function answer({ turn: of, stage, result, problem }) {
  if (stage) return report(`${say(stage)} …`);
  if (of !== turn) return;
  form.removeAttribute("aria-busy");
  if (problem) return fail(problem);
  record = result.record ?? "";
  isTaken = result.is_taken ?? false;
  if (result.problems.length) {
    show();
    return report(showProblems(result.problems));
  }
  if (draft.named !== true) Object.assign(draft, { name: result.id, named: "by the builder" });
  showPreview(result, ARCHIVE, correct);
  show();
  report(sayCounts(result));
}

function fail(problem) {
  console.warn(problem);
  worker = undefined;
  form.removeAttribute("aria-busy");
  report(say("The builder can’t run here. You can propose the text without a preview all the same."));
}

// Somebody disagrees with a row, or takes that back.
function correct({ text, fate, stage }) {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  if (stage === "editor") return undo(line);
  const key = fate === "kept" ? "remove" : "keep";
  draft[key] = [...draft[key], { line, reason: REASONS[key] }];
  lookAgain();
}

function undo(line) {
  for (const key of ["keep", "remove"]) draft[key] = draft[key].filter((one) => one.line !== line);
  lookAgain();
}

function lookAgain() {
  keep();
  show();
  report(say("Looking again …"));
  look();
}

async function takeFile(file) {
  const ending = (file.name.match(PAGE_ENDINGS) ?? [""])[0].toLowerCase();
  const bytes = await file.arrayBuffer();
  if (ending) {
    const stem = file.name.slice(0, -ending.length);
    draft = { ...structuredClone(EMPTY), name: makeName(stem), named: true, page: { ending, bytes } };
    part("file-note").textContent = `${file.name}: ${say("a saved page is offered unchanged. Its preview needs a parser that there is none of for browsers yet; the pull request shows what the builder makes of it.")}`;
  } else {
    try {
      // Not one character of it is changed, a byte-order mark included.
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      draft = { ...draft, text, page: null };
      part("text").value = text;
    } catch {
      return report(say("{file} is not UTF-8; save it again as UTF-8, or paste its text.", { file: file.name }));
    }
  }
  part("preview").hidden = true;
  changed();
  report(say("{file} was read.", { file: file.name }));
}

function fill() {
  part("text").value = draft.text;
  for (const key of ORIGIN) form.elements[key].value = draft.origin[key] ?? "";
  part("origin").open = ORIGIN.some((key) => draft.origin[key]);
  if (draft.page) part("file-note").textContent = say("A saved page is offered unchanged, without a preview.");
  show();
}

async function empty() {
  clearTimeout(timer);
  turn += 1;
  record = "";
  draft = structuredClone(EMPTY);
  form.reset();
  for (const name of ["preview", "next"]) part(name).hidden = true;
  fill();
  await forgetDraft().catch(() => {});
  report(say("The form is empty, and no draft is kept."));
  part("text").focus();
}

function listen() {
  part("text").addEventListener("input", () => {
    draft.text = part("text").value;
    if (draft.named === "by the builder") draft.named = false;
    changed();
  });
  part("text").addEventListener("paste", () => navigator.connection?.saveData || startBuilder());
  for (const key of ORIGIN) {
    form.elements[key].addEventListener("input", ({ target: { value } }) => {
      draft.origin = { ...draft.origin, [key]: value };
      changed();
    });
  }
  part("name").addEventListener("input", () => {
    Object.assign(draft, { name: part("name").value.trim(), named: true });
    changed();
  });
  part("file").addEventListener("change", async ({ target: chosen }) => {
    if (chosen.files[0]) await takeFile(chosen.files[0]);
    chosen.value = ""; // so that the same file, changed, can be taken again
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    takeFile(event.dataTransfer.files[0]);
  });
  part("show").addEventListener("click", () => {
    report(say("Starting the builder …"));
    startBuilder();
    look();
  });
  part("empty").addEventListener("click", empty);
  form.addEventListener("submit", (event) => event.preventDefault());
  offer(() => ({ target: target(), file: proposed(), record: { path: `seeds/${draft.name}.yml`, text: record }, contact: form.dataset.contact, report }));
}

// Whether this browser and this site can run the builder; if not, the form works the same.
async function findEngine() {
  const note = part("engine-note");
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    note.textContent = say("This browser can’t run the builder (it has no WebAssembly): there is no preview, all else works.");
    return;
  }
  manifest = await fetch(new URL("engine.json", BASE), { cache: "no-cache" }).then((file) => file.json());
  note.textContent = manifest.pyodide
    ? say("The builder itself runs in this page; the first time it loads {size} MB (less where the site is sent compressed).", { size: (manifest.bytes / 1e6).toFixed(0) })
    : say("This site was built without the preview: there is none here, all else works.");
}

form.hidden = false;
listen();
draft = { ...structuredClone(EMPTY), ...(await findDraft()) };
fill();
if (draft.text) report(say("Your draft of last time."));
await findEngine();
show();
