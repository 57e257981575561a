"""How visible the focus is: pixels before and after, compared (2.4.13).

The comparing is done by a canvas in an empty page, so no picture library is needed.
"""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

MARGIN = 12
COMPARE = """async ([before, after, ratio]) => {
  const pixels = async (data) => {
    const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height).data;
  };
  const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = (data, i) => 0.2126 * part(data[i]) + 0.7152 * part(data[i + 1]) + 0.0722 * part(data[i + 2]);
  const [a, b] = [await pixels(before), await pixels(after)];
  let changed = 0;
  for (let i = 0; i < a.length; i += 4) {
    const [x, y] = [light(a, i), light(b, i)];
    if ((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) >= ratio) changed++;
  }
  return changed;
}"""  # noqa: E501
PLACE = """i => { const e = probe.stops()[i]; e.scrollIntoView({block: "center"});
const b = e.getClientRects()[0]; return {x: b.x, y: b.y, width: b.width, height: b.height,
wraps: e.getClientRects().length > 1, name: probe.name(e)}; }"""


def weak(page: Page, canvas: Page, stop: int) -> str:
    """Why the focus on this stop is too weak, or "": fewer pixels changed by 3:1 than a line of
    2 px around the unfocused control has."""
    page.evaluate("document.activeElement.blur()")
    page.evaluate(f"probe.stops()[{stop}].focus()")
    box = page.evaluate(PLACE, stop)
    after = _picture(page, box)
    page.evaluate("document.activeElement.blur()")
    before = _picture(page, box)
    changed = canvas.evaluate(COMPARE, [before, after, 3])
    needed = 4 * (box["width"] + box["height"])
    return "" if changed >= needed else f"{box['name']}: {changed} of {needed:.0f} px change"


def _picture(page: Page, box: dict[str, Any]) -> str:
    left, top = max(box["x"] - MARGIN, 0), max(box["y"] - MARGIN, 0)
    clip = {
        "x": left,
        "y": top,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }
    return base64.b64encode(page.screenshot(clip=clip)).decode()  # type: ignore[arg-type]
