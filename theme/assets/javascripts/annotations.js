// Name the links of code annotations by their number, in any language; Material draws them when it likes.
{
  const name = () => {
    for (const link of document.querySelectorAll("a.md-annotation__index:not([aria-label])")) {
      link.setAttribute("aria-label", link.textContent || link.firstElementChild?.dataset.mdAnnotationId || "");
    }
  };
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
}
