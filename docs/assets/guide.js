// What the page does with a script: leaves so that Back does not show this page, closes menus.
// Everything works without it (docs: promises P5, P6). Nothing is stored, no key is a shortcut.
(() => {
  const doc = document;
  const page = doc.documentElement;
  const away = doc.querySelector("[data-leave]");

  const leave = () => {
    page.hidden = true;
    doc.title = "…";
    location.replace(away.href);
  };
  away.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leave();
  });
  // A browser may bring the hidden page back whole from memory: what was hidden stays hidden.
  addEventListener("pageshow", (event) => {
    if (event.persisted && page.hidden) leave();
  });

  const open = () => doc.querySelectorAll("details[name=bar][open]");
  // Clicking elsewhere closes, and so does moving on by Tab: an open menu covers what comes next.
  ["click", "focusin"].forEach((type) => doc.addEventListener(type, (event) => {
    open().forEach((menu) => {
      if (menu.contains(event.target)) return;
      menu.open = false;
      // What has the focus moved when the menu above it closed.
      if (type === "focusin") event.target.scrollIntoView({ block: "nearest" });
    });
  }));
  doc.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      const inside = menu.contains(doc.activeElement);
      menu.open = false;
      if (inside) menu.firstElementChild.focus();
    });
  });

  // VoiceOver on iOS stays on the skip link unless the target is focused by script.
  doc.querySelector(".skip").addEventListener("click", () => doc.getElementById("main").focus());
})();
