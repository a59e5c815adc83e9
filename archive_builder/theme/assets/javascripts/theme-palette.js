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
