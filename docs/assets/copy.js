// Only in a school's copy. Past its review date, by the reader's clock, a page says so before all
// else, in words that stand in it. Without the script, the date is there in words too.
(() => {
  const due = document.querySelector("meta[name=review-by]").content;
  if (Date.now() <= Date.parse(`${due}T23:59:59`)) return;
  const stale = document.getElementById("stale");
  document.getElementById("main").prepend(stale);
  stale.hidden = false;
})();
