// Results as files: CSV for tables, RIS for reference managers, JSON Lines for programs.

const COLUMNS = ["id", "title", "outlet", "agency", "original_outlet", "authors", "date", "language"];
const CRLF = "\r\n";

/** Kinds of file: name of the ending, media type, and how it is made of the results. */
export const EXPORTS = {
  csv: { type: "text/csv", make: toCsv },
  ris: { type: "application/x-research-info-systems", make: toRis },
  jsonl: { type: "application/jsonl", make: toJsonLines },
};

function rows(results) {
  return results.map(({ url, meta }) => {
    const row = Object.fromEntries(COLUMNS.map((name) => [name, meta[name] ?? ""]));
    return { ...row, source_address: meta.source_address ?? "", address: new URL(url, location).href };
  });
}

export function toCsv(results) {
  const table = rows(results);
  const names = [...COLUMNS, "source_address", "address"];
  const lines = [names, ...table.map((row) => names.map((name) => row[name]))];
  return lines.map((line) => line.map(cell).join(",") + CRLF).join("");
}

// A cell that a spreadsheet would run as a formula begins with an apostrophe.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toRis(results) {
  return rows(results).map(risEntry).join("");
}

function risEntry(row) {
  const day = /^\d{4}(-\d{2}){0,2}$/.test(row.date) ? row.date.replaceAll("-", "/") : "";
  const lines = [
    ["TY", "NEWS"],
    ["TI", row.title],
    ...row.authors.split("; ").map((name) => ["AU", name]),
    ["T2", row.outlet || row.agency || row.original_outlet],
    ["DA", day],
    ["PY", day.slice(0, 4)],
    ["LA", row.language],
    ["UR", row.source_address || row.address],
    ["L2", row.address],
    ["ID", row.id],
  ];
  const said = lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(value)}`);
  return [...said, "ER  - ", ""].join(CRLF);
}

export function toJsonLines(results) {
  return rows(results).map((row) => `${JSON.stringify(row)}\n`).join("");
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
