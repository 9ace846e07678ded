// The review on the wall: one slide at a time, turned by keys, buttons, swipes and clicks beside what is written.
{
  const EDGE = 0.036; // of the width: the margin of a slide, where nothing is written
  const SWIPE = 50; // pixels
  const AWAKE = 3000; // milliseconds that the buttons stay after the pointer's last move
  const AFTER_FULL = 600; // milliseconds in which Escape only meant the full screen
  const TURNS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  };
  const OWN_KEYS = "a, button, input, select, summary, textarea";

  const present = (deck) => {
    const slides = [...deck.querySelectorAll(".pf-slide")];
    const live = deck.querySelector("[data-pf-live]");
    const turns = [...deck.querySelectorAll("[data-pf-turn]")];
    const full = deck.querySelector("[data-pf-full]");
    const fullWords = full.textContent;
    let shown = -1;
    let leftFull = -Infinity;
    let sleep = 0;

    const asked = () => {
      const number = Number(location.hash.slice(1));
      return number >= 1 && number <= slides.length ? number - 1 : 0;
    };

    const show = (wanted) => {
      const next = Math.min(Math.max(wanted, 0), slides.length - 1);
      if (next === shown) return;
      const isFirst = shown < 0;
      const hadFocus = !isFirst && slides[shown].contains(document.activeElement);
      shown = next;
      slides.forEach((slide, place) => slide.classList.toggle("pf-slide--shown", place === next));
      for (const button of turns) {
        const target = next + Number(button.dataset.pfTurn);
        button.setAttribute("aria-disabled", String(target < 0 || target >= slides.length));
      }
      if (hadFocus) slides[next].focus({ preventScroll: true });
      scrollTo(0, 0);
      if (isFirst) return;
      live.textContent = `${slides[next].dataset.pfPlace}. ${slides[next].querySelector("h2").textContent}`;
      history.replaceState(history.state, "", `#${next + 1}`);
    };

    // a slide taller than the window is read to its end before the next one comes
    const canScroll = (step) => {
      const page = document.scrollingElement;
      const left = page.scrollHeight - page.clientHeight - page.scrollTop;
      return step > 0 ? left > 2 : page.scrollTop > 2;
    };

    const toggleFull = () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    };

    const leave = () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else if (performance.now() - leftFull > AFTER_FULL) location.assign(deck.querySelector("[data-pf-back]").href);
    };

    const onKey = (event) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const isOwn = (event.key === " " || event.key === "Enter") && event.target.closest(OWN_KEYS);
      if (isOwn) return;
      const step = event.key === " " && event.shiftKey ? -1 : TURNS[event.key];
      if (step) {
        const isAlong = event.key !== "ArrowRight" && event.key !== "ArrowLeft";
        if (isAlong && canScroll(step)) return;
        show(shown + step);
      } else if (event.key === "Home") show(0);
      else if (event.key === "End") show(slides.length - 1);
      else if (event.key === "f" || event.key === "F") {
        if (full.hidden) return;
        toggleFull();
      } else if (event.key === "Escape") leave();
      else return;
      event.preventDefault();
    };

    const onClick = (event) => {
      if (event.target.closest(OWN_KEYS) || String(getSelection())) return;
      const edge = Math.max(EDGE * innerWidth, 24);
      if (event.clientX < edge) show(shown - 1);
      else if (event.clientX > document.documentElement.clientWidth - edge) show(shown + 1);
    };

    let start = null;
    const onTouch = (event) => {
      const touch = event.changedTouches[0];
      if (event.type === "touchstart") {
        start = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
        return;
      }
      if (!start) return;
      const across = touch.clientX - start.x;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(touch.clientY - start.y)) {
        show(shown + (across < 0 ? 1 : -1));
      }
      start = null;
    };

    const wake = () => {
      deck.classList.add("pf-deck--awake");
      clearTimeout(sleep);
      sleep = setTimeout(() => deck.classList.remove("pf-deck--awake"), AWAKE);
    };

    deck.classList.add("pf-deck--live");
    const ways = deck.querySelector(".pf-deck__ways");
    ways.setAttribute("role", "group");
    ways.setAttribute("aria-label", deck.dataset.pfLabel);
    for (const button of turns) {
      button.hidden = false;
      button.addEventListener("click", () => show(shown + Number(button.dataset.pfTurn)));
    }
    full.hidden = !document.fullscreenEnabled;
    full.addEventListener("click", toggleFull);
    document.addEventListener("fullscreenchange", () => {
      const isFull = Boolean(document.fullscreenElement);
      if (!isFull) leftFull = performance.now();
      deck.classList.toggle("pf-deck--full", isFull);
      full.textContent = isFull ? full.dataset.pfLeave : fullWords;
      wake();
    });
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    document.addEventListener("touchstart", onTouch, { passive: true });
    document.addEventListener("touchend", onTouch, { passive: true });
    document.addEventListener("pointermove", wake, { passive: true });
    addEventListener("hashchange", () => show(asked()));
    show(asked());
  };

  const deck = document.querySelector("[data-pf-deck]");
  if (deck) present(deck);
}
