// Asks the index: opens its parts, runs a request over all of them, and makes what was
// found ready to be shown. Knows nothing of the page.

import { isPhrase, makeFilters, reveal, spread, takeApart, unmarkWords } from "./search-query.js";

const PARTS = new URL("../../search/parts/", import.meta.url);
const SITE = new URL("../../", import.meta.url);
const CONTEXT = 14; // words before and after the first word found in a paragraph
const SNIPPETS = 3;
const FEW_PARTS = 6;

let listing;
let days;
let facets;
const opening = {};

/** The names of the index's parts, newest first, and where the files of words of each begin. */
async function readParts() {
  listing ??= readJson("parts.json");
  return listing;
}

async function readNames() {
  return (await readParts()).parts;
}

/**
 * Open the index; parts are read when first asked for, and none is read twice.
 *
 * Phrases have an opening of their own that takes letters as they are written: where an
 * article has a word both with and without diacritics ("wurde", "würde"), Pagefind looks
 * for both one after the other and finds no phrase with either.
 */
function open(exactDiacritics) {
  opening[exactDiacritics] ??= (async () => {
    const [first, ...others] = await readNames();
    const { createInstance } = await import(new URL(`${first}/pagefind.js`, PARTS));
    const basePath = (name) => new URL(`${name}/`, PARTS).pathname;
    const options = (name) => ({ baseUrl: SITE.pathname, metaCacheTag: name, exactDiacritics });
    const index = createInstance({ ...options(first), basePath: basePath(first), noWorker: true });
    await Promise.all(others.map((name) => index.mergeIndex(basePath(name), options(name))));
    return index;
  })();
  return opening[exactDiacritics];
}

async function readJson(path) {
  return (await fetch(new URL(path, PARTS))).json();
}

/** What each part tells of its articles in the order of their numbers: `[name, told]` by part. */
async function readTold(file) {
  const names = await readNames();
  const told = await Promise.all(names.map((name) => readJson(`${name}/${file}`)));
  // A part's folder is called by its name and digests; a result's id is the name and a number.
  return names.map((name, n) => [name.split("_")[0], told[n]]);
}

/** The day by which each result is put in order, by the result's id. */
async function readDays() {
  days ??= readTold("days.json").then(
    (parts) => new Map(parts.flatMap(([name, told]) => told.map((day, n) => [`${name}.${n}`, day]))),
  );
  return days;
}

/** All results of a request, in order. */
export async function find(request) {
  const results = intersect(await ask(request));
  if (request.sort === "relevance") return results;
  // Pagefind's own order by day holds inside a part only.
  const day = await readDays();
  const sign = request.sort === "newest" ? -1 : 1;
  const order = (a, b) => (a === b ? 0 : a < b ? -sign : sign);
  return results.sort((a, b) => order(day.get(a.id), day.get(b.id)) || (a.id < b.id ? -1 : 1));
}

/** Whether counting costs a reader little: each part has facets of its own to read. */
export async function isCountingCheap() {
  return (await readNames()).length <= FEW_PARTS;
}

/** How many of the results have each value of each facet: `{name: {value: number}}`. */
export async function count(results) {
  const articles = await readFacets();
  const counts = {};
  for (const [name, value] of results.flatMap(({ id }) => articles.get(id))) {
    counts[name] ??= {};
    counts[name][value] = (counts[name][value] ?? 0) + 1;
  }
  return counts;
}

/** The facets of every article, as pairs of name and value, by its result's id. */
async function readFacets() {
  facets ??= readTold("facets.json").then((parts) => {
    const told = parts.flatMap(([name, { values, articles }]) =>
      articles.map((own, n) => [`${name}.${n}`, own.map((value) => values[value])]),
    );
    return new Map(told);
  });
  return facets;
}

async function ask(request) {
  const names = await readNames();
  if (!names.length) return [[]];
  const years = [...new Set(names.map((name) => name.slice(0, 4)))].filter((name) => /^\d/.test(name));
  const filters = makeFilters(request, years);
  return Promise.all(takeApart(request.query).map((term) => askOne(term, filters)));
}

async function askOne(term, filters) {
  const [index, { words }] = await Promise.all([open(isPhrase(term)), readParts()]);
  // Of the words that begin as asked Pagefind reads one file only; `spread` names the others.
  const others = new Set(isPhrase(term) ? [] : words.flatMap((own) => spread(term, own)));
  if (others.size > 1) await index.preload([...others].join(" "));
  return (await index.search(term, { filters })).results;
}

/** Results that are in all lists, best first, with the words that all found. */
function intersect([first, ...others]) {
  const maps = others.map((list) => new Map(list.map((result) => [result.id, result])));
  const score = ({ all }) => all.reduce((sum, result) => sum + result.score, 0);
  return first
    .filter((result) => maps.every((map) => map.has(result.id)))
    .map((result) => ({ id: result.id, all: [result, ...maps.map((map) => map.get(result.id))] }))
    .sort((a, b) => score(b) - score(a));
}

/** What is known of a result: `{url, meta, snippets}`. */
export async function load(result) {
  const parts = [];
  for (const part of result.all) {
    const { weighted_locations: found, ...fragment } = await part.data();
    parts.push({ fragment, found: found.map((place) => place.location) });
  }
  const { url, raw_content: content, anchors } = parts[0].fragment;
  const shown = Object.entries(parts[0].fragment.meta);
  const meta = Object.fromEntries(shown.map(([name, value]) => [name, reveal(value)]));
  const found = [...new Set(parts.flatMap((part) => part.found))].sort((a, b) => a - b);
  return { url, meta, snippets: makeSnippets(decode(content), anchors, found) };
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
  // The first word is of every article, and not shown.
  const begin = starts[anchors.findIndex((anchor) => anchor.id === "every") + 1];
  const paragraphs = new Map();
  for (const place of found.filter((location) => begin <= location && location < end)) {
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
