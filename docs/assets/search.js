/* Search, in the reader's browser: nothing is sent, nothing is stored, no word reaches an address.
 *
 * The build joins this file to guide.js for the search page (in a school's copy, late.js loads it
 * when it is used), so it is one closed function with one
 * global, `guideIndex`, which search-index.js calls (see scripts/guide/search.py for its shape).
 * A script, not fetch(): a page opened from a disk may not fetch the file beside it.
 *
 * Written for old phones: ES2015 and String.normalize. No \p{…} (Firefox had it only in version 78,
 * Safari in 11.1; a pattern the browser cannot read would stop guide.js as well), no lookbehind.
 * Letters of right-to-left and Indic scripts are \u escapes, so that this file reads the same way
 * everywhere. */
(() => {
  "use strict";
  const doc = document;
  const form = doc.querySelector("form[role=search]");
  if (!form) return;
  const box = doc.getElementById("q");
  const status = doc.getElementById("status");
  const list = doc.getElementById("results");
  const said = form.dataset;
  const MOST = 20;

  /* ---- Folding: what counts as the same letter ---- */

  /* Dropped: accents (after NFKD), Arabic vowel signs, tatweel and lone hamza, invisible
   * characters, apostrophes, and, of the Indic marks, only the ones people leave out or type in two
   * ways: nukta, virama, Gurmukhi addak, Bengali and Gujarati candrabindu. Vowel signs stay: they
   * are what tells one word from another, though Unicode calls them marks too. */
  const DROP = /['`\u00ad\u02b9-\u02bf\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u061c\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u094d\u0981\u09bc\u09cd\u0a3c\u0a4d\u0a71\u0a81\u0abc\u0acd\u0b3c\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u200b-\u200f\u2018-\u201b\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;

  /* Not part of a word. */
  const GAP = /[\0-/:-@[-`{-\u00bf\u00d7\u00f7\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u1361-\u1368\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb]|[\ud83c-\ud83e]./g;

  /* In each group the first letter stands for the others; NFKD does the rest. */
  const SAME = {};
  ("l\u0142 o\u00f8 d\u0111\u00f0 h\u0127 t\u0167 i\u0131 n\u014b " + // ł ø đð ħ ŧ ı ŋ
    "\u0433\u0491 \u03c3\u03c2 " + // г ґ, σ ς
    "\u0627\u0671 " + // alef wasla
    "\u064a\u0649\u06cc\u06d2\u06d0 " + // yeh: Arabic, alef maksura, Persian, Urdu bari ye
    "\u0647\u0629\u06c1\u06be\u06d5\u06c3 " + // heh: teh marbuta, Urdu, do-chashmi, Kurdish
    "\u0643\u06a9\u06aa " + // kaf: Arabic, Persian
    "\u0646\u06ba " + // noon ghunna
    "\u09a4\u09ce " + // Bengali khanda ta
    "\u0902\u0901 \u0a02\u0a70\u0a01") // Devanagari and Gurmukhi nasal signs
    .split(" ").forEach((group) => {
      for (const letter of group) SAME[letter] = group[0];
    });
  SAME["\u00df"] = "ss"; // ß
  SAME["\u00e6"] = "ae"; // æ
  SAME["\u0153"] = "oe"; // œ
  SAME["\u00fe"] = "th"; // þ

  /* One character at a time, remembered, so that a place in the folded text can be led back to its
   * place in the original. Digits of every script become Latin ones: they sit at ..0 in Arabic
   * blocks and at ..6 in Indic ones. */
  const known = {};
  function foldLetter(c) {
    return c.normalize("NFKD").toLowerCase().replace(DROP, "").replace(GAP, " ")
      .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef]/g,
        (d) => (d.charCodeAt(0) & 15) - (d < "\u0900" ? 0 : 6))
      .replace(/[^\u0000-\u007f]/g, (l) => SAME[l] || l);
  }

  /* Words with one space around each, the ends too; `map`, if given, gets each letter's origin. */
  function fold(text, map) {
    let out = " ", at = 0;
    if (map) map.push(0);
    for (const c of text) {
      const f = known[c] === undefined ? (known[c] = foldLetter(c)) : known[c];
      for (const letter of f) {
        if (letter !== " " || out[out.length - 1] !== " ") {
          out += letter;
          if (map) for (let n = letter.length; n--;) map.push(at);
        }
      }
      at += c.length;
    }
    if (out[out.length - 1] !== " ") {
      out += " ";
      if (map) map.push(at);
    }
    return out;
  }

  /* Arabic writes "and", "with", "for" and "the" onto the word. The page's words stay whole; the
   * question loses them, and a match right behind them counts as the beginning of a word. */
  const arabic = /^ar/.test(doc.documentElement.lang);
  const ARTICLE = /^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0648?\u0644\u0644)(?=..)/;
  const BEHIND = / (?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0648?\u0644\u0644|[\u0648\u0628\u0644\u0641])$/;
  function bare(word) {
    return arabic ? word.replace(ARTICLE, "") : word;
  }

  /* Chinese, Japanese and Korean: words are not spaced, one letter can be one word. */
  const EAST = /[\u2e80-\ud7ff\ud840-\ud8ff\uf900-\ufaff]/;

  /* ---- The index ---- */

  let pages = null, all, vocabulary;

  function prepare(raw) {
    all = "";
    pages = raw.map((p) => {
      const title = fold(p[1]);
      all += title;
      return {
        url: p[0], title: p[1], lang: p[2], t: title,
        sections: p[3].map((s) => {
          const h = fold(s[1]), b = fold(s[2]);
          all += h + b;
          return { id: s[0], heading: s[1], text: s[2], h: h, b: b };
        })
      };
    });
  }

  /* ---- The question ---- */

  /* Letters to change, add, drop or swap to make one word of the other; more than `most` is no use. */
  function distance(a, b, most) {
    let before, last = [], row = [];
    for (let j = 0; j <= b.length; j++) row[j] = j;
    for (let i = 1; i <= a.length; i++) {
      before = last;
      last = row;
      row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
        row[j] = d;
        least = Math.min(least, d);
      }
      if (least > most) return 9;
    }
    return row[b.length];
  }

  /* The nearest words we have: one slip in a word of four letters, two in a word of eight; else the
   * same word with another ending (Polish, Ukrainian, Turkish and others change it a lot). */
  function nearest(word) {
    let best = word.length < 4 ? 0 : word.length < 8 ? 1 : 2, near = [];
    if (!vocabulary) vocabulary = Array.from(new Set(all.split(" ").map(bare)));
    vocabulary.forEach((v) => {
      if (Math.abs(v.length - word.length) > best) return;
      const d = distance(word, v, best);
      if (d > best) return;
      if (d < best) near = [];
      best = d;
      near.push(v);
    });
    for (let n = word.length - 1; !near[0] && n > 4 && n > word.length - 4; n--) {
      if (all.indexOf(" " + word.slice(0, n)) >= 0) near = [word.slice(0, n)];
    }
    return near;
  }

  /* A pattern for each word; folded words hold nothing that a pattern could take for a command.
   * Digits may have gaps: 08081570123 finds 0808 157 0123. They are never guessed at. */
  function pattern(words) {
    const re = new RegExp(words.map((w) => {
      return /^\d+$/.test(w) ? w.split("").join(" ?") : w;
    }).join("|"), "g");
    re.missing = all.search(re) < 0;
    return re;
  }

  function understand(question) {
    const text = fold(question.slice(0, 200).replace(/([\u0600-\u06ff])\u200c/g, "$1 ")).trim();
    if (/^[\d ]{3,}$/.test(text)) { // a number, perhaps written +44
      const number = pattern([text.replace(/ /g, "").replace(/^(00)?44(?=\d{9})/, "")]);
      if (!number.missing || !/ /.test(text)) return [number];
    }
    const terms = [];
    new Set(text.split(" ")).forEach((word) => {
      if (word.length < 2 && !EAST.test(word)) return;
      word = bare(word);
      let term = pattern([word]);
      if (term.missing && EAST.test(word)) { // a whole sentence: look for its pairs of letters
        for (let i = 0; i < word.length - 1; i++) terms.push(pattern([word.slice(i, i + 2)]));
        return;
      }
      if (term.missing && !/\d/.test(word)) {
        const near = nearest(word);
        if (near[0]) term = pattern(near);
        term.guess = true;
      }
      terms.push(term);
    });
    return terms.slice(0, 16);
  }

  /* ---- Finding ---- */

  /* 3 a whole word, 2 its beginning, 1 inside it, 0 nowhere; `spot` is where. */
  let spot;
  function rank(text, term) {
    let best = 0, m;
    term.lastIndex = 0;
    while (best < 3 && (m = term.exec(text))) {
      const start = m.index;
      const kind = text[start - 1] === " " || BEHIND.test(text.slice(Math.max(0, start - 4), start))
        ? text[term.lastIndex] === " " ? 3 : 2 : 1;
      if (kind > best) {
        best = kind;
        spot = start;
      }
    }
    return best;
  }

  function find(question) {
    const terms = understand(question), every = [], some = [];
    const exact = question.trim().toLowerCase(), phrase = fold(question).trim();
    const seen = terms.map(() => 0);
    pages.forEach((page) => {
      const held = terms.map((term) => rank(page.t, term));
      const union = held.slice(), full = [];
      let bestHit = null;
      page.sections.forEach((s, n) => {
        const hit = { page: page, section: s, own: [], score: 0, order: some.length };
        let own = 0, complete = true;
        terms.forEach((term, k) => {
          const h = rank(s.h, term);
          let score = h ? 40 + h * 10 : rank(s.b, term) * 10;
          if (!n && held[k]) score = 80 + held[k] * 10; // the top of the page stands for its title
          if (score) {
            own++;
            seen[k]++;
            union[k] = 1;
          } else if (!held[k]) complete = false;
          if (term.guess) score /= 10;
          hit.own.push(score);
          hit.score += score;
        });
        if (!own) return;
        const words = (n ? "" : page.title + " ") + s.heading + " " + s.text;
        if (words.toLowerCase().indexOf(exact) >= 0) hit.score += 6; // the very letters typed
        if (terms[1] && (s.h + s.b).indexOf(phrase) >= 0) hit.score += 15;
        // The help block and the links at a page's end say again what others say in full.
        if (/^(who|next)$/.test(s.id)) hit.score /= 3;
        some.push(hit);
        if (complete) full.push(hit);
        if (!bestHit || hit.score > bestHit.score) bestHit = hit;
      });
      if (full.length) every.push.apply(every, full);
      else if (bestHit && union.every(Boolean)) { // all the words, but spread over the page
        bestHit.score /= 4;
        every.push(bestHit);
      }
    });
    let hits = every;
    // Else, pages with some of the words; rare words weigh more. Not so for a number: half of one
    // can be another service's.
    if (!every.length && /[^\d ]/.test(phrase)) {
      hits = some;
      some.forEach((hit) => {
        hit.score = 0;
        hit.own.forEach((score, k) => {
          if (score) hit.score += (100 + score) * Math.log(1 + some.length / seen[k]);
        });
      });
    }
    // The order is spelled out: Chrome before 70 did not keep equals in place.
    hits.sort((a, b) => b.score - a.score || a.order - b.order);
    return { hits: hits.slice(0, MOST), terms: terms };
  }

  /* ---- Showing ---- */

  /* A number keeps its own order of digits in right-to-left text, and the words found are marked.
   * Only text nodes: what a page says is never read as HTML. */
  function write(parent, text, marks) {
    const NUMBER = /\+?[\d\u0660-\u0669\u06f0-\u06f9](?:[ \u00a0-]?[\d\u0660-\u0669\u06f0-\u06f9])*/g;
    let at = 0, m;
    function piece(to, into) {
      marks.forEach((mark) => {
        const from = Math.max(mark[0], at), end = Math.min(mark[1], to);
        if (from >= end) return;
        into.append(text.slice(at, from));
        into.appendChild(doc.createElement("mark")).textContent = text.slice(from, end);
        at = end;
      });
      into.append(text.slice(at, to));
      at = to;
    }
    while ((m = NUMBER.exec(text))) {
      piece(m.index, parent);
      const bdi = parent.appendChild(doc.createElement("bdi"));
      bdi.dir = "ltr";
      piece(NUMBER.lastIndex, bdi);
    }
    piece(text.length, parent);
  }

  function excerpt(parent, text, term) {
    const map = [], folded = fold(text, map);
    spot = 0;
    rank(folded, term);
    const middle = map[spot];
    let start = middle < 70 ? 0 : text.lastIndexOf(" ", middle - 50) + 1;
    if (middle - start > 90) start = middle - 50; // no spaces: Chinese
    let end = text.indexOf(" ", start + 160);
    if (end < 0 || end > start + 200) end = start + 180;
    const marks = [];
    let m;
    term.lastIndex = 0;
    while ((m = term.exec(folded))) {
      let from = m.index, to = term.lastIndex;
      const first = folded.lastIndexOf(" ", from) + 1, last = folded.indexOf(" ", to);
      // Whole words: a mark that ends inside one breaks joined Arabic letters in Safari, and can
      // part an Indic vowel sign from its letter.
      if (!EAST.test(folded.slice(first, last))) {
        from = first;
        to = term.lastIndex = last;
      }
      marks.push([Math.max(map[from] - start, 0), Math.max(map[to] - start, 0)]);
    }
    if (start) parent.append("\u2026");
    write(parent, text.slice(start, end), marks);
    if (end < text.length) parent.append("\u2026");
  }

  function show(found) {
    const any = new RegExp(found.terms.map((t) => t.source).join("|"), "g");
    list.textContent = "";
    found.hits.forEach((hit) => {
      const s = hit.section, page = hit.page;
      const item = list.appendChild(doc.createElement("li"));
      if (page.lang) { // English in another language's pages
        item.lang = page.lang;
        item.dir = "ltr";
      }
      const link = item.appendChild(doc.createElement("a"));
      link.href = page.url + (s.id && "#" + s.id);
      write(link, page.title + (s.heading && " \u2013 " + s.heading), []);
      if (s.text) excerpt(item.appendChild(doc.createElement("p")), s.text, any);
    });
    list.hidden = !found.hits.length;
  }

  let timer, quiet;
  function say(text, wait) { // once the reader pauses; emptied first, or the same words are not read out again
    clearTimeout(quiet);
    status.textContent = "";
    quiet = setTimeout(() => { status.textContent = text; }, wait);
  }

  function run(wait, composing) {
    clearTimeout(timer);
    const question = box.value;
    if (!question.trim()) {
      show({ hits: [], terms: [] });
      return say("", 0);
    }
    if (!pages) return load();
    const found = find(question), n = found.hits.length;
    if (composing && !n) return; // half a word: "xin" on the way to a Chinese one
    show(found);
    say(n === 1 ? said.one : n ? said.many.replace("{n}", n) : question.trim()[1] ? said.none : "", wait);
  }

  /* ---- Loading, on the first sign that somebody wants to search ---- */

  let loading;
  window.guideIndex = prepare;
  function load() {
    if (!loading && !pages) {
      loading = doc.createElement("script");
      loading.src = said.index || "search-index.js";
      loading.onload = loading.onerror = () => {
        loading.remove();
        loading = null; // the next key tries again
        if (pages) run(600);
        else say(said.failed, 0);
      };
      doc.head.appendChild(loading);
    }
    if (loading && box.value.trim()) say(said.loading, 400);
  }

  /* `input` covers typing, pasting and dictation. Android keyboards "compose" every word, so an
   * unfinished composition searches too; it only never says that there is nothing. */
  function changed(event) {
    clearTimeout(timer);
    timer = setTimeout(run, 90, 600, event.isComposing);
  }
  box.addEventListener("focus", load);
  box.addEventListener("input", changed);
  box.addEventListener("compositionend", changed);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      box.value = "";
      run(0);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(0);
  });
  form.hidden = false;
  list.hidden = true;
  if (box.value) changed({}); // the browser kept what was typed
  else if (doc.activeElement === box) load();
})();
