// The palette that the reader chose on the site's other pages, on a page without Material's own script for it.
{
  const root = document.documentElement;
  const base = new URL(document.currentScript.dataset.root + "/", location.href);
  let chosen = null;
  try {
    chosen = JSON.parse(localStorage.getItem(`${base.pathname}.__palette`));
  } catch {
    // storage is closed to pages from a folder; what the system asks for holds
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const color = chosen && chosen.color;
  const follows = !color || color.media === "(prefers-color-scheme)";
  root.setAttribute("data-md-color-scheme", follows ? system : color.scheme);
}
