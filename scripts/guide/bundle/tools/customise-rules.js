// The rules of a school's copy for the browser: what customise.py does, with the same answers, the same
// words and the same bytes (tests/bundle/contract.yml runs through both). Pure: bytes and objects in,
// bytes and objects out; no page, no storage, no network, no secure-context API. A classic script,
// because modules do not load from file://. Paths are without the bundle's top folder.
(function (root, build) {
  if (typeof module === "object" && module.exports) module.exports = build(require("./fflate.js"));
  else root.schoolCopy = build(root.fflate);
})(typeof self === "undefined" ? this : self, (fflate) => {
  "use strict";

  const MANIFEST = "tools/bundle.json";
  const SUMS = "tools/SHA256SUMS";
  const SAVED = "tools/school.json";
  const LOGOS = { png: "guide/assets/school-logo.png", jpeg: "guide/assets/school-logo.jpg" };
  const SIGNATURE = `${SUMS}.sig`;
  const TOP = "trusted-adult-guide/";
  const ENGLISH = "en";
  const BLANK = "about:blank";
  const KEYS = ["format", "school", "lead", "deputies", "out_of_hours", "authority", "keeper", "logo", "leave", "languages"];
  const LABELS = ["heading", "heading_plain", "lead", "deputy", "out_of_hours", "authority", "keeper", "room"];
  const PARTS = ["name", "role", "room", "phone"];
  const TEXT = 80;
  const PART = 60;
  const DEPUTIES = 4;
  // All that a school types, together: every page keeps room for so much below its weight.
  const TOGETHER = 600;
  const MOST_ANSWERS = 300000;
  const MOST_LOGO = 100000;
  const MOST_DOTS = 4000;
  const DEEPEST = 4;
  const LIMITS = { entries: 20000, file: 20e6, whole: 300e6 };

  const WORDS = {
    size: "The answers are larger than 300 kB. A logo may have 100 kB.",
    encoding: "The answers are not UTF-8 text.",
    json: "The answers are not a JSON object.",
    deep: "The answers are nested too deeply.",
    duplicate: "A field is given twice.",
    format: "The answers are not of format 1. Use the tool of the copy they were made with, or fill in the form again.",
    unknown: "This copy does not know this field. Take it out of the answers.",
    type: "This is not the kind of value that belongs here.",
    long: "This is longer than {limit} characters.",
    character: "This has a character that cannot be shown. Type it again rather than paste it.",
    markup: "This may not have < or >.",
    blank: "This has no letter or digit.",
    phone: "A phone number has 3 to 15 digits, and may have spaces, ( ) . - and a + in front. Write an extension after the role.",
    empty_contact: "Give a name, a role or a phone number.",
    many: "There may be 4 deputies at most.",
    nobody: "Say who to speak to, or leave out the school’s name and logo.",
    much: "All details together are too long for a page that opens fast. Shorten them, or leave some out.",
    digits: "Most UK numbers have 11 digits, counting the first 0. Is this one whole?",
    mobile: "This looks like a mobile number. Is it a school phone?",
    mail: "This looks like an e-mail address. Leave out personal ones.",
    logo_type: "A logo is PNG or JPEG.",
    logo_base64: "The logo is damaged: save it again as PNG or JPEG.",
    logo_size: "The logo is larger than 100 kB. Make it smaller.",
    logo_kind: "The logo is not the kind of picture it says.",
    logo_damaged: "The logo is damaged: save it again as PNG or JPEG.",
    logo_big: "The logo is more than 4000 dots wide or high.",
    logo_moves: "The logo moves. Use a still picture.",
    leave: "This is not a plain web address that begins with http:// or https://.",
    language: "This copy does not have the language {value}. Take it out of the answers.",
    gone: "{value} was taken out of this copy earlier. Begin again from the official zip.",
    not_bundle: "This is not a copy of the guide: the file is missing or damaged.",
    newer: "This copy is of a newer kind than this tool. Use the tool that came with it.",
    changed: "This file is not as it was released.",
    slot: "Its school part is not what tools/school.json says.",
    missing: "This file is missing.",
    extra: "This file is not part of the guide.",
    left_out: "tools/school.json leaves this language out.",
    zip: "This is not a zip that can be read.",
    zip_big: "This zip is too large to be the guide.",
    zip_name: "This zip has a file name that is not safe.",
    zip_twice: "This zip has two files of one name.",
    zip_link: "This zip has a link in it.",
    zip_locked: "This zip has a password.",
  };
  const fault = (field, code, values = {}) => ({
    field,
    code,
    text: WORDS[code].replace(/\{(\w+)\}/g, (whole, name) => values[name]),
  });

  // By code point, as Python sorts: the two orders differ beyond U+FFFF.
  const byPoint = (a, b) => {
    const [x, y] = [Array.from(a), Array.from(b)];
    for (let n = 0; n < Math.min(x.length, y.length); n += 1) {
      if (x[n] !== y[n]) return x[n].codePointAt(0) - y[n].codePointAt(0);
    }
    return x.length - y.length;
  };
  // A name from a file we do not trust, fit to be shown.
  const safe = (name, limit = 40) => Array.from(name).slice(0, limit)
    .map((each) => (/^[A-Za-z0-9_.-]$/.test(each) ? each : "?")).join("");
  const safePath = (name) => Array.from(name).slice(0, 120)
    .map((each) => (/^[A-Za-z0-9_./ -]$/.test(each) ? each : "?")).join("");
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const encode = (text) => new TextEncoder().encode(text);
  // Strict UTF-8, a byte order mark kept; null for anything else.
  const decode = (bytes) => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      return null;
    }
  };
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const same = (a, b) => a.length === b.length && a.every((each, n) => each === b[n]);

  // ---- SHA-256 (FIPS 180-4), because crypto.subtle is not there without TLS.

  const FRACTIONS = (() => {
    const found = { start: [], rounds: [] };
    const part = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
    for (let n = 2; found.rounds.length < 64; n += 1) {
      let prime = true;
      for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
      if (prime) {
        if (found.start.length < 8) found.start.push(part(n ** (1 / 2)));
        found.rounds.push(part(n ** (1 / 3)));
      }
    }
    return found;
  })();

  const sha256 = (bytes) => {
    const state = Int32Array.from(FRACTIONS.start);
    const rounds = Int32Array.from(FRACTIONS.rounds);
    const length = bytes.length;
    const padded = new Uint8Array(((length + 72) >> 6) << 6);
    padded.set(bytes);
    padded[length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    const w = new Int32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let n = 0; n < 16; n += 1) w[n] = view.getInt32(at + 4 * n);
      for (let n = 16; n < 64; n += 1) {
        const x = w[n - 15];
        const y = w[n - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[n] = (w[n - 16] + s0 + w[n - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let n = 0; n < 64; n += 1) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const one = (h + s1 + ((e & f) ^ (~e & g)) + rounds[n] + w[n]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, n) => { state[n] = (state[n] + value) | 0; });
    }
    return Array.from(state, (each) => (each >>> 0).toString(16).padStart(8, "0")).join("");
  };

  // ---- Answers: read, checked, written.

  const depth = (text) => {
    let [deepest, now, quoted] = [0, 0, false];
    for (const [mark] of text.matchAll(/\\[^]|["[\]{}]/g)) {
      if (mark === '"') quoted = !quoted;
      else if (!quoted && (mark === "[" || mark === "{")) deepest = Math.max(deepest, (now += 1));
      else if (!quoted && (mark === "]" || mark === "}")) now -= 1;
    }
    return deepest;
  };

  // Whether an object of this JSON text, which is known to be right, has a key twice.
  const twice = (text) => {
    const open = [];
    let found = false;
    const token = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gs;
    let last = "";
    for (const [each] of text.matchAll(token)) {
      if (each === "{") open.push(new Set());
      else if (each === "[") open.push(null);
      else if (each === "}" || each === "]") open.pop();
      else if (each === ":") {
        const key = JSON.parse(last);
        const keys = open[open.length - 1];
        found = found || keys.has(key);
        keys.add(key);
      }
      last = each;
    }
    return found;
  };

  const readAnswers = (bytes) => {
    const refused = (code) => ({ answers: null, faults: [fault("answers", code)] });
    if (bytes.length > MOST_ANSWERS) return refused("size");
    let text = decode(bytes);
    if (text === null) return refused("encoding");
    if (text.startsWith("\ufeff")) text = text.slice(1);
    if (depth(text) > DEEPEST) return refused("deep");
    let answers = null;
    try {
      answers = JSON.parse(text);
    } catch (error) {
      return refused("json");
    }
    if (!isObject(answers)) return refused("json");
    return twice(text) ? refused("duplicate") : { answers, faults: [] };
  };

  const trim = (text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const WRONG = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;
  const PHONE = /^(?=.{3,25}$)\+?[0-9() .-]+$/;
  const LEAVE = /^https?:\/\/[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:([0-9]{1,5}))?([/?#][A-Za-z0-9._~:/?#@!$&()*+,;=%-]*)?$/;

  // A text as it is kept; faults go on the list.
  const textOf = (given, field, limit, faults) => {
    if (given === undefined || given === null) return "";
    const wrong = (code) => faults.push(fault(field, code, { limit }));
    if (typeof given !== "string") {
      wrong("type");
      return "";
    }
    const text = trim(given);
    if (!text) return "";
    if (Array.from(text).length > limit) wrong("long");
    else if (WRONG.test(text)) wrong("character");
    else if (/[<>]/.test(text)) wrong("markup");
    else if (!/[\p{L}\p{N}]/u.test(text)) wrong("blank");
    return text;
  };

  const phoneOf = (given, field, faults) => {
    if (given === undefined || given === null) return "";
    if (typeof given !== "string") {
      faults.push(fault(field, "type"));
      return "";
    }
    const text = trim(given);
    const digits = text.replace(/[^0-9]/g, "").length;
    if (text && !(PHONE.test(text) && digits >= 3 && digits <= 15)) faults.push(fault(field, "phone"));
    return text;
  };

  const unknown = (object, known, before, faults) => Object.keys(object)
    .filter((key) => !known.includes(key)).sort(byPoint)
    .forEach((key) => faults.push(fault(before + safe(key), "unknown")));

  const contactOf = (given, field, faults) => {
    if (given === undefined || given === null) return null;
    if (!isObject(given)) {
      faults.push(fault(field, "type"));
      return null;
    }
    unknown(given, PARTS, `${field}.`, faults);
    const before = faults.length;
    const kept = {};
    PARTS.forEach((part) => {
      const value = has(given, part) ? given[part] : null;
      const text = part === "phone" ? phoneOf(value, `${field}.phone`, faults) : textOf(value, `${field}.${part}`, PART, faults);
      if (text) kept[part] = text;
    });
    if (Object.keys(kept).join() === "room" && faults.length === before) faults.push(fault(field, "empty_contact"));
    return Object.keys(kept).length ? kept : null;
  };

  const unbase64 = (text) => {
    if (text.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
    return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  };

  // Width and height, and whether it is animated; no size unless its chunks fill it exactly.
  const png = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const damaged = { size: null, moves: false };
    let [at, size, moves] = [8, null, false];
    while (at + 12 <= bytes.length) {
      const length = view.getUint32(at);
      const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      if ((size === null) !== (kind === "IHDR") || (size === null && length !== 13)) return damaged;
      if (size === null) {
        if (at + 16 > bytes.length) return damaged;
        size = [view.getUint32(at + 8), view.getUint32(at + 12)];
      }
      moves = moves || kind === "acTL";
      at += length + 12;
      if (kind === "IEND") return { size: at === bytes.length && !length ? size : null, moves };
    }
    return damaged;
  };

  // The same for a JPEG and its segments.
  const jpeg = (bytes) => {
    const damaged = { size: null, moves: false };
    const two = (at) => (bytes[at] << 8) | bytes[at + 1];
    let [at, size] = [2, null];
    while (at + 4 <= bytes.length && bytes[at] === 0xff) {
      const mark = bytes[at + 1];
      const length = two(at + 2);
      // 2 bytes are the length itself; a mark that has none may not stand here.
      if (length < 2 || mark < 0xc0 || (mark >= 0xd0 && mark <= 0xd9) || mark === 0xff) return damaged;
      if (mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) {
        if (length < 8) return damaged;
        size = [two(at + 7), two(at + 5)];
      }
      at += 2 + length;
      if (mark === 0xda) {
        // The picture itself: on to the next mark that is neither a stuffed byte nor a restart.
        const next = (n) => bytes[n] === 0xff && ![0, 0xff].includes(bytes[n + 1]) && !(bytes[n + 1] >= 0xd0 && bytes[n + 1] <= 0xd7);
        while (at + 1 < bytes.length && !next(at)) at += 1;
        if (at + 1 >= bytes.length) return damaged;
        if (bytes[at + 1] === 0xd9) return { size: at + 2 === bytes.length ? size : null, moves: false };
      }
    }
    return damaged;
  };

  // The code of what is wrong with a logo, or "". Only whole still pictures pass: walked from the
  // first byte to the last, so that no other file can hide before, inside or after it.
  const logoFault = (type, bytes) => {
    const start = { png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], jpeg: [0xff, 0xd8, 0xff] }[type];
    if (!start.every((each, n) => bytes[n] === each)) return "logo_kind";
    const { size, moves } = type === "png" ? png(bytes) : jpeg(bytes);
    if (!size) return "logo_damaged";
    if (!size.every((side) => side >= 1 && side <= MOST_DOTS)) return "logo_big";
    return moves ? "logo_moves" : "";
  };

  const logoOf = (given, faults) => {
    if (given === undefined || given === null) return null;
    const wrong = (field, code) => {
      faults.push(fault(field, code));
      return null;
    };
    if (!isObject(given)) return wrong("logo", "type");
    unknown(given, ["type", "base64"], "logo.", faults);
    const before = faults.length;
    const [type, base64] = ["type", "base64"].map((key) => (has(given, key) ? given[key] : null));
    if (typeof type !== "string") wrong("logo.type", "type");
    else if (!has(LOGOS, type)) wrong("logo.type", "logo_type");
    if (typeof base64 !== "string") return wrong("logo.base64", "type");
    const bytes = unbase64(base64);
    if (!bytes) wrong("logo.base64", "logo_base64");
    else if (bytes.length > MOST_LOGO) wrong("logo.base64", "logo_size");
    if (faults.length > before) return null;
    const code = logoFault(type, bytes);
    return code ? wrong("logo", code) : { type, base64 };
  };

  const leaveOf = (given, faults) => {
    if (given === undefined || given === null) return "";
    const text = typeof given === "string" ? trim(given) : null;
    if (text === "") return "";
    const found = text !== null && text.length <= 200 ? LEAVE.exec(text) : null;
    const port = found && found[5] ? Number(found[5]) : 1;
    if (found && port >= 1 && port <= 65535) return text;
    faults.push(fault("leave", text === null ? "type" : "leave"));
    return "";
  };

  const codes = (manifest) => manifest.languages.map((each) => each.code);

  const languagesOf = (given, manifest, faults) => {
    const all = codes(manifest);
    if (given === undefined || given === null) return all;
    if (!Array.isArray(given) || given.some((each) => typeof each !== "string")) {
      faults.push(fault("languages", "type"));
      return all;
    }
    const strange = [...new Set(given)].filter((each) => !all.includes(each));
    if (strange.length) {
      const value = strange.slice(0, 10).map((each) => safe(each, 12)).join(", ");
      faults.push(fault("languages", "language", { value }));
    }
    return all.filter((each) => each === ENGLISH || given.includes(each));
  };

  const checkAnswers = (raw, manifest) => {
    const faults = [];
    if (!isObject(raw)) return { answers: null, faults: [fault("answers", "json")] };
    const given = (key) => (has(raw, key) ? raw[key] : null);
    if (given("format") !== 1) faults.push(fault("format", "format"));
    unknown(raw, KEYS, "", faults);
    const answers = { format: 1 };
    answers.school = textOf(given("school"), "school", TEXT, faults);
    answers.lead = contactOf(given("lead"), "lead", faults);
    answers.deputies = [];
    const people = given("deputies");
    if (people !== null && !Array.isArray(people)) faults.push(fault("deputies", "type"));
    else if (people !== null && people.length > DEPUTIES) faults.push(fault("deputies", "many"));
    else answers.deputies = (people || []).map((each, n) => contactOf(each, `deputies.${n}`, faults)).filter(Boolean);
    answers.out_of_hours = contactOf(given("out_of_hours"), "out_of_hours", faults);
    answers.authority = contactOf(given("authority"), "authority", faults);
    answers.keeper = textOf(given("keeper"), "keeper", TEXT, faults);
    answers.logo = logoOf(given("logo"), faults);
    answers.leave = leaveOf(given("leave"), faults);
    answers.languages = languagesOf(given("languages"), manifest, faults);
    if (!faults.length && (answers.school || answers.logo) && !rows(answers).length) faults.push(fault("lead", "nobody"));
    if (!faults.length && typed(answers) > TOGETHER) faults.push(fault("answers", "much"));
    return faults.length ? { answers: null, faults } : { answers, faults };
  };

  // UK numbers without their 0 or 44: the numbering plan as libphonenumber has it (a test compares).
  const UK = /^(?:[1-357-9][0-9]{9}|[18][0-9]{8}|8[0-9]{6})$/;

  // The digits of a UK number without its 0 or 44; null for any other number.
  const british = (phone) => {
    const found = /^(?:\+44|0044|0(?!0))0?([0-9]*)$/.exec(phone.replace(/[^0-9+]/g, ""));
    return found && found[1];
  };

  const doubtOf = (phone) => {
    const digits = british(phone);
    if (digits === null) return "";
    if (!UK.test(digits)) return "digits";
    return digits.startsWith("7") ? "mobile" : "";
  };

  // What is allowed, but may be a slip or somebody's own: worth a second look, never refused. Of
  // answers as they were given, so that each deputy keeps its place.
  const doubts = (raw) => {
    const found = [];
    const part = (object, key) => (isObject(object) && has(object, key) && typeof object[key] === "string" ? trim(object[key]) : "");
    const mail = (object, key, field) => { if (part(object, key).includes("@")) found.push(fault(field, "mail")); };
    const person = (object, field) => {
      ["name", "role", "room"].forEach((key) => mail(object, key, `${field}.${key}`));
      const phone = part(object, "phone");
      const code = PHONE.test(phone) ? doubtOf(phone) : "";
      if (code) found.push(fault(`${field}.phone`, code));
    };
    const given = (key) => (has(raw, key) ? raw[key] : null);
    person(given("lead"), "lead");
    if (Array.isArray(given("deputies"))) raw.deputies.forEach((each, n) => person(each, `deputies.${n}`));
    person(given("out_of_hours"), "out_of_hours");
    person(given("authority"), "authority");
    mail(raw, "keeper", "keeper");
    return found;
  };

  // How much a school wants on a page or in its link, in bytes of UTF-8: a Latin letter is one, others
  // are two or three, and weigh as much. The logo is a file of its own; languages are chosen.
  const typed = ({ school, lead, deputies, out_of_hours: out, authority, keeper, leave }) => {
    const people = [lead, ...deputies, out, authority].filter(Boolean);
    return [school, keeper, leave, ...people.flatMap((each) => Object.values(each))]
      .reduce((sum, each) => sum + new TextEncoder().encode(each).length, 0);
  };

  // Answers of another year without the fields and languages that this copy does not know, and what
  // those are (as `--skip-unknown` of customise.py).
  const skipped = (raw, manifest) => {
    const known = Object.fromEntries(KEYS.filter((key) => has(raw, key)).map((key) => [key, raw[key]]));
    const names = Object.keys(raw).filter((key) => !KEYS.includes(key)).sort(byPoint).map((key) => safe(key));
    if (Array.isArray(known.languages)) {
      const strange = known.languages.filter((each) => !codes(manifest).includes(each));
      known.languages = known.languages.filter((each) => !strange.includes(each));
      names.push(...strange.map((each) => safe(String(each), 12)));
    }
    return { raw: known, names };
  };

  const writeAnswers = (answers) => `${JSON.stringify(answers, null, 1)}\n`;

  // ---- The school's own part of a page, and what it replaces.

  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
  const escape = (text) => text.replace(/[&<>"']/g, (each) => ESCAPES[each]);
  const SLOT = /(<!--school:slot lang="([A-Za-z0-9-]+)" root="([^"<>]*)" kind="(page|single|start|missing)"-->)([^]*?)(<!--\/school:slot-->)/g;
  const LEAVING = /(<!--school:leave--><a\b[^<>]*?\shref=")([^"<>]*)(")/g;
  const ON = /<!--school:lang=([A-Za-z0-9-]+)-->((?:(?!<!--)[^])*?)<!--\/school:lang=\1-->/g;
  const OFF = /<!--school:lang=([A-Za-z0-9-]+) off ((?:(?!--)[^])*?) off:\/school:lang=\1-->/g;

  // [label, contact or text] in the order in which they are shown.
  const rows = (answers) => [
    ["lead", answers.lead],
    ...answers.deputies.map((each) => ["deputy", each]),
    ["out_of_hours", answers.out_of_hours],
    ["authority", answers.authority],
    ["keeper", answers.keeper],
  ].filter(([, value]) => value);

  const details = (value, labels) => {
    if (typeof value === "string") return `<dd><bdi>${escape(value)}</bdi></dd>`;
    let html = ["name", "role"].filter((part) => has(value, part))
      .map((part) => `<dd><bdi>${escape(value[part])}</bdi></dd>`).join("");
    if (has(value, "room")) html += `<dd>${escape(labels.room)}: <bdi>${escape(value.room)}</bdi></dd>`;
    if (has(value, "phone")) {
      const shown = `<bdi dir="ltr">${escape(value.phone)}</bdi>`;
      html += `<dd><a href="tel:${value.phone.replace(/[^0-9+]/g, "")}">${shown}</a></dd>`;
    }
    return html;
  };

  // One file alone carries the picture in itself; on a page it is fetched for print only.
  const logoHtml = (logo, root, kind) => {
    if (!logo || kind === "missing") return "";
    let [source, more] = [root + LOGOS[logo.type].slice("guide/".length), ' loading="lazy"'];
    if (kind === "start") [source, more] = [LOGOS[logo.type], ""];
    if (kind === "single") [source, more] = [`data:image/${logo.type};base64,${logo.base64}`, ""];
    return `<img class="logo" src="${escape(source)}" alt=""${more}>`;
  };

  // The school's part of a page. Nothing when there is nobody to speak to.
  const slotHtml = (answers, manifest, lang, root, kind) => {
    const shown = rows(answers);
    if (!shown.length) return "";
    const labels = { ...manifest.labels[ENGLISH], ...(has(manifest.labels, lang) ? manifest.labels[lang] : {}) };
    let heading = escape(labels.heading_plain);
    if (answers.school) {
      const at = labels.heading.indexOf("{school}");
      const [before, after] = at < 0 ? [labels.heading, ""] : [labels.heading.slice(0, at), labels.heading.slice(at + "{school}".length)];
      heading = `${escape(before)}<bdi>${escape(answers.school)}</bdi>${escape(after)}`;
    }
    const items = shown.map(([label, value]) => `<div><dt>${escape(labels[label])}</dt>${details(value, labels)}</div>`).join("");
    return '<section class="school" aria-labelledby="at-school">'
      + `<h2 id="at-school">${heading}</h2>${logoHtml(answers.logo, root, kind)}<dl>${items}</dl></section>`;
  };

  const firstSlot = (text) => text.matchAll(SLOT).next().value;
  const leadingTo = (address, text) => text.replace(LEAVING, (whole, start, old, end) => start + escape(address) + end);

  // A page with its marked places as they were released.
  const resetText = (given, manifest) => {
    const text = given
      .replace(SLOT, (whole, start, lang, root, kind, inside, end) => start + end)
      .replace(OFF, (whole, code, inside) => `<!--school:lang=${code}-->${inside}<!--/school:lang=${code}-->`);
    const slot = firstSlot(text);
    if (!slot) return text;
    // A page shown at any address (404) or alone (single) has no plain page beside it.
    const alone = slot[4] === "single" || slot[4] === "missing";
    return leadingTo(alone ? BLANK : slot[3] + manifest.leave, text);
  };

  // A page with the school's answers in its marked places, whatever stood there before.
  const applyText = (given, answers, manifest) => {
    let text = resetText(given, manifest).replace(ON, (whole, code, inside) => (
      answers.languages.includes(code) ? whole : `<!--school:lang=${code} off ${inside} off:/school:lang=${code}-->`));
    if (answers.leave && firstSlot(text)) text = leadingTo(answers.leave, text);
    return text.replace(SLOT, (whole, start, lang, root, kind, inside, end) => (
      start + slotHtml(answers, manifest, lang, root, kind) + end));
  };

  const languageOf = (path, manifest) => {
    const found = /^(?:guide\/([^/]+)\/|single\/guide-([^/]+)\.html$|customise-([^/]+)\.html$)/.exec(path);
    const code = found && (found[1] || found[2] || found[3]);
    return code && code !== ENGLISH && codes(manifest).includes(code) ? code : null;
  };

  // ---- A whole copy: files by path.

  // Path → hash, or null unless every line is just as it was made.
  const readSums = (text) => {
    const found = {};
    const lines = text.split("\n");
    if (lines.pop() !== "" || !lines.length) return null;
    for (const line of lines) {
      const row = /^([0-9a-f]{64})  ([ -~]+)$/.exec(line);
      if (!row || has(found, row[2])) return null;
      Object.defineProperty(found, row[2], { value: row[1], enumerable: true });
    }
    return found;
  };

  // A copy as the rules see it: its files, its manifest, its sums, or why it is none.
  const opened = (files) => {
    const copy = { files, manifest: null, sums: null, faults: [] };
    const refused = (path, code) => ({ ...copy, faults: [fault(path, code)] });
    let manifest = null;
    try {
      manifest = JSON.parse(decode(files[MANIFEST]));
      if (typeof manifest.format === "number" && manifest.format > 1) return refused(MANIFEST, "newer");
      const english = manifest.labels[ENGLISH];
      const texts = [
        manifest.leave,
        ...manifest.languages.map((each) => each.code),
        ...Object.values(manifest.labels).flatMap((each) => Object.values(each)),
        ...LABELS.map((name) => english[name]),
      ];
      if (manifest.format !== 1 || !texts.every((each) => typeof each === "string")) throw new Error();
    } catch (error) {
      return refused(MANIFEST, "not_bundle");
    }
    const sums = has(files, SUMS) ? readSums(new TextDecoder("utf-8", { ignoreBOM: true }).decode(files[SUMS])) : null;
    if (!sums || !has(sums, MANIFEST)) return refused(SUMS, "not_bundle");
    return { ...copy, manifest, sums };
  };

  const bundleFaults = (files) => opened(files).faults;
  const paths = (object) => Object.keys(object).sort(byPoint);
  const isPage = (path, bytes) => (path.endsWith(".html") ? decode(bytes) : null);

  // A file as it was released, and as the answers make it.
  const official = (copy, path) => {
    const text = isPage(path, copy.files[path]);
    return text === null ? copy.files[path] : encode(resetText(text, copy.manifest));
  };
  const filled = (copy, path, answers) => {
    const text = isPage(path, copy.files[path]);
    return text === null ? copy.files[path] : encode(applyText(text, answers, copy.manifest));
  };

  const languagesThere = (copy, some) => new Set(some.map((path) => languageOf(path, copy.manifest)));
  const released = (copy) => Object.keys(copy.files).filter((path) => has(copy.sums, path));

  // Which files of the release are changed, and which are missing one by one.
  const damage = (copy) => {
    const there = languagesThere(copy, released(copy));
    const found = [];
    paths(copy.sums).forEach((path) => {
      if (!has(copy.files, path)) {
        const language = languageOf(path, copy.manifest);
        if (language === null || there.has(language)) found.push(fault(path, "missing"));
      } else if (sha256(official(copy, path)) !== copy.sums[path]) found.push(fault(path, "changed"));
    });
    return found;
  };

  // Those of these languages of which no file is left.
  const gone = (copy, kept) => {
    const of = languagesThere(copy, Object.keys(copy.sums));
    const there = languagesThere(copy, released(copy));
    const lost = kept.filter((code) => of.has(code) && !there.has(code));
    return lost.length ? [fault("languages", "gone", { value: lost.join(", ") })] : [];
  };

  // Files that are neither of the release nor made from answers.
  const extra = (copy) => {
    const known = new Set([SUMS, SIGNATURE, SAVED, ...Object.values(LOGOS)]);
    return paths(copy.files).filter((path) => !has(copy.sums, path) && !known.has(path))
      .map((path) => fault(safePath(path), "extra"));
  };

  // The logo's file, by its path.
  const made = (answers) => (answers.logo ? { [LOGOS[answers.logo.type]]: unbase64(answers.logo.base64) } : {});

  // Everything in which a copy differs from the release and from its own answers.
  const verify = (files) => {
    const copy = opened(files);
    if (copy.faults.length) return copy.faults;
    const { manifest, sums } = copy;
    const found = [];
    let { answers } = checkAnswers({ format: 1 }, manifest);
    if (has(files, SAVED)) {
      const read = readAnswers(files[SAVED]);
      const checked = read.faults.length ? read : checkAnswers(read.answers, manifest);
      answers = checked.faults.length ? null : checked.answers;
      checked.faults.forEach((each) => found.push({ ...each, field: `${SAVED}: ${each.field}` }));
    }
    const kept = answers ? answers.languages : codes(manifest);
    const own = answers ? made(answers) : {};
    paths({ ...sums, ...own }).forEach((path) => {
      const language = languageOf(path, manifest);
      const left = language !== null && !kept.includes(language);
      if (!has(files, path)) {
        if (!left) found.push(fault(path, "missing"));
      } else if (has(own, path)) {
        if (!same(files[path], own[path])) found.push(fault(path, "slot"));
      } else if (sha256(official(copy, path)) !== sums[path]) found.push(fault(path, "changed"));
      else if (left) found.push(fault(path, "left_out"));
      else if (answers && !same(filled(copy, path, answers), files[path])) found.push(fault(path, "slot"));
    });
    if (answers) {
      Object.values(LOGOS).filter((path) => has(files, path) && !has(own, path))
        .forEach((path) => found.push(fault(path, "extra")));
    }
    return [...found, ...extra(copy)].sort((a, b) => byPoint(a.field, b.field));
  };

  const kept = (files, some) => Object.fromEntries(some.filter((path) => has(files, path)).map((path) => [path, files[path]]));

  // The files of a copy with these answers in it, or every reason why not.
  const apply = (files, raw) => {
    const copy = opened(files);
    if (copy.faults.length) return { files: null, faults: copy.faults };
    const { answers, faults } = checkAnswers(raw, copy.manifest);
    const all = [...(answers ? gone(copy, answers.languages) : faults), ...damage(copy)];
    if (all.length) return { files: null, faults: all };
    const result = { ...kept(files, [SUMS, SIGNATURE]), [SAVED]: encode(writeAnswers(answers)), ...made(answers) };
    released(copy).forEach((path) => {
      const language = languageOf(path, copy.manifest);
      if (language === null || answers.languages.includes(language)) result[path] = filled(copy, path, answers);
    });
    return { files: result, faults: [] };
  };

  // The files of a copy as they were released, or every reason why not.
  const reset = (files) => {
    const copy = opened(files);
    if (copy.faults.length) return { files: null, faults: copy.faults };
    const faults = [...gone(copy, codes(copy.manifest)), ...damage(copy)];
    if (faults.length) return { files: null, faults };
    const result = kept(files, [SUMS, SIGNATURE]);
    Object.keys(copy.sums).forEach((path) => { result[path] = official(copy, path); });
    return { files: result, faults: [] };
  };

  // ---- A copy as a zip. The directory is read here, before anything is unpacked: fflate believes what
  // a zip says of itself. Unpacking, packing and checksums are fflate's.

  const CRC = Int32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const crc = (bytes) => {
    let value = -1;
    for (let n = 0; n < bytes.length; n += 1) value = CRC[(value ^ bytes[n]) & 255] ^ (value >>> 8);
    return ~value >>> 0;
  };
  const latin = (bytes) => Array.from(bytes, (each) => String.fromCharCode(each)).join("");

  // The entries as the zip's directory lists them; null when there is none.
  const entries = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = bytes.length - 22;
    const stop = Math.max(0, end - 65535);
    while (end >= stop && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < stop || end < 0) return null;
    const count = view.getUint16(end + 10, true);
    const size = view.getUint32(end + 12, true);
    // Whatever stands before the zip (a loader, say) moves all its places.
    const shift = end - size - view.getUint32(end + 16, true);
    if (shift < 0) return null;
    const found = [];
    let at = end - size;
    for (let n = 0; n < count; n += 1) {
      if (at < 0 || at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null;
      const [nameSize, extraSize, noteSize] = [28, 30, 32].map((each) => view.getUint16(at + each, true));
      found.push({
        name: latin(bytes.subarray(at + 46, at + 46 + nameSize)),
        locked: view.getUint16(at + 8, true) & 1,
        strange: view.getUint16(at + 8, true) & 0x60,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        mode: view.getUint32(at + 38, true) >>> 16,
        place: view.getUint32(at + 42, true) + shift,
      });
      at += 46 + nameSize + extraSize + noteSize;
    }
    return at === end ? found : null;
  };

  const nameOk = (name) => /^[ -~]{1,200}$/.test(name) && !/[\\:*?"<>|]/.test(name)
    && name.replace(/\/$/, "").split("/").every((part) => part.replace(/^[. ]+|[. ]+$/g, ""));

  const listFaults = (list) => {
    const sizes = list.map((each) => each.size);
    if (list.length > LIMITS.entries || sizes.some((each) => each > LIMITS.file)
      || sizes.reduce((all, each) => all + each, 0) > LIMITS.whole) return [fault("zip", "zip_big")];
    const seen = new Set();
    const found = [];
    list.forEach(({ name, mode, locked, method }) => {
      const wrong = (code) => found.push(fault(safePath(name), code));
      if (!nameOk(name)) wrong("zip_name");
      else if (seen.has(name.toLowerCase())) wrong("zip_twice");
      else if ((mode & 0xf000) === 0xa000) wrong("zip_link");
      else if (locked) wrong("zip_locked");
      else if (method !== 0 && method !== 8) wrong("zip");
      seen.add(name.toLowerCase());
    });
    return found;
  };

  const CHUNK = 16384;
  // One file's bytes; throws when they are not what the directory says. Inflated piece by piece, so
  // that a zip bomb stops at the size it declared.
  const unpack = (bytes, entry) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const { place, packed, size, strange } = entry;
    if (strange || view.getUint32(place, true) !== 0x04034b50) throw new Error("entry");
    const [nameSize, extraSize] = [26, 28].map((each) => view.getUint16(place + each, true));
    const start = place + 30 + nameSize + extraSize;
    if (latin(bytes.subarray(place + 30, place + 30 + nameSize)) !== entry.name || start + packed > bytes.length) throw new Error("entry");
    const data = bytes.subarray(start, start + packed);
    let content = data.slice();
    if (entry.method === 8) {
      content = new Uint8Array(size);
      let at = 0;
      const inflate = new fflate.Inflate((piece) => {
        if (at + piece.length > size) throw new Error("size");
        content.set(piece, at);
        at += piece.length;
      });
      for (let n = 0; n < data.length || n === 0; n += CHUNK) inflate.push(data.subarray(n, n + CHUNK), n + CHUNK >= data.length);
      if (at !== size) throw new Error("size");
    }
    if (content.length !== size || crc(content) !== entry.crc) throw new Error("crc");
    return content;
  };

  // {top, files, faults}: the folder at the top of a zip, the files below it, what is wrong with it.
  const openZip = (bytes) => {
    const refused = (...faults) => ({ top: "", files: {}, faults });
    const list = bytes.length < 22 ? null : entries(bytes);
    if (!list) return refused(fault("zip", "zip"));
    const faults = listFaults(list);
    if (faults.length) return refused(...faults);
    const inside = list.filter((each) => !each.name.endsWith("/"));
    // Files that share their bytes: small to send, endless to unpack.
    if (inside.reduce((all, each) => all + each.packed, 0) > bytes.length) return refused(fault("zip", "zip"));
    const tops = inside.map((each) => each.name)
      .filter((name) => name === MANIFEST || name.endsWith(`/${MANIFEST}`))
      .map((name) => name.slice(0, -MANIFEST.length))
      .sort((a, b) => a.length - b.length);
    const files = {};
    try {
      inside.forEach((each) => {
        const content = unpack(bytes, each);
        if (tops.length && each.name.startsWith(tops[0])) {
          Object.defineProperty(files, each.name.slice(tops[0].length), { value: content, enumerable: true, writable: true, configurable: true });
        }
      });
    } catch (error) {
      return refused(fault("zip", "zip"));
    }
    if (!tops.length || (tops.length > 1 && tops[0].length === tops[1].length)) return refused(fault(MANIFEST, "not_bundle"));
    return { top: tops[0], files, faults: [] };
  };

  // These files as a zip; the same bytes for the same files, in every zone of time.
  const writeZip = (top, files) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(JSON.parse(decode(files[MANIFEST])).made) || [0, 1980, 1, 1];
    const mtime = new Date(Number(year), Number(month) - 1, Number(day));
    const tree = Object.fromEntries(paths(files).map((path) => [(top || TOP) + path, files[path]]));
    return fflate.zipSync(tree, { level: 6, mtime, os: 3, attrs: (0o100644 << 16) >>> 0 });
  };

  return {
    readAnswers, checkAnswers, doubts, skipped, writeAnswers, slotHtml, resetText, applyText, languageOf,
    sha256, readSums, bundleFaults, verify, apply, reset, openZip, writeZip,
  };
});
