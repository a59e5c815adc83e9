// The draft of a contribution, kept in this browser until it is emptied: a small one at once
// in localStorage, a long one or a saved page in IndexedDB. One draft for each archive.

const KEY = `contribution ${new URL("../../", import.meta.url).pathname}`;
const LONG = 100_000; // characters
const STORE = "drafts";

/** Keep the draft. Rejects where the browser keeps nothing. */
export async function keepDraft(draft) {
  const isLong = draft.page || draft.text.length > LONG;
  if (isLong) {
    await inStore("readwrite", (store) => store.put(draft, KEY));
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, JSON.stringify(draft));
  }
}

/** The draft kept here; nothing where there is none. */
export async function findDraft() {
  try {
    const small = localStorage.getItem(KEY);
    return small ? JSON.parse(small) : await inStore("readonly", (store) => store.get(KEY));
  } catch {
    return undefined;
  }
}

export async function forgetDraft() {
  localStorage.removeItem(KEY);
  await inStore("readwrite", (store) => store.delete(KEY));
}

async function inStore(mode, act) {
  const database = await settle(open());
  try {
    return await settle(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function open() {
  const request = indexedDB.open(KEY, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return request;
}

function settle(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
