// What the theme keeps in the browser, such as the colours chosen: the four names that its own
// script uses. The theme has this in every page; as a file it needs no exception from
// the pages' Content-Security-Policy.

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
