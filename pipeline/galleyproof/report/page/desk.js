// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
// Keys for a page whose forms decide; it is complete without them.
(() => {
  const bar = document.querySelector(".desk-bar"), said = document.getElementById("desk-said");
  const keys = document.getElementById("keys");
  const say = (words) => { said.textContent = words; };
  const card = () => document.querySelector(".card.here");
  const acts = {
    a() {
      const ways = card() ? card().querySelectorAll("[data-accept]") : [];
      if (ways.length === 1) ways[0].click();
      else if (ways.length) { ways[0].focus(); say("More than one way: choose with Tab and Enter"); }
      else say(card() ? "No new wording to put in" : "Choose a finding first: j and k go through them");
    },
    w() {
      const open = card() && card().querySelector("[data-waive-open]");
      if (!open) { say(card() ? "Nothing to waive here" : "Choose a finding first: j and k go through them"); return; }
      open.parentElement.open = true;
      open.parentElement.querySelector("textarea").focus();
    },
    u() {
      const undo = document.querySelector("[data-undo]");
      if (undo) undo.click(); else say("There is nothing to undo");
    },
  };
  addEventListener("keydown", (event) => {
    const details = event.key === "Escape" && event.target.closest(".decide details");
    if (details) { details.open = false; details.querySelector("summary").focus(); return; }
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea")) return;
    if (!Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[event.key]();
  }, true);
  // A form is sent once: a second click would decide another finding unseen.
  addEventListener("submit", (event) => {
    if (document.body.dataset.sent) event.preventDefault();
    document.body.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => { delete document.body.dataset.sent; });
  if (location.pathname !== "/") {
    history.replaceState(null, "", "/");
    if (bar.dataset.at) location.hash = bar.dataset.at;
  }
  // What was said before the script ran is said again, so that it is read aloud.
  const words = said.textContent;
  say("");
  setTimeout(() => say(words), 100);
})();
