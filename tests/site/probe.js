// What a person would see on the page, measured: the questions axe does not ask.
// Run inside a page by places.py; every function returns a list of faults, empty when all is well.
globalThis.probe = (() => {
  const HIDDEN = ".vh, .sprite, .skip:not(:focus), .pictures thead";
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(HIDDEN);
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const marks = element.className && element.getAttribute("class").trim().split(/\s+/).join(".");
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${id}${marks ? `.${marks}` : ""} “${words}”`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && shown(node.parentElement)) found.push(node);
    }
    return found;
  };
  const painted = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };

  // Digits as painted: each to the right of the one before, all on one line (P3).
  const digits = () => {
    const faults = [];
    for (const node of texts()) {
      for (const run of node.data.matchAll(/\+?\d+(?:[ \u00a0-]\d+)+|\+?\d{3,}/g)) {
        const marks = [...run[0].matchAll(/[+\d]/g)].map((mark) => {
          const at = run.index + mark.index;
          return painted(node, at, at + 1);
        });
        const wrong = marks.some((box, i) => i && (box.left < marks[i - 1].left || Math.abs(box.top - marks[i - 1].top) > 2));
        if (wrong) faults.push(`${run[0]} in ${name(node.parentElement)}`);
      }
    }
    return faults;
  };

  const inline = (element) => getComputedStyle(element).display === "inline";
  const block = (element) => {
    let parent = element.parentElement;
    while (inline(parent)) parent = parent.parentElement;
    return parent;
  };
  // In a sentence: there is more to read around it than the link itself.
  const inSentence = (element) =>
    inline(element) && block(element).textContent.trim().length > element.textContent.trim().length + 1;
  // What can be hit: a link may be stretched over its whole card.
  const area = (element) => {
    const after = getComputedStyle(element, "::after");
    const stretched = after.content !== "none" && after.position === "absolute";
    return (stretched ? element.closest(".door, .choice") : element).getBoundingClientRect();
  };
  // A checkbox is hit by its label; the label of a field is one more way to a field big enough.
  const controls = () => all("a[href], button, summary, input, label[for]").filter((e) => !(e.matches("input") && e.closest("label")) && !(e.matches("label") && !e.querySelector("input")));
  // 2.5.8 in a sentence (24 px, without the exception for text), 2.5.5 where a target stands alone.
  const targets = () => {
    const faults = [];
    for (const element of controls()) {
      const alone = !inSentence(element);
      const least = alone ? 44 : 24;
      const boxes = alone ? [area(element)] : [...element.getClientRects()];
      const width = Math.max(...boxes.map((box) => box.width));
      for (const box of boxes) {
        if (width < least - 0.5 || box.height < least - 0.5) {
          faults.push(`${Math.round(box.width)}×${Math.round(box.height)} < ${least}: ${name(element)}`);
        }
      }
    }
    return faults;
  };
  // Two targets on one spot: a finger cannot choose.
  const crowded = () => {
    const boxes = controls().flatMap((element) => (inSentence(element) ? [...element.getClientRects()] : [area(element)]).map((box) => ({ element, box })));
    const faults = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) return;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 1 && high > 1) faults.push(`${name(a.element)} and ${name(b.element)}`);
    }));
    return faults;
  };

  // Nothing under 16 px; what is read under 18 px only where the design says so.
  const small = () => {
    const faults = [];
    for (const node of texts()) {
      const element = node.parentElement;
      const size = parseFloat(getComputedStyle(element).fontSize);
      const reading = element.closest("main p, main li, main dd, main dt, main td") && !element.closest("small, .note, .seen, #hint");
      if (size < (reading ? 18 : 16)) faults.push(`${size}px ${name(element)}`);
    }
    return faults;
  };

  // 1.4.10: nothing makes the page scroll sideways or sticks out of it.
  const sideways = () => {
    const page = document.documentElement;
    const faults = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} wide in ${page.clientWidth}`] : [];
    for (const element of all("body *")) {
      const box = element.getBoundingClientRect();
      if (box.width && (box.right > page.clientWidth + 1 || box.left < -1)) faults.push(`${Math.round(box.left)}…${Math.round(box.right)} ${name(element)}`);
    }
    return faults.slice(0, 6);
  };
  // 1.4.4, 1.4.12: no text cut off by its own box.
  const clipped = () => all("body *").filter((element) => {
    const style = getComputedStyle(element);
    if (style.overflowX === "visible" && style.overflowY === "visible") return false;
    return (element.scrollWidth > element.clientWidth + 1) || (style.overflowY !== "auto" && element.scrollHeight > element.clientHeight + 1);
  }).map(name);
  // 1.4.4, 1.4.12: no text painted over other text. Boxes of letters are higher than letters, so
  // only a deep overlap of texts from different blocks counts.
  const overlaps = () => {
    const boxes = texts().filter((node) => !node.parentElement.closest("details[open] ul")).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const owner = block(node.parentElement) && (inline(node.parentElement) ? block(node.parentElement) : node.parentElement);
      return [...range.getClientRects()].map((box) => ({ node, owner, box }));
    });
    const faults = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      if (a.owner === b.owner) return;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > 0.4 * Math.min(a.box.height, b.box.height)) faults.push(`${name(a.owner)} over ${name(b.owner)}`);
    }));
    return faults.slice(0, 6);
  };
  // 1.4.10, 2.4.11: how much of the window is taken by what does not scroll away.
  const stuck = () => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const high = all("body *").filter((e) => ["sticky", "fixed"].includes(getComputedStyle(e).position)).map((e) => e.getBoundingClientRect())
      .filter((box) => box.top < innerHeight && box.bottom > 0).reduce((sum, box) => sum + box.height, 0);
    scrollTo(0, 0);
    return high > innerHeight / 4 ? [`${Math.round(high)} of ${innerHeight} px stay`] : [];
  };
  // 2.3.3: nothing moves.
  const moving = () => all("body, body *").filter((element) => {
    const style = getComputedStyle(element);
    const times = `${style.transitionDuration},${style.animationDuration}`.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000));
    return style.scrollBehavior === "smooth" || times.some((time) => time > 10);
  }).map(name);

  // Everything the Tab key should reach, in the order of the document.
  const stops = () => all("a[href], summary, button, input, [tabindex='0']").concat([...document.querySelectorAll(".skip")])
    .filter((element, i, list) => list.indexOf(element) === i && !element.disabled && element.tabIndex >= 0)
    .sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  // The walk: the stops as they are before it begins (moving on closes a menu).
  let trail = [];
  const begin = () => (trail = stops()).length;
  // Where the focus is: which stop, and whether a person can see it (2.4.7, 2.4.11, 2.4.12).
  const here = () => {
    const element = document.activeElement;
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const label = element.matches("input") && element.closest("label");
    const own = (hit) => hit && (element.contains(hit) || hit.contains(element) || (label && label.contains(hit)));
    const covered = boxes.some((box) => {
      const x = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
      const y = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3];
      return x.some((left) => y.some((top) => !own(document.elementFromPoint(left, top))));
    });
    const fault = !boxes.length ? "has no place" : covered ? "is covered or out of the window" : "";
    return { at: trail.indexOf(element), name: name(element), fault };
  };
  // 1.3.2, 2.4.3: within a part of the page, the next stop is never above or before the last one.
  const order = (wide) => {
    const part = (element) => (wide ? element.closest(".bar, .controls, .head, .danger, .card, .who, .text, .notice, .record, .foot, .all") : null);
    const list = stops().filter((element) => !element.matches(".skip"));
    const faults = [];
    list.slice(1).forEach((next, i) => {
      const last = list[i];
      if (part(last) !== part(next)) return;
      const [a, b] = [last, next].map((element) => element.getClientRects()[0]);
      const row = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
      const back = getComputedStyle(next.parentElement).direction === "rtl" ? b.right > a.right + 1 : b.left < a.left - 1;
      if (row ? back : b.bottom < a.top + 4) faults.push(`${name(last)} → ${name(next)}`);
    });
    return faults;
  };

  // Forced colours: whatever is a box by its fill alone must have a border that shows.
  const edges = () => all(".card, .danger, .urgent, .choice, .door, .call, .button, .leave, .now, .say, .do-not, .not-say, .notice, [type=search]").filter((element) => {
    if (element.matches(".danger .button, .danger .danger")) return false;
    const style = getComputedStyle(element);
    const sides = ["Top", "Right", "Bottom", "Left"];
    return sides.some((side) => parseFloat(style[`border${side}Width`]) < 1 || style[`border${side}Style`] === "none" || style[`border${side}Color`] === style.backgroundColor);
  }).map(name);
  const icons = () => all("svg.i").filter((svg) => {
    const box = svg.getBoundingClientRect();
    const behind = (element) => {
      const colour = getComputedStyle(element).backgroundColor;
      return element.parentElement && /, 0\)$/.test(colour) ? behind(element.parentElement) : colour;
    };
    return !box.width || getComputedStyle(svg).stroke === behind(svg.parentElement);
  }).map((svg) => name(svg.parentElement));

  return { all, name, shown, digits, targets, crowded, small, sideways, clipped, overlaps, stuck, moving, stops, begin, here, order, edges, icons };
})();
