// Dates that stay true: what depends on today says what is so on the reader's day, unless the site is a snapshot.
//
// For other parts:
//   planfolio.today()               the ISO day that a page speaks of: the reader's; never one before the build, and
//                                   the day of the build in a snapshot
//   planfolio.dated.action(status, due, day)
//                                   {condition, days, sign, word} of an action: the rule of the build, for rows that
//                                   are made by a script; status is "planned", "in-progress", "blocked", "done" or
//                                   "cancelled", due an ISO day or "", day an ISO day (today's if left out);
//                                   condition may also be "overdue" (days late) or "due-soon" (days to come)
//   planfolio.dated.state(course, day)
//                                   {sign, word, quiet, since} of a state's data-pf-course; null where it stays as it is
//   planfolio.dated.sign(name)      the SVG of a sign, as text
//   planfolio.dated.draw(root)      brings everything below an element up to date; rows that a script adds need it
//   "pf:dated" on document          a page was brought up to date; detail is its day
//
// In the page, made by the build:
//   data-pf-course   on a state: what it says from which day on; "2026-05-06 warn in 2026-05-20|2026-05-21 bad late
//                    2026-05-20": a day, a sign (with ~ a quiet one), and "=" with words, or a form of counting with
//                    the day that is counted from or to; the first turn may lack its day; a sign "-" is none
//   data-pf-said     on a number, a clause or a sentence: what it says later, a line each: days since the build, HTML
//   data-pf-after    on a row or a group: shown after that day only; data-pf-until: hidden after that day
//   data-pf-week     on the note that the week or meeting of a page is over: shown after that day; data-pf-day on a day
//   pf-today         today's line of a timeline
{
  const DAY = 86400000;
  const OLD = 7; // days after which a site says that it is old
  const HORIZON = planfolio.ahead; // days that the build looked ahead
  const isSnapshot = planfolio.snapshot;
  const built = planfolio.built;
  const FORMS = { late: "common.days_late", short: "actions.late" };
  const OPEN = { blocked: "blocked", "in-progress": "half", planned: "hollow", done: "done", cancelled: "dash" };

  const number = (iso) => Date.parse(iso) / DAY; // days since 1970; an ISO day without a time is read as UTC
  const iso = (days) => new Date(days * DAY).toISOString().slice(0, 10);
  const readerDay = () => {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  };
  const today = () => iso(isSnapshot ? number(built) : Math.max(readerDay(), number(built)));
  const age = () => number(today()) - number(built);

  // what lies a span ("14d", "6w", "1m", "1y") after a day; the last day of a month where it is shorter
  const after = (day, span) => {
    const count = parseInt(span, 10);
    const unit = span.slice(-1);
    if (unit === "d" || unit === "w") return iso(number(day) + count * (unit === "w" ? 7 : 1));
    const [year, month, date] = day.split("-").map(Number);
    const months = month - 1 + count * (unit === "y" ? 12 : 1);
    const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
    return iso(Date.UTC(year, months, Math.min(date, last)) / DAY);
  };

  const written = (form, days) => {
    if (form === "in") {
      if (days < 2) return planfolio.t(days ? "common.tomorrow" : "common.today");
      return planfolio.t("common.in_days", { count: days });
    }
    return planfolio.t(FORMS[form], { count: days });
  };

  const state = (course, day = today()) => {
    if (!course) return null;
    let found = null;
    for (const turn of course.split("|")) {
      const isDated = /^\d/.test(turn);
      if (isDated && turn.slice(0, 10) > day) break;
      found = isDated ? turn.slice(11) : turn;
    }
    if (found === null) return null;
    const place = found.indexOf(" ");
    const name = found.slice(0, place);
    const said = found.slice(place + 1);
    const sign = name.replace("~", "");
    const quiet = name.endsWith("~");
    if (said.startsWith("=")) return { sign, quiet, word: said.slice(1), since: "" };
    const [form, since] = said.split(" ");
    return { sign, quiet, word: written(form, Math.abs(number(day) - number(since))), since };
  };

  const action = (status, due, day = today()) => {
    const is = (condition, sign, days = null, word = planfolio.t("common.action_status." + condition)) => ({
      condition,
      days,
      sign,
      word,
    });
    if (status === "done" || status === "cancelled") return is(status, OPEN[status]);
    const days = due ? number(due) - number(day) : null;
    if (due && days < 0) return is("overdue", "bad", -days, written("late", -days));
    if (status === "blocked") return is("blocked", "blocked");
    if (due && due <= after(day, planfolio.soon)) return is("due-soon", "warn", days, written("in", days));
    const condition = status === "planned" ? "planned" : "in-progress";
    return is(condition, OPEN[condition]);
  };

  const sign = (name) => planfolio.signs[name];

  // what a course says on a day, and the nodes that say it: made once, since a long index has many that are alike
  const drawn = { day: "", made: new Map() };
  const nodesOf = (now) => {
    const holder = document.createElement("template");
    if (now.word && now.sign !== "-") holder.innerHTML = sign(now.sign);
    const place = now.since ? document.createElement("time") : holder.content;
    if (now.since) {
      place.dateTime = now.since;
      holder.content.append(place);
    }
    place.append(now.word);
    return holder.content;
  };
  const madeOf = (course, day) => {
    if (drawn.day !== day) {
      drawn.day = day;
      drawn.made.clear();
    }
    let found = drawn.made.get(course);
    if (found === undefined) {
      const now = state(course, day);
      const kind = now && now.sign !== "-" ? ` pf-state--${now.sign}${now.quiet ? " pf-state--quiet" : ""}` : "";
      found = now && { now, kind: "pf-state" + kind, nodes: nodesOf(now) };
      drawn.made.set(course, found);
    }
    return found;
  };

  const drawState = (element, day) => {
    const found = madeOf(element.dataset.pfCourse, day);
    if (!found || element.dataset.pfDrawn === day) return null;
    element.dataset.pfDrawn = day;
    element.className = found.kind;
    element.hidden = !found.now.word;
    element.replaceChildren(found.nodes.cloneNode(true));
    return [element, found.now];
  };

  const drawSaid = (element, passed) => {
    if (passed > HORIZON) return;
    let found = null;
    for (const line of element.dataset.pfSaid.split("\n")) {
      const place = line.indexOf(" ");
      if (Number(line.slice(0, place)) > passed) break;
      found = line.slice(place + 1);
    }
    if (found !== null && element.innerHTML !== found) element.innerHTML = found;
  };

  // the line of today on a timeline: a share of the way from its first day to its last
  const drawLine = (line, day) => {
    const { pfStart: start, pfEnd: end, pfX0: x0, pfX1: x1 } = line.dataset;
    if (!start || !end) return;
    const span = Math.max(number(end) - number(start), 1);
    const at = (one) => Math.min(Math.max((number(one) - number(start)) / span, 0), 1);
    const moved = (at(day) - at(built)) * (Number(x1) - Number(x0));
    if (moved > 0) line.setAttribute("transform", `translate(${Math.round(moved * 10) / 10} 0)`);
  };

  // in an index that is grouped by states, a row that has become due or late goes to its group, by its day
  const GROUPS = { bad: "overdue", warn: "due-soon" };
  const MAIN = ":scope > tr:not(.pf-table__group, .pf-table__below, .pf-table__step, .pf-table__total)";
  const dayOf = (row) => row.querySelector(".pf-state time")?.dateTime || "";
  const withItsOwn = (row) => {
    const rows = [row];
    while (rows.at(-1).nextElementSibling?.matches(".pf-table__below, .pf-table__step")) {
      rows.push(rows.at(-1).nextElementSibling);
    }
    return rows;
  };
  const moveRows = (turned) => {
    const moves = new Map();
    for (const [element, now] of turned) {
      const row = element.parentNode?.parentNode;
      const isMain = row?.matches?.("tr:not(.pf-table__step)") && row.firstElementChild === element.parentNode;
      if (!isMain || !now.since || !GROUPS[now.sign]) continue;
      const table = row.closest("table[data-pf-index]");
      if (!table) continue;
      if (!moves.has(table)) moves.set(table, { bad: [], warn: [] });
      moves.get(table)[now.sign].push(row);
    }
    for (const [table, bySign] of moves) {
      for (const [sign, rows] of Object.entries(bySign)) {
        const group = rows.length && table.querySelector(`.pf-table__group > #${GROUPS[sign]}`)?.closest("tbody");
        if (group) moveInto(group, rows.filter((row) => row.parentNode !== group));
      }
      for (const body of table.tBodies) {
        if (body.querySelector(":scope > .pf-table__group")) body.hidden = !body.querySelector(MAIN);
      }
    }
  };
  const moveInto = (group, rows) => {
    const here = [...group.querySelectorAll(MAIN)].map((row) => [dayOf(row), row]);
    const coming = rows.map((row) => [dayOf(row), row]).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    let place = 0;
    for (const [day, row] of coming) {
      while (place < here.length && here[place][0] <= day) place += 1;
      const rows = withItsOwn(row);
      if (place < here.length) here[place][1].before(...rows);
      else group.append(...rows);
    }
  };

  const draw = (root) => {
    const day = today();
    const passed = age();
    // an index reads the rows that are there: those that come later are none yet
    for (const row of root.querySelectorAll("[data-pf-index] tr[data-pf-after]")) {
      if (passed > HORIZON || day <= row.dataset.pfAfter) row.remove();
    }
    if (!passed) return;
    // a sentence first: what it holds may be new
    for (const one of root.querySelectorAll("[data-pf-said]")) drawSaid(one, passed);
    const states = [...root.querySelectorAll("[data-pf-course]")];
    moveRows(states.map((one) => drawState(one, day)).filter(Boolean));
    for (const one of root.querySelectorAll(".pf-today")) drawLine(one, day);
    for (const one of root.querySelectorAll("[data-pf-week]")) one.hidden = day <= one.dataset.pfWeek;
    for (const one of root.querySelectorAll(".pf-day")) {
      one.classList.toggle("pf-day--today", one.dataset.pfDay === day);
    }
    if (passed > HORIZON) return;
    for (const one of root.querySelectorAll("[data-pf-until], [data-pf-after]")) {
      const { pfAfter: after = "", pfUntil: until = "9999" } = one.dataset;
      one.hidden = day <= after || day > until;
    }
  };

  // a site older than a week says so, and one older than what the build looked ahead says what is not kept up
  const tellAge = () => {
    const content = document.querySelector(".md-content__inner");
    if (!content || age() <= OLD) return;
    content.querySelector(".pf-stale--site")?.remove();
    const notice = document.createElement("p");
    notice.className = "pf-stale pf-stale--site";
    notice.setAttribute("role", "status");
    content.prepend(notice);
    const params = { day: planfolio.built_words, count: age() };
    notice.textContent = planfolio.t("dates.stale", params);
    if (age() > HORIZON) notice.append(" ", planfolio.t("dates.counts_stay", params));
  };

  planfolio.today = today;
  planfolio.dated = { action, state, sign, draw, after };
  const start = () => {
    if (isSnapshot) return;
    draw(document);
    tellAge();
    document.dispatchEvent(new CustomEvent("pf:dated", { detail: today() }));
  };
  planfolio.onPage(start);
  // a page that is left open over the weekend is true on Monday, too
  let shown = today();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || today() === shown) return;
    shown = today();
    start();
  });
}
