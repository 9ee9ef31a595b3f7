// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
// Adds filters, keys and copying to a page that is complete without them.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".card")];
  const groups = [...document.querySelectorAll(".group")];
  const tools = $("tools"), search = $("search"), rules = $("rule"), keys = $("keys");
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const store = {
    get(name) { try { return localStorage.getItem("galleyproof." + name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem("galleyproof." + name, value); } catch { /* private window */ } },
  };
  const beside = matchMedia("(min-width: 75rem) and (min-height: 30rem)");
  let at = -1;

  const shown = () => cards.filter((card) => !card.hasAttribute("data-hidden"));
  const state = () => ({ show: tools.elements.show.value, rule: rules.value, q: search.value.trim() });

  function apply() {
    const { show, rule, q } = state();
    const wanted = q.toLowerCase();
    for (const card of cards) {
      const fits = (show === "all" || card.dataset.group === show)
        && (!rule || card.dataset.rule === rule)
        && (!wanted || textOf(card).includes(wanted));
      card.toggleAttribute("data-hidden", !fits);
    }
    for (const group of groups) {
      const some = group.querySelector(".card:not([data-hidden])");
      group.toggleAttribute("data-hidden", !some && !(show !== "waived" && group.querySelector(".empty")));
    }
    const number = shown().length;
    $("shown").textContent = `${number} of ${cards.length} ${cards.length === 1 ? "finding" : "findings"} shown`;
  }

  function remember() {
    const { show, rule, q } = state();
    const said = new URLSearchParams();
    if (show !== "needs") said.set("show", show);
    if (rule) said.set("rule", rule);
    if (q) said.set("q", q);
    history.replaceState(null, "", said.size ? "#?" + said : location.pathname + location.search);
    apply();
  }

  function recall() {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      const said = new URLSearchParams(hash.slice(2));
      tools.elements.show.value = ["needs", "all", "waived"].includes(said.get("show")) ? said.get("show") : "needs";
      rules.value = said.get("rule") || "";
      search.value = said.get("q") || "";
    }
    apply();
    const card = hash.startsWith("#f-") && $(decodeURIComponent(hash.slice(1)));
    if (!card) return;
    if (card.hasAttribute("data-hidden")) {
      tools.elements.show.value = "all";
      rules.value = search.value = "";
      apply();
    }
    visit(card);
  }

  // The card comes to the top of its pane and, where text and findings stand side by side, its phrase into view.
  function visit(card) {
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    at = shown().indexOf(card);
    card.classList.add("here");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: "instant" });
    const link = card.querySelector("a.no");
    const phrase = link && $(link.hash.slice(1));
    if (!phrase) return;
    phrase.classList.add("here");
    if (beside.matches) phrase.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function go(step) {
    const list = shown();
    if (list.length) visit(list[Math.min(Math.max(at + step, 0), list.length - 1)]);
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      (button || document.body).after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    $("shown").textContent = `Copied: ${text}`;
    if (button) { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy"; }, 1500); }
  }

  const current = () => shown()[at];
  const acts = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => search.focus(),
    "?": () => $("help").showModal(),
    a: () => {
      const ways = current() ? current().querySelectorAll("[data-copy]") : [];
      if (ways.length === 1) copy(ways[0].textContent);
      else if (current()) $("shown").textContent = ways.length ? "More than one way: choose on the card" : "No new wording to copy";
    },
    w: () => { const said = current() && current().querySelector("[data-waive]"); if (said) copy(said.textContent); },
    o: () => { const link = current() && current().querySelector("[data-open]"); if (link) window.open(link.href, "_blank", "noopener"); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === search) { search.value = ""; remember(); search.blur(); return; }
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea")) return;
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // One listener for all: a copy button is made when its card is first pointed at or focused.
  function dress(event) {
    const card = event.target.closest && event.target.closest(".card");
    if (!card || card.dataset.dressed) return;
    card.dataset.dressed = "yes";
    for (const said of card.querySelectorAll("[data-copy], [data-waive]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", () => copy(said.textContent, button));
      said.after(button);
    }
  }
  document.addEventListener("pointerover", dress);
  document.addEventListener("focusin", dress);

  // A marked phrase leads to its finding, or else to its note in the margin.
  document.addEventListener("click", (event) => {
    const phrase = event.target.closest(".m");
    if (!phrase || event.target.closest("a") || !getSelection().isCollapsed) return;
    const note = $("n" + phrase.id.slice(1));
    if (note) location.hash = (note.querySelector(".see") || { hash: "#" + note.id }).hash;
  });

  document.documentElement.classList.add("scripted");
  tools.hidden = false;
  keys.checked = store.get("keys") !== "off";
  keys.addEventListener("change", () => store.set("keys", keys.checked ? "on" : "off"));
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("change", (event) => { if (event.target !== search) remember(); });
  let wait;
  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(remember, 120); });
  $("help-open").addEventListener("click", () => $("help").showModal());
  addEventListener("hashchange", recall);
  recall();
})();
