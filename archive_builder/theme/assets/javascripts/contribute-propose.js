// Where a proposed file goes: addresses of the repository's own pages, and names for files.
// Pure functions; nothing here touches the page.

import { say } from "./texts.js";

// Servers refuse longer addresses: some 660 Chinese or 1,000 Cyrillic letters.
export const LONGEST_ADDRESS = 6000;
const LONGEST_NAME = 120;
const MOST_WORDS = 6;
const MOST_LETTERS = 48;
const STATED = ["url", "outlet", "published", "author"];

const inPath = (text) => text.split("/").map(encodeURIComponent).join("/");

/** The repository's page for a new file with this name, filled in where a text is given. */
export function newFileAddress({ repository, branch }, path, text) {
  const named = `${repository}/new/${inPath(branch)}?filename=${encodeURIComponent(path)}`;
  return text === undefined ? named : `${named}&value=${encodeURIComponent(text)}`;
}

/** The repository's page on which files are dropped. */
export function uploadAddress({ repository, branch }) {
  return `${repository}/upload/${inPath(branch)}/seeds`;
}

/**
 * How a file is best offered: `fill` a new-file page, `paste` into a named one, or `upload`;
 * `hand` it over where no repository is known. A text that a form would change is uploaded.
 */
export function chooseWay(target, path, text) {
  if (!target.repository) return { way: "hand" };
  if (text === undefined || !survivesForm(text)) return { way: "upload", address: uploadAddress(target) };
  const address = newFileAddress(target, path, text);
  if (address.length <= LONGEST_ADDRESS) return { way: "fill", address };
  return { way: "paste", address: newFileAddress(target, path) };
}

// Forms make one kind of line end of all, drop byte-order marks and know no half characters.
function survivesForm(text) {
  return !/[\r\0\uFEFF]/.test(text) && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** What a contributor states, as front matter; every value in quotation marks that YAML reads. */
export function stateOrigin(origin) {
  const lines = STATED.filter((key) => origin[key]?.trim()).map(
    (key) => `${key}: ${JSON.stringify(origin[key].trim())}\n`,
  );
  return lines.length ? `---\n${lines.join("")}---\n\n` : "";
}

/** A name for the file where the builder can't give one: the day stated, the first words. */
export function makeName(text, published = "") {
  const day = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(published.trim()) ? published.trim() : "undated";
  const first = text.split("\n").find((line) => line.trim()) ?? "";
  const plain = first.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  let name = day;
  for (const word of words.slice(0, MOST_WORDS)) {
    if (name.length + word.length - day.length > MOST_LETTERS) break;
    name += `-${word}`;
  }
  return name;
}

/** What is wrong with a name; "" where nothing is. */
export function faultOfName(name) {
  if (!name) return say("Give the file a name, for example {name}.", { name: "2024-05-16-minister-opens-the-bridge" });
  if (name.length > LONGEST_NAME) return say("The name has more than {number} characters.", { number: LONGEST_NAME });
  if (/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/.test(name)) return "";
  return say("A name has letters a to z, digits and hyphens, and no space.");
}
