// The search page: reads the request from the address and the form, shows what was found.
// All text goes in as text, never as HTML.

import { count, find, isCountingCheap, load } from "./search-engine.js";
import { EXPORTS } from "./search-export.js";
import { isEmpty, readAddress, writeAddress } from "./search-query.js";
import { LANGUAGE, say, sayCount, sayNumber } from "./texts.js";

const AT_ONCE = 10;
const FEW = 8; // values of a facet shown before "more"
const FACET_NAMES = {
  actor: say("Actor"),
  outlet: say("Outlet"),
  agency: say("Agency"),
  original_outlet: say("Original outlet"),
  year: say("Year"),
  language: say("Language"),
  notes: say("Editor’s notes"),
};
const languages = new Intl.DisplayNames([LANGUAGE], { type: "language" });

const form = document.querySelector("#search-form");
const part = (name) => document.querySelector(`#search-${name}`);
let request = readAddress(location.search);
let latest = 0;
let found = [];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function fillForm() {
  form.elements.q.value = request.query;
  form.elements.from.value = request.from;
  form.elements.to.value = request.to;
  form.elements.sort.value = request.sort;
  part("dates").open ||= Boolean(request.from || request.to);
}

function change(changes) {
  request = { ...request, ...changes };
  history.pushState(null, "", writeAddress(request) || location.pathname);
  fillForm();
  return run();
}

async function run() {
  const turn = ++latest;
  if (isEmpty(request)) return showNothingAsked();
  part("status").textContent = say("Searching …");
  showChosen();
  try {
    const results = await find(request);
    if (turn !== latest) return;
    found = results;
    part("help").hidden = found.length > 0;
    part("hints").hidden = true;
    part("exports").hidden = !found.length;
    part("narrow").hidden = found.length < 2;
    part("results").replaceChildren();
    await showMore(turn);
    part("status").textContent = sayFound(found.length);
    await showCounts(turn);
  } catch (error) {
    if (turn !== latest) return;
    part("status").textContent = say("The search index could not be read. Load the page again.");
    throw error;
  }
}

/** Counts while they are looked at alone: in a large archive they cost as much as a query. */
async function showCounts(turn) {
  part("facets").replaceChildren();
  if (!part("narrow").open || !found.length) return;
  const counts = await count(found);
  if (turn === latest) showFacets(counts);
}

/** Beside the results there is room for what narrows them; above them it is folded. */
async function openWhereCheap() {
  const isBeside = matchMedia("(min-width: 60em)").matches;
  if (isBeside && (await isCountingCheap())) part("narrow").open = true;
}

function sayFound(number) {
  if (!number) return say("No article found.");
  return say("{articles} found.", { articles: sayCount(number, "article") });
}

function showNothingAsked() {
  for (const name of ["results", "facets", "chosen"]) part(name).replaceChildren();
  for (const name of ["help", "exports", "more", "narrow"]) part(name).hidden = true;
  part("hints").hidden = false;
  part("status").textContent = "";
}

async function showMore(turn = latest) {
  const list = part("results");
  const shown = list.children.length;
  const loaded = await Promise.all(found.slice(shown, shown + AT_ONCE).map(load));
  if (turn !== latest) return;
  list.append(...loaded.map(showResult));
  const left = found.length - list.children.length;
  part("more").hidden = left <= 0;
  part("more").textContent = say("Show {some} more of {all}", { some: Math.min(left, AT_ONCE), all: sayNumber(left) });
  if (shown) list.children[shown]?.querySelector("a").focus();
}

function showResult({ url, meta, snippets }) {
  const who = meta.outlet ?? meta.agency ?? meta.original_outlet;
  const byline = [who, meta.when ?? say("date not known")].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    make("h2", {}, make("a", { href: url, lang: meta.language ?? "" }, meta.title)),
    make("p", { class: "byline" }, byline),
    ...snippets.map(({ anchor, pieces }) =>
      make("p", { class: "snippet" }, make("a", { href: `${url}#${anchor}` }, ...pieces.map(showPiece))),
    ),
  );
}

function showPiece({ text, found: marked }) {
  return marked ? make("mark", {}, text) : text;
}

/** Counts of a facet's values that would narrow the results, most frequent first. */
function usefulValues(name, counts) {
  const chosen = request.facets[name] ?? [];
  const values = Object.entries(counts[name] ?? {}).filter(
    ([value, number]) => number < found.length && !chosen.includes(value),
  );
  const order = name === "year" ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  return values.sort(order);
}

function showChosen() {
  part("chosen").replaceChildren(
    ...Object.entries(request.facets).flatMap(([name, values]) =>
      values.map((value) =>
        make(
          "button",
          { type: "button", onclick: () => choose(name, value, false) },
          `${FACET_NAMES[name]}: ${sayValue(name, value)} `,
          make("span", { "aria-hidden": "true" }, "×"),
          make("span", { class: "visually-hidden" }, ` (${say("remove")})`),
        ),
      ),
    ),
  );
}

function showFacets(counts) {
  const groups = Object.keys(FACET_NAMES).map((name) => [name, usefulValues(name, counts)]);
  const useful = groups.filter(([, values]) => values.length);
  part("narrow").hidden = !useful.length;
  part("facets").replaceChildren(...useful.map(([name, values]) => showFacet(name, values)));
}

function showFacet(name, values) {
  const entries = values.map(([value, number]) =>
    make(
      "li",
      {},
      make("button", { type: "button", onclick: () => choose(name, value, true) }, sayValue(name, value)),
      make("span", { class: "count" }, ` ${sayNumber(number)}`),
    ),
  );
  const group = make("section", {}, make("h2", {}, FACET_NAMES[name]), make("ul", {}, ...entries.slice(0, FEW)));
  if (entries.length > FEW) {
    const rest = make("ul", {}, ...entries.slice(FEW));
    group.append(make("details", {}, make("summary", {}, say("{number} more", { number: entries.length - FEW })), rest));
  }
  return group;
}

function choose(name, value, add) {
  const others = (request.facets[name] ?? []).filter((each) => each !== value);
  const values = add ? [...others, value] : others;
  const { [name]: _, ...facets } = request.facets;
  return change({ facets: values.length ? { ...facets, [name]: values } : facets }).then(() => {
    part("status").focus();
  });
}

function sayValue(name, value) {
  if (name === "language") return languages.of(value) ?? value;
  return value === "undated" ? say("date not known") : value;
}

async function download(kind) {
  part("status").textContent = say("Making the file …");
  const loaded = await Promise.all(found.map(load));
  const { type, make: render } = EXPORTS[kind];
  const file = URL.createObjectURL(new Blob([render(loaded)], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: file, download: `articles.${kind}` });
  link.click();
  URL.revokeObjectURL(file);
  part("status").textContent = sayFound(found.length);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new FormData(form);
  change({
    query: given.get("q").trim(),
    from: given.get("from").trim(),
    to: given.get("to").trim(),
    sort: given.get("sort"),
  });
});
form.elements.sort.addEventListener("change", () => form.requestSubmit());
part("more").addEventListener("click", () => showMore());
part("narrow").addEventListener("toggle", () => showCounts(latest));
for (const button of part("exports").querySelectorAll("button")) {
  button.addEventListener("click", () => download(button.value));
}
addEventListener("popstate", () => {
  request = readAddress(location.search);
  fillForm();
  run();
});
form.classList.remove("waiting");
fillForm();
openWhereCheap();
run();
