// What the theme keeps in the browser, such as the colours chosen: the four names that its own
// script uses. The theme has this in every page; as a file it needs no exception from
// the pages' Content-Security-Policy. One file, because a page waits for each before it is shown.

const script = document.currentScript;

window.__md_scope = new URL(script.dataset.scope, location);

window.__md_hash = (text) => {
  let hash = 0;
  for (const letter of text) hash = ((hash << 5) - hash + letter.charCodeAt(0)) | 0;
  return hash;
};

window.__md_get = (key, storage = localStorage, scope = window.__md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};

window.__md_set = (key, value, storage = localStorage, scope = window.__md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the colours of the system.
  }
};

// Sets the colours that the reader chose before the page is first shown. The choices
// stand before this script as inputs with the colours as attributes.

const chosen = window.__md_get("__palette")?.color;
if (chosen) {
  const media =
    chosen.media === "(prefers-color-scheme)"
      ? `(prefers-color-scheme: ${matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"})`
      : chosen.media;
  const input = document.querySelector(`[data-md-color-media="${media}"]`);
  for (const name of ["media", "scheme", "primary", "accent"]) {
    const value = input?.getAttribute(`data-md-color-${name}`) ?? chosen[name];
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
