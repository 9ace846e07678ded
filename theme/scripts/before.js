// What must be there before the theme's own script runs.

// Fetch the search index when a reader turns to the search: the theme fetches it with every page, and the index of a
// thousand plans weighs more than all the pages that a reader opens in a morning.
{
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  const turnedTo = new Promise((turn) => {
    const search = document.querySelector("[data-md-component=search]");
    for (const event of ["focusin", "pointerenter", "touchstart"]) {
      search?.addEventListener(event, turn, { once: true, passive: true });
    }
    document.getElementById("__search")?.addEventListener("change", turn, { once: true });
    if (new URLSearchParams(location.search).has("q")) turn();
  });

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (waiting.delete(this)) turnedTo.then(() => send.call(this, body));
    else send.call(this, body);
  };
}

// Let the theme set the address of every link anew, as it does when pages follow each other without loading: that of a
// link in a drawing can only be read, and stays as it is.
{
  const { get } = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
  Object.defineProperty(SVGAElement.prototype, "href", { get, set() {}, configurable: true });
}
