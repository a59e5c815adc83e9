// Runs the real builder, beside the page: Python for browsers, the builder's own source, and
// what the archive has on file. Everything comes from the site itself. Told { turn, engine, data,
// corrections, path, language }; answers { turn, result } or { turn, problem }, and { stage } on the way.

const START = `
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/builder")
from archive_builder.contribute.preview import open_desk, preview_json
from archive_builder.interface import speaking

def make_work(authority, prints):
    desk = open_desk(authority, prints)
    def work(data, corrections, path, language):
        given = (path,) if path else ()
        with speaking(language):
            return preview_json(desk, data.to_bytes(), corrections, *given)
    return work

make_work
`;

let working;

self.onmessage = async ({ data: { turn, engine, data, corrections, path, language } }) => {
  try {
    working ??= start(engine);
    const work = await working;
    const made = work(data, JSON.stringify(corrections), path, language);
    self.postMessage({ turn, result: JSON.parse(made) });
  } catch (error) {
    self.postMessage({ turn, problem: String(error.message ?? error) });
  }
};

async function start({ base, manifest }) {
  const say = (stage) => self.postMessage({ stage });
  const at = (name) => new URL(name, base).href;
  say("Loading Python");
  const indexURL = at(`${manifest.pyodide}/`);
  const files = [
    fetchWhole(at(manifest.builder), { integrity: manifest.integrity }).then((file) => file.arrayBuffer()),
    fetchWhole(at("authority.json"), { cache: "no-cache" }).then((file) => file.text()),
    fetchWhole(at("prints.json"), { cache: "no-cache" }).then((file) => file.text()),
  ];
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  const python = await loadPyodide({ indexURL });
  say("Loading the builder");
  const [builder, authority, prints] = await Promise.all(files);
  python.unpackArchive(builder, "zip", { extractDir: "/builder" });
  const makeWork = python.runPython(START);
  say("Reading the text");
  return makeWork(authority, prints);
}

async function fetchWhole(address, options) {
  const file = await fetch(address, options);
  if (!file.ok) throw new Error(`${address} answered ${file.status}`);
  return file;
}
