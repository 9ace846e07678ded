// The drawer and the search of a phone, by keyboard: Material opens them by labels, which know no key and no state.
{
  const focusable = "a[href], [tabindex='0']";

  for (const name of ["__drawer", "__search"]) {
    const toggle = document.getElementById(name);
    const button = document.querySelector(`header label[role=button][for=${name}]`);
    if (!toggle || !button) continue;

    const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
    const press = (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation(); // Material clicks a label on Enter too
      button.click();
    };
    toggle.addEventListener("change", show);
    button.addEventListener("keydown", press);
    show();
  }

  const drawer = document.getElementById("__drawer");
  const button = document.querySelector("header label[role=button][for=__drawer]");
  const sidebar = () => document.querySelector(".md-sidebar--primary");

  const enter = () => {
    if (drawer.checked) sidebar()?.querySelector(`.md-nav__list ${focusable}`)?.focus({ preventScroll: true });
  };
  const leave = (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  };
  drawer?.addEventListener("change", enter);
  if (drawer && button) document.addEventListener("keydown", leave);
}
