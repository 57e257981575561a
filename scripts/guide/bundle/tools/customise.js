// The form of customise.html. What is right and what is made of it is in customise-rules.js; here is
// only the page. Nothing is stored and nothing is sent: files are read from the disk, the new zip is
// offered as a download. No secure-context API: the page works from file:// and plain http.
(() => {
  const doc = document;
  const rules = self.schoolCopy;
  const byId = (id) => doc.getElementById(id);
  const words = {};
  doc.querySelectorAll("#words > li").forEach((item) => { words[item.dataset.word] = item.textContent; });
  // What is filled into words keeps its own direction (isolates), and names of files and versions run
  // from left to right: in Urdu their digits and hyphens would change places.
  const LEFT_TO_RIGHT = ["file", "version", "date", "names"];
  const isolated = (name, value) => `${LEFT_TO_RIGHT.includes(name) ? "\u2066" : "\u2068"}${value}\u2069`;
  // Words with what is filled in: always as text, never as markup.
  const say = (key, values = {}) => words[`customise.${key}`]
    .replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(name, values[name]) : whole));

  const TITLE = doc.title;
  const LANG = doc.documentElement.lang;
  const PARTS = ["name", "role", "room", "phone"];
  const CONTACTS = ["lead", "out_of_hours", "authority"];
  const DEPUTIES = 4;
  const LIMITS = { school: 80, keeper: 80 };
  const LISTED = 20;
  const MOST_LOGO = 100000;
  const MOST_ZIP = 300e6;
  const MOST_SAVED = 300000;
  // Codes of the rules that share a sentence here.
  const SAME = {
    markup: "character", empty_contact: "contact", logo_type: "logo_kind", logo_base64: "logo_damaged",
  };
  const ON_FORM = new Set([
    "long", "character", "markup", "blank", "phone", "empty_contact", "nobody", "much", "leave",
    "logo_type", "logo_base64", "logo_size", "logo_kind", "logo_damaged", "logo_big", "logo_moves",
  ]);

  let copy = null; // {files, manifest} of the chosen zip
  let logo = null; // {type, base64}
  let logoFault = null; // what cannot even be read into one
  let address = ""; // of the download

  const make = (tag, text, set = {}) => {
    const element = doc.createElement(tag);
    if (text) element.textContent = text;
    Object.entries(set).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const idOf = (field) => field.replace(/\./g, "-");
  // Long work begins after the page had time to show that it has begun.
  const tick = () => new Promise((done) => { setTimeout(done, 20); });
  const busy = (act) => async (...given) => {
    doc.documentElement.classList.add("busy");
    try {
      await act(...given);
    } finally {
      doc.documentElement.classList.remove("busy");
    }
  };
  const text = (bytes) => new TextDecoder().decode(bytes);
  // A file's bytes; null when it cannot be read or is larger than anything that is meant here.
  const bytesOf = async (file, most) => {
    if (file.size > most) return null;
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return null;
    }
  };

  // ---- Faults: beside their field, and together above the form, which takes the focus.

  // What is said of a field: its hint, what is doubtful, what is wrong; of these those that are there.
  const describe = (element) => {
    const ids = [element.dataset.hint, `${element.id}-doubt`, `${element.id}-error`].filter((each) => each && byId(each));
    if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
    else element.removeAttribute("aria-describedby");
  };

  // A link that leads to a field or button, and leaves the address as it is.
  const leading = (label, target) => {
    const link = make("a", label, { href: `#${target.id}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      target.focus();
    });
    return link;
  };

  const clear = () => {
    doc.querySelectorAll(".error").forEach((each) => each.remove());
    doc.querySelectorAll(".wrong").forEach((each) => each.classList.remove("wrong"));
    doc.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
    doc.querySelectorAll("[aria-describedby$='-error']").forEach(describe);
    byId("problem").hidden = true;
    doc.title = TITLE;
  };

  // The fault of all answers together: it is told above the form, and leads to its first field.
  const WHOLE = "answers";
  // The place of a field on the page; of what has none, the contact it is in.
  const place = (field) => doc.querySelector(`[data-field="${field === WHOLE ? "school" : field}"]`)
    || doc.querySelector(`[data-field="${field.split(".").slice(0, -1).join(".")}"]`);

  const nameOf = (field) => {
    const label = (box) => (box.querySelector("legend, label") || box).textContent.trim();
    const own = place(field);
    const outer = own.parentElement.closest("fieldset[data-field]");
    return outer ? `${label(outer)} – ${label(own)}` : label(own);
  };

  const message = ({ field, code }) => {
    const key = `error_${SAME[code] || code}`;
    const known = `customise.${key}` in words ? key : "error_other";
    const part = field.split(".").pop();
    return say(known, { field: nameOf(field), n: LIMITS[part] || 60 });
  };

  // `problems`: [{field, message, detail?}], in the order of the page; of two at one place, one is shown.
  const show = (problems) => {
    clear();
    const list = byId("problem").querySelector("ul");
    list.replaceChildren();
    new Map(problems.map((each) => [place(each.field), each])).forEach((problem) => {
      const box = place(problem.field);
      const first = box.matches("fieldset") ? box.querySelector("input:not(:disabled)") : box.querySelector("input");
      const described = box.matches("fieldset") ? box : first;
      const error = make("p", problem.message, { class: "error", id: `${described.id}-error` });
      if (problem.field !== WHOLE) {
        box.classList.add("wrong");
        if (box.matches("fieldset")) box.querySelector("legend").after(error);
        else first.before(error);
        if (described === first) first.setAttribute("aria-invalid", "true");
        describe(described);
      }
      const item = make("li");
      item.append(leading(problem.message, first));
      if (problem.detail) item.append(make("p", problem.detail, { lang: "en", dir: "ltr", class: "note" }));
      list.append(item);
    });
    doc.title = `${say("problem")} – ${TITLE}`;
    byId("problem").hidden = false;
    byId("problem").focus();
  };

  const refuse = (field, key, file, faults = []) => show([{
    field,
    message: say(key, { file: file.name }),
    detail: faults.slice(0, 5).map((each) => `${each.field}: ${each.text}`).join(" "),
  }]);

  // ---- The zip: read, checked, told.

  const tell = (...lines) => byId("status").replaceChildren(...lines);

  const told = (faults) => {
    const { version, review_by: due } = copy.manifest;
    const lines = [make("p", say("version", { version }))];
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => `${n}`.padStart(2, "0")).join("-");
    if (day > due) lines.push(make("p", say("old", { date: due }), { class: "notice" }));
    if (!faults.length) {
      lines.push(make("p", say(copy.own ? "same_own" : "same")), make("p", say("limit")));
      return tell(...lines);
    }
    const box = make("section", "", { class: "problem", "aria-labelledby": "differs" });
    const list = make("ul");
    const names = [...new Set(faults.map((each) => each.field.split(":")[0]))];
    names.slice(0, LISTED).forEach((name) => {
      const item = make("li");
      item.append(make("bdi", name, { dir: "ltr" }));
      list.append(item);
    });
    box.append(
      make("h2", say("differs"), { id: "differs" }),
      make("p", say(usable(faults) ? "differs_make" : "differs_get")),
      make("p", say("differs_files")),
      list,
    );
    if (names.length > LISTED) box.append(make("p", say("more", { n: names.length - LISTED })));
    return tell(...lines, box);
  };

  // What a new zip puts right by itself: files that are not ours, and the school's own parts.
  const usable = (faults) => faults.every((each) => ["extra", "slot", "left_out"].includes(each.code));

  const present = (code) => code === "en"
    || Object.keys(copy.files).some((path) => rules.languageOf(path, copy.manifest) === code);

  const chosen = async (file) => {
    clear();
    copy = null;
    byId("rest").hidden = true;
    byId("result").hidden = true;
    tell(make("p", say("reading")));
    await tick();
    const bytes = await bytesOf(file, MOST_ZIP);
    const opened = bytes && rules.openZip(bytes);
    const faults = opened && (opened.faults.length ? opened.faults : rules.bundleFaults(opened.files));
    if (!opened || faults.length) {
      tell();
      return refuse("zip", "error_zip", file, faults || []);
    }
    copy = {
      files: opened.files,
      manifest: JSON.parse(text(opened.files["tools/bundle.json"])),
      own: "tools/school.json" in opened.files,
    };
    const found = rules.verify(copy.files);
    told(found);
    if (!usable(found)) return undefined;
    byId("again").hidden = !copy.own;
    tongues();
    byId("rest").hidden = false;
    if (copy.own) return load(copy.files["tools/school.json"], file, "zip");
    return preview();
  };

  const tongues = () => {
    const list = byId("tongues");
    list.replaceChildren();
    const there = copy.manifest.languages.filter((each) => present(each.code));
    there.forEach(({ code, name, direction, state, pages }) => {
      const box = make("input", "", { type: "checkbox", id: `keep-${code}`, value: code, autocomplete: "off" });
      box.checked = true;
      box.disabled = code === "en";
      const label = make("label", "", { for: box.id });
      const about = make("span");
      const known = `customise.${state}` in words ? say(state) : state;
      about.append(
        make("b", name, { lang: code, dir: direction }),
        make("br"),
        make("small", `${known} · ${say("pages", { n: pages })}`),
      );
      label.append(box, about);
      const item = make("li");
      item.append(label);
      list.append(item);
    });
    byId("languages").hidden = there.length < 2;
  };

  // ---- Answers: from a file into the form, from the form to the rules.

  const deputies = () => [...Array(DEPUTIES).keys()].filter((n) => !byId(`deputies-${n}`).hidden);

  const reveal = (count) => {
    for (let n = 0; n < DEPUTIES; n += 1) byId(`deputies-${n}`).hidden = n >= count;
    byId("add").hidden = count >= DEPUTIES;
  };

  const value = (field) => byId(idOf(field)).value;
  const contact = (path) => Object.fromEntries(PARTS.map((part) => [part, value(`${path}.${part}`)]));

  const collect = () => ({
    format: 1,
    school: value("school"),
    ...Object.fromEntries(CONTACTS.map((path) => [path, contact(path)])),
    deputies: deputies().map((n) => contact(`deputies.${n}`)),
    keeper: value("keeper"),
    logo,
    leave: value("leave"),
    languages: [...doc.querySelectorAll("#tongues input:checked")].map((box) => box.value),
  });

  const fill = (raw) => {
    const put = (field, given) => { byId(idOf(field)).value = typeof given === "string" ? given : ""; };
    const putContact = (path, given) => PARTS.forEach((part) => put(`${path}.${part}`, (given || {})[part]));
    put("school", raw.school);
    CONTACTS.forEach((path) => putContact(path, raw[path]));
    const people = (raw.deputies || []).slice(0, DEPUTIES);
    for (let n = 0; n < DEPUTIES; n += 1) putContact(`deputies.${n}`, people[n]);
    reveal(people.length);
    put("keeper", raw.keeper);
    put("leave", raw.leave);
    keep(raw.logo || null);
    if (Array.isArray(raw.languages)) {
      doc.querySelectorAll("#tongues input:not(:disabled)").forEach((box) => {
        box.checked = raw.languages.includes(box.value);
      });
    }
  };

  // Answers from bytes. Fields and languages that this copy does not know are left out, and named;
  // whatever else the form cannot show makes the file unreadable here.
  const load = (bytes, file, field) => {
    const read = rules.readAnswers(bytes);
    if (read.faults.length) return refuse(field, "error_saved", file, read.faults);
    const { raw, names } = rules.skipped(read.answers, copy.manifest);
    const { faults } = rules.checkAnswers(raw, copy.manifest);
    const strange = faults.filter((each) => !ON_FORM.has(each.code));
    if (strange.length) return refuse(field, "error_saved", file, strange);
    clear();
    fill(raw);
    preview();
    doubt();
    const left = names.slice(0, LISTED).join(", ");
    byId("saved-status").replaceChildren(
      make("p", say("saved_read") + (left ? ` ${say("saved_skipped", { names: left })}` : "")),
      leading(say("saved_next", { make: say("make") }), byId("make")),
    );
    if (faults.length) show(faults.map((each) => ({ field: each.field, message: message(each) })));
    return undefined;
  };

  const saved = async (file) => {
    clear();
    byId("saved-status").textContent = "";
    byId("result").hidden = true;
    const zipped = /\.zip$/i.test(file.name);
    const bytes = await bytesOf(file, zipped ? MOST_ZIP : MOST_SAVED);
    if (!bytes) return refuse("saved", "error_saved", file);
    if (!zipped) return load(bytes, file, "saved");
    byId("saved-status").textContent = say("reading");
    await tick();
    const opened = rules.openZip(bytes);
    byId("saved-status").textContent = "";
    const inside = opened.faults.length ? null : opened.files["tools/school.json"];
    return inside ? load(inside, file, "saved") : refuse("saved", "error_saved", file, opened.faults);
  };

  // ---- The logo.

  const keep = (given, fault = null) => {
    logo = given;
    logoFault = fault;
    byId("logo-there").textContent = logo ? say("logo_there") : "";
    byId("logo-remove").hidden = !(logo || logoFault);
  };

  const base64 = (bytes) => {
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(binary);
  };

  const picture = async (file) => {
    clear();
    const bytes = await bytesOf(file, MOST_LOGO);
    if (!bytes) keep(null, { field: "logo", code: "logo_size" });
    else {
      const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
      keep({ type: jpeg ? "jpeg" : "png", base64: base64(bytes) });
    }
    const wrong = check().faults.filter((each) => each.field.startsWith("logo"));
    preview();
    if (wrong.length) show(wrong.map((each) => ({ field: "logo", message: message(each) })));
  };

  // ---- The preview, and the new zip.

  const check = (raw = collect()) => {
    const checked = rules.checkAnswers(raw, copy.manifest);
    return logoFault ? { answers: null, faults: [...checked.faults, logoFault] } : checked;
  };

  // What is right so far: fields with a fault are left out.
  const good = () => {
    const raw = collect();
    rules.checkAnswers(raw, copy.manifest).faults.filter(({ field }) => field !== WHOLE).forEach(({ field }) => {
      const keys = field.split(".");
      if (keys[0] === "logo") keys.length = 1;
      const last = keys.pop();
      const parent = keys.reduce((inner, key) => inner && inner[key], raw);
      if (parent) parent[last] = null;
    });
    raw.deputies = (raw.deputies || []).filter(Boolean);
    return rules.checkAnswers(raw, copy.manifest);
  };

  const preview = () => {
    const { answers, faults } = good();
    // The pages of the guide show no logo on screen: it stands by itself, below.
    const html = answers ? rules.slotHtml({ ...answers, logo: null }, copy.manifest, LANG, "", "page") : "";
    const shown = html && answers.logo;
    const box = new DOMParser().parseFromString(html, "text/html").body;
    // A picture of the box, not one to use: its links lead nowhere.
    box.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
    byId("box").replaceChildren(...box.childNodes);
    const much = faults.find((each) => each.code === "much");
    byId("preview-none").textContent = much ? message(much) : say("preview_none");
    byId("preview-none").hidden = Boolean(html);
    byId("preview-logo").hidden = !shown;
    byId("picture").replaceChildren(...(shown ? [make("img", "", { src: `data:image/${shown.type};base64,${shown.base64}`, alt: "" })] : []));
  };

  // What is worth a second look, beside its field and below the preview. Told when a field is left, not
  // while somebody types; and not while a button is pressed, for it moves that from under the finger.
  let pressed = false;
  const doubt = () => {
    if (!copy || pressed) return;
    const found = rules.doubts(collect())
      .map(({ field, code }) => ({ input: byId(idOf(field)), name: nameOf(field), line: say(`doubt_${code}`) }));
    const list = make("ul");
    found.forEach(({ input, name, line }) => {
      const item = make("li");
      item.append(leading(name, input), make("p", line));
      list.append(item);
    });
    const box = make("section", "", { class: "doubts", "aria-labelledby": "doubts-title" });
    box.append(make("h3", say("doubts"), { id: "doubts-title" }), list, make("p", say("doubts_hint")));
    // Said again only when it is another.
    if (byId("doubts").textContent === (found.length ? box.textContent : "")) return;
    byId("doubts").replaceChildren(...(found.length ? [box] : []));
    doc.querySelectorAll(".doubt").forEach((each) => {
      each.remove();
      describe(byId(each.id.slice(0, -"-doubt".length)));
    });
    found.forEach(({ input, line }) => {
      input.before(make("p", line, { class: "doubt", id: `${input.id}-doubt` }));
      describe(input);
    });
  };

  const offer = (files, name, title, next) => {
    const bytes = rules.writeZip("", files);
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
    byId("result-title").textContent = title;
    const link = make("a", say("download", { file: name }), { class: "button", href: address, download: name });
    byId("result-link").replaceChildren(link);
    byId("result-next").replaceChildren(...next.map((each) => make("li", each)));
    byId("result").hidden = false;
    byId("result").focus();
  };

  const fileName = (end) => `trusted-adult-guide-${String(copy.manifest.version).replace(/[^A-Za-z0-9.-]/g, "-")}${end}.zip`;

  // What to do with the new zip, whatever it is.
  const places = () => ["next_unpack", "next_delete", "next_copy"].map((each) => say(each));

  const submit = async () => {
    clear();
    byId("result").hidden = true;
    const raw = collect();
    const { faults } = check(raw);
    if (faults.length) {
      // In the order of the page, so Tab goes down the list.
      const at = (each) => [...doc.querySelectorAll("[data-field]")].indexOf(place(each.field));
      const sorted = [...faults].sort((a, b) => at(a) - at(b));
      return show(sorted.map((each) => ({ field: each.field.startsWith("logo") ? "logo" : each.field, message: message(each) })));
    }
    await tick();
    const done = rules.apply(copy.files, raw);
    if (!done.files) return show([{ field: "zip", message: say("differs_get") }]);
    return offer(done.files, fileName("-school"), say("done"), [...places(), say("next_keep", { saved: say("saved") })]);
  };

  const reset = async () => {
    clear();
    byId("result").hidden = true;
    await tick();
    const done = rules.reset(copy.files);
    if (!done.files) return show([{ field: "zip", message: say("error_gone") }]);
    return offer(done.files, fileName(""), say("reset_done"), places());
  };

  const onFile = (id, act) => byId(id).addEventListener("change", (event) => {
    if (event.target.files[0]) act(event.target.files[0]);
  });
  onFile("zip", busy(chosen));
  onFile("saved", busy(saved));
  onFile("logo", busy(picture));
  byId("logo-remove").addEventListener("click", () => {
    byId("logo").value = "";
    keep(null);
    clear();
    preview();
    byId("logo").focus();
  });
  byId("add").addEventListener("click", () => {
    const count = deputies().length;
    reveal(count + 1);
    byId(`deputies-${count}-name`).focus();
  });
  byId("reset").addEventListener("click", busy(reset));
  byId("form").addEventListener("input", () => { if (copy && !byId("rest").hidden) preview(); });
  byId("form").addEventListener("change", doubt);
  ["pointerdown", "pointerup", "pointercancel"].forEach((name) => doc.addEventListener(name, () => {
    pressed = name === "pointerdown";
    if (!pressed) setTimeout(doubt);
  }));
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (copy) busy(submit)();
  });
  reveal(0);
  byId("no-script").hidden = true;
  byId("app").hidden = false;
})();
