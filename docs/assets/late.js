// Only on the search page of a school's copy: what searches (search.js) comes when somebody begins
// to, so that the first view has room for the school's contacts (P4).
(() => {
  const form = document.getElementById("find");
  const box = document.getElementById("q");
  let engine;

  const begin = () => {
    if (engine) return;
    engine = document.createElement("script");
    engine.src = form.dataset.engine;
    engine.onerror = () => {
      engine.remove();
      engine = null; // the next look at the box tries again
      document.getElementById("status").textContent = form.dataset.failed;
    };
    document.head.append(engine);
  };
  box.addEventListener("focus", begin);
  box.addEventListener("input", begin);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (box.value || document.activeElement === box) begin(); // the browser kept what was typed
})();
