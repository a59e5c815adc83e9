// Shows what the builder makes of a text. Every word of it goes in as text, never as HTML.

import { say, sayNumber } from "./texts.js";

const MARKS = { kept: say("stays"), removed: say("cut"), moved: say("field"), statement: say("yours") };
const part = (name) => document.querySelector(`#c-${name}`);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Fill the preview; `correct(row)` is called where somebody disagrees with the fate of a row. */
export function showPreview(result, archive, correct) {
  part("duplicates").replaceChildren(...duplicates(result.duplicates, archive));
  part("fields").replaceChildren(make("dl", { class: "facts" }, ...result.fields.flatMap(field)));
  part("rows").replaceChildren(...result.rows.map((row) => line(row, correct)));
  const questions = result.questions.map(question);
  part("questions").replaceChildren(...(questions.length ? questions : [make("li", {}, say("Nothing that the builder can see."))]));
  part("clean").textContent = result.clean;
  part("preview").hidden = false;
}

/** How many lines stay, are cut, and go into fields. */
export function sayCounts({ counts, duplicates: found, rows }) {
  const corrected = rows.filter((row) => row.stage === "editor").length;
  const parts = [
    say("Lines that stay: {number}", { number: sayNumber(counts.kept ?? 0) }),
    say("cut: {number}", { number: sayNumber(counts.removed ?? 0) }),
    say("moved into fields: {number}", { number: sayNumber(counts.moved ?? 0) }),
  ];
  const own = corrected ? ` ${say("Corrected by you: {number}.", { number: corrected })}` : "";
  const like = found.length ? ` ${say("The archive has something like it already.")}` : "";
  return `${parts.join(", ")}.${own}${like}`;
}

function duplicates(found, archive) {
  return found.map(({ id, kind, similarity }) => {
    const link = make("a", { href: `${archive}articles/${encodeURIComponent(id)}/` }, id);
    const words =
      kind === "equal"
        ? [`${say("The archive has this very text already:")} `, link, `. ${say("It need not be proposed again.")}`]
        : [`${say("The archive has a text that is the same to {share} %:", { share: Math.round(similarity * 100) })} `, link, `. ${say("Is yours another copy, or a later version? Say so in the pull request.")}`];
    return make("p", { class: "c-warning" }, ...words);
  });
}

function field({ title, value, basis, evidence }) {
  if (value === null) return [make("dt", {}, title), make("dd", { class: "c-none" }, say("none found"))];
  const words = evidence.map(({ quote, line: number, source }) =>
    make("span", { class: "c-hint" }, `${number ? say("line {number}", { number }) : source}: “${quote}” (${basis})`),
  );
  return [make("dt", {}, title), make("dd", {}, value, ...words)];
}

function line(row, correct) {
  const { fate, text, label, rule, reason, stage, once } = row;
  const start = text.trim().slice(0, 60);
  const act = stage === "editor" ? say("Undo") : fate === "kept" ? say("Cut this") : say("Keep this");
  const button = make("button", { type: "button", class: "c-correct", onclick: () => correct(row), "aria-label": `${act}: ${start}` }, act);
  const canCorrect = once || stage === "editor";
  const mark = fate === "moved" ? `${MARKS.moved}: ${label}` : MARKS[fate];
  return make(
    "li",
    { value: row.line, class: `c-${fate}` },
    make("span", { class: "c-fate" }, mark),
    make("span", { class: "c-text" }, text),
    // Of what stays the model says the same each time: only what is odd about it is said.
    ...(fate === "kept" && rule === "line-model" ? [] : [make("span", { class: "c-hint" }, `${label}: ${reason} (${rule})`)]),
    ...(canCorrect && fate !== "statement" ? [button] : []),
  );
}

function question({ message, hint, line: number }) {
  const place = number ? `${say("line {number}", { number })}: ` : "";
  return make("li", {}, `${place}${message}`, make("span", { class: "c-hint" }, hint));
}

/** Instead of a preview: what is wrong, and what would be right. */
export function showProblems(problems) {
  part("preview").hidden = true;
  return problems.map(({ message, hint, line: number }) => `${number ? `${say("line {number}", { number })}: ` : ""}${message}. ${hint}`).join(" ");
}
