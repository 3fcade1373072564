// What a reader with scripts gets beside the page: sorting by a column, and showing only some rows.
"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyOf = (cell) => cell.dataset.s ?? cell.textContent;
  const fill = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

  // Figures stand in their exact order, which data-n holds; what has none comes last, whichever the direction.
  const compare = (column, direction) => (a, b) => {
    const [one, other] = [a.cells[column], b.cells[column]];
    const [n, m] = [one.dataset.n, other.dataset.n];
    if (n !== undefined && m !== undefined) return direction * (n - m);
    if (n !== undefined || m !== undefined) return n === undefined ? 1 : -1;
    return direction * collator.compare(one.textContent, other.textContent);
  };

  function enhance(table, controls) {
    const told = controls.querySelector("[role=status]");
    const selects = [...controls.querySelectorAll("select")];
    const bodies = [...table.tBodies].map((body) => ({ body, rows: [...body.rows].filter((row) => !row.className) }));
    const all = bodies.reduce((sum, { rows }) => sum + rows.length, 0);

    function choose() {
      let shown = 0;
      for (const { body, rows } of bodies) {
        const before = shown;
        for (const row of rows) {
          row.hidden = !selects.every((s) => !s.value || keyOf(row.cells[s.dataset.column]) === s.value);
          shown += row.hidden ? 0 : 1;
        }
        body.hidden = shown === before;
      }
      told.textContent = fill(controls.dataset.shown, { shown, all });
    }

    function sort(heading, button) {
      const next = { none: "ascending", ascending: "descending", descending: "none" }[heading.getAttribute("aria-sort") ?? "none"];
      for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
      if (next !== "none") heading.setAttribute("aria-sort", next);
      const order = compare(heading.cellIndex, next === "ascending" ? 1 : -1);
      for (const { body, rows } of bodies) body.append(...(next === "none" ? rows : [...rows].sort(order)));
      const sentence = { ascending: "up", descending: "down", none: "unsorted" }[next];
      told.textContent = fill(controls.dataset[sentence], { column: button.textContent });
    }

    for (const heading of table.tHead.rows[0].cells) {
      if (heading.classList.contains("picture")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(heading, button));
      heading.append(button);
    }
    for (const select of selects) {
      select.value = "";
      select.addEventListener("change", choose);
    }
    controls.hidden = false;
  }

  for (const table of document.querySelectorAll("table[data-controls]")) {
    enhance(table, document.getElementById(table.dataset.controls));
  }

  // A table that fits needs no stop of its own for the keyboard.
  const watch = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      box.tabIndex = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight ? 0 : -1;
    }
  });
  for (const box of document.querySelectorAll(".scroll")) watch.observe(box);
})();
