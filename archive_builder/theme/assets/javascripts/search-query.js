// What a reader asks for, as data: reads and writes the page's address, takes a query
// apart, and covers a range of dates. Nothing here touches the page or the index.

// Facets that an address can hold; each may be there more than once, and all must hold.
export const FACETS = ["actor", "outlet", "agency", "original_outlet", "year", "language", "notes"];
export const SORTS = ["relevance", "newest", "oldest"];

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/g;
const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
const WORD = new RegExp(`[${HAN}]|(?:(?![${HAN}])[\\p{L}\\p{N}_])+`, "gu");
const HAN_RUN = new RegExp(`([${HAN}]{2,})`, "g");
const HAN_ONE = new RegExp(`^[${HAN}]$`);
const PUNCTUATION = "\u00ab\u00b7\u00bb\u2010-\u2027\u2030-\u205e";
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

// The letter that ends every word of the index, and the space around each Han character and
// behind punctuation between two words that Pagefind would not take apart
// (archive_builder/search/documents.py says why).
const WORD_END = "\ua78f";
const HAIR_SPACE = "\u200a";
const HIDDEN = 0xe000;
const JOINED = new RegExp(
  `(?<=${WORD_END})([^\\p{L}\\p{N}_\\s]*[${PUNCTUATION}][^\\p{L}\\p{N}_\\s]*)(?=[\\p{L}\\p{N}_])`,
  "gu",
);
const SHORT = 2;

// In so many filters the index keeps actors (archive_builder/search/documents.py says why).
const ACTOR_FILTERS = 8;

// The word that stands in every document: what is found where nothing is asked for.
export const EVERY_ARTICLE = "xeveryarticlex";

/** The request that an address holds; what it can't mean is left out. */
export function readAddress(search) {
  const given = new URLSearchParams(search);
  const facets = {};
  for (const name of FACETS) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) facets[name] = [...new Set(values)];
  }
  const day = (name) => (DAY.test(given.get(name) ?? "") ? given.get(name) : "");
  const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : "relevance";
  return { query: (given.get("q") ?? "").trim(), facets, from: day("from"), to: day("to"), sort };
}

/** The address of a request, without what is as it would be anyway. */
export function writeAddress(request) {
  const address = new URLSearchParams();
  if (request.query) address.set("q", request.query);
  for (const name of FACETS) {
    for (const value of request.facets[name] ?? []) address.append(name, value);
  }
  if (request.from) address.set("from", request.from);
  if (request.to) address.set("to", request.to);
  if (request.sort !== "relevance") address.set("sort", request.sort);
  const text = address.toString();
  return text ? `?${text}` : "";
}

/** Whether a request asks for anything at all. */
export function isEmpty(request) {
  return !request.query && !Object.keys(request.facets).length && !request.from && !request.to;
}

/**
 * The searches whose common results a query asks for: one for each loose word and for
 * each phrase, since Pagefind leaves out of a search what a part does not have. A loose word finds all words that begin with it; one of one or two letters
 * finds itself alone. Han characters are words of their own in the index, so a run of
 * them is a phrase.
 */
export function takeApart(query) {
  const phrases = [];
  const takeOut = (_, phrase) => {
    phrases.push(phrase);
    return " ";
  };
  const loose = query.normalize("NFKC").replace(QUOTED, takeOut).replace(HAN_RUN, takeOut);
  const words = markWords(loose.replace(/["“”„«»]/g, " "))
    .split(/\s+/)
    .map((word) => (word.endsWith(WORD_END) && [...word].length > SHORT + 1 ? word.slice(0, -1) : word))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const searches = [...words, ...phrases.map(markWords).filter(Boolean).map((phrase) => `"${phrase}"`)];
  return searches.length ? [...new Set(searches)] : [EVERY_ARTICLE];
}

/** Whether a search is for a phrase. */
export function isPhrase(term) {
  return term.startsWith('"');
}

/**
 * One word of each file of words that has words which begin so, where Pagefind reads one
 * file for each word it is given. `beginnings`: where each file of a part begins, in order.
 */
export function spread(asked, beginnings) {
  // As Pagefind folds what it is asked for.
  const word = asked.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return beginnings.filter((first, n) => {
    const next = beginnings[n + 1];
    return (first <= word || first.startsWith(word)) && (next === undefined || next > word);
  });
}

/** A text as it stands in the index. */
function markWords(text) {
  const marked = text.replace(WORD, (word) =>
    word.match(HAN_ONE) ? ` ${word}${WORD_END} ` : word + WORD_END,
  );
  return marked.replace(JOINED, "$1 ").replace(/\s+/g, " ").trim();
}

/** A text of the index as it is printed. */
export function unmarkWords(text) {
  return text.replaceAll(WORD_END, "").replaceAll(HAIR_SPACE, "");
}

/** What a result shows, of which the index holds the bytes as signs that are no words. */
export function reveal(value) {
  return new TextDecoder().decode(Uint8Array.from(value, (sign) => sign.charCodeAt(0) - HIDDEN));
}

/** The facets of a request as Pagefind's filters, for an archive of these years. */
export function makeFilters(request, years) {
  const filters = {};
  const published = [];
  for (const [name, values] of Object.entries(request.facets)) {
    if (name === "year") published.push(...values);
    else if (name === "actor") for (const value of values) (filters[nameFilter(value)] ??= []).push(value);
    else filters[name] = values;
  }
  if (published.length) filters.published = published;
  if (request.from || request.to) {
    const periods = coverRange(request.from || "0001", request.to || "9999", years);
    const any = periods.length ? periods : ["none"];
    return { all: [filters, { published: { any } }] };
  }
  return filters;
}

/** The filter that has the articles of an actor. */
function nameFilter(actor) {
  const sum = new TextEncoder().encode(actor).reduce((total, byte) => total + byte, 0);
  return `actor-${sum % ACTOR_FILTERS}`;
}

/**
 * The years, months and days that make up a range, both ends included, as few as
 * possible, of the `years` given. An end may be a year, a month or a day.
 *
 * coverRange("2023-12-30", "2024-02", ["2024", "2023"]) is
 * ["2024-01", "2024-02", "2023-12-30", "2023-12-31"].
 */
export function coverRange(from, to, years) {
  const first = `${from}-01-01`.slice(0, 10);
  const last = to.length === 10 ? to : lastDay(to);
  return years.flatMap((year) => {
    if (first <= `${year}-01-01` && `${year}-12-31` <= last) return [year];
    return monthsOf(year).flatMap((month) => {
      if (first <= `${month}-01` && lastDay(month) <= last) return [month];
      return daysOf(month).filter((day) => first <= day && day <= last);
    });
  });
}

function monthsOf(year) {
  return Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`);
}

function daysOf(month) {
  const count = Number(lastDay(month).slice(8));
  return Array.from({ length: count }, (_, n) => `${month}-${String(n + 1).padStart(2, "0")}`);
}

function lastDay(period) {
  const [year, month = "12"] = period.split("-");
  const day = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(day).padStart(2, "0")}`;
}
