// Asks the index: opens its parts, runs a request over all of them, and makes what was
// found ready to be shown. Knows nothing of the page.

import { makeFilters, takeApart, unmarkWords } from "./search-query.js";

const PARTS = new URL("../../search/parts/", import.meta.url);
const SITE = new URL("../../", import.meta.url);
const CONTEXT = 14; // words before and after the first word found in a paragraph
const SNIPPETS = 3;
const FEW_PARTS = 6;

let opening;
let days;

/** Open the index: `{names, search}`; parts are read when first asked for. */
function open() {
  opening ??= (async () => {
    const names = (await readJson("parts.json")).parts;
    if (!names.length) return { names };
    const [first, ...others] = names;
    const { createInstance } = await import(new URL(`${first}/pagefind.js`, PARTS));
    const basePath = (name) => new URL(`${name}/`, PARTS).pathname;
    const options = (name) => ({ baseUrl: SITE.pathname, metaCacheTag: name });
    const index = createInstance({ ...options(first), basePath: basePath(first), noWorker: true });
    await Promise.all(others.map((name) => index.mergeIndex(basePath(name), options(name))));
    return { names, index };
  })();
  return opening;
}

async function readJson(path) {
  return (await fetch(new URL(path, PARTS))).json();
}

/** The day by which each result is put in order, by the result's id. */
async function readDays() {
  const { names } = await open();
  days ??= Object.assign({}, ...(await Promise.all(names.map((name) => readJson(`${name}/days.json`)))));
  return days;
}

/** All results of a request, in order. */
export async function find(request) {
  const answers = await ask(request);
  const results = intersect(answers.map((answer) => answer.results));
  if (request.sort === "relevance") return results;
  // Pagefind's own order by day holds inside a part only.
  const day = await readDays();
  const sign = request.sort === "newest" ? -1 : 1;
  const order = (a, b) => (day[a] === day[b] ? 0 : day[a] < day[b] ? -sign : sign);
  return results.sort((a, b) => order(a.id, b.id) || (a.id < b.id ? -1 : 1));
}

/** Whether counting costs a reader little: each part has facets of its own to read. */
export async function isCountingCheap() {
  return (await open()).names.length <= FEW_PARTS;
}

/**
 * How many of the results have each value of each facet. Asked for after the results are
 * shown: it reads the facets of the whole archive, which is more than a query needs.
 */
export async function count(request, results) {
  if (!results.length) return {};
  const { index } = await open();
  await index.filters();
  const answers = await ask(request);
  return answers.length === 1 ? answers[0].filters : countLoaded(results);
}

async function ask(request) {
  const { names, index } = await open();
  if (!index) return [{ results: [], filters: {} }];
  const years = [...new Set(names.map((name) => name.slice(0, 4)))].filter((name) => /^\d/.test(name));
  const filters = makeFilters(request, years);
  return Promise.all(takeApart(request.query).map((term) => index.search(term, { filters })));
}

/** Results that are in all lists, in the order of the first, with the words that all found. */
function intersect([first, ...others]) {
  const maps = others.map((list) => new Map(list.map((result) => [result.id, result])));
  return first
    .filter((result) => maps.every((map) => map.has(result.id)))
    .map((result) => ({ id: result.id, all: [result, ...maps.map((map) => map.get(result.id))] }));
}

async function countLoaded(results) {
  const counts = {};
  for (const { filters } of await Promise.all(results.map(load))) {
    for (const [name, values] of Object.entries(filters)) {
      counts[name] ??= {};
      for (const value of values) counts[name][value] = (counts[name][value] ?? 0) + 1;
    }
  }
  return counts;
}

/** What is known of a result: `{url, meta, filters, snippets}`. */
export async function load(result) {
  const parts = [];
  for (const part of result.all) {
    const { weighted_locations: found, ...fragment } = await part.data();
    parts.push({ fragment, found: found.map((place) => place.location) });
  }
  const { url, meta, filters, raw_content: content, anchors } = parts[0].fragment;
  const found = [...new Set(parts.flatMap((part) => part.found))].sort((a, b) => a - b);
  return { url, meta, filters, snippets: makeSnippets(decode(content), anchors, found) };
}

function decode(content) {
  return content.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/**
 * Up to three paragraphs with words that were found, else the first one: each as
 * `{anchor, pieces}`, pieces being `{text, found}` in order.
 */
function makeSnippets(content, anchors, found) {
  const words = content.match(/\S+\s*/g) ?? [];
  const starts = anchors.map((anchor) => anchor.location);
  const names = anchors.findIndex((anchor) => anchor.id === "names");
  const end = names < 0 ? words.length : starts[names];
  const paragraphs = new Map();
  for (const place of found.filter((location) => location < end)) {
    const number = starts.findLastIndex((start) => start <= place);
    if (!paragraphs.has(number)) paragraphs.set(number, []);
    paragraphs.get(number).push(place);
  }
  if (!paragraphs.size) {
    const first = anchors.findIndex((anchor) => /^p\d/.test(anchor.id));
    if (first >= 0) paragraphs.set(first, []);
  }
  return [...paragraphs]
    .filter(([number]) => anchors[number].id !== "headline" || paragraphs.size === 1)
    .slice(0, SNIPPETS)
    .map(([number, places]) => {
      const stop = Math.min(starts[number + 1] ?? end, end);
      return { anchor: anchors[number].id, pieces: cut(words, starts[number], stop, places) };
    });
}

function cut(words, start, stop, places) {
  const middle = places[0] ?? start;
  const from = Math.max(start, middle - CONTEXT);
  const to = Math.min(stop, middle + CONTEXT + 1);
  const pieces = from > start ? [{ text: "… ", found: false }] : [];
  for (let n = from; n < to; n += 1) {
    const [word, space] = words[n].match(/^(\S+)(\s*)$/).slice(1);
    pieces.push({ text: unmarkWords(word), found: places.includes(n) });
    pieces.push({ text: unmarkWords(space), found: false });
  }
  if (to < stop) pieces.push({ text: "…", found: false });
  return pieces;
}
