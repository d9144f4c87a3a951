"""How long a reader with a cheap phone on a slow line waits for the first mark of the map.

Run: python bench/first_mark.py [--address http://127.0.0.1:8000] [--times 5] [PATH …]
A round trip of 150 ms, 1.6 Mbit/s and a processor four times slower, as Lighthouse's phone is
(https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md); nothing kept from an earlier visit. Told by
the page's own clock, from the beginning of navigation until a mark is painted. Chromium is the system's, or
CHROME_PATH.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics

from playwright.sync_api import Browser, sync_playwright

PHONE = {"width": 390, "height": 844}
ROUND_TRIP_MS = 150
BYTES_PER_S = 1_600_000 / 8
SLOWDOWN = 4
WATCH = """
const watch = new MutationObserver(() => {
    if (!document.querySelector(".mark-box")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstMarkMs = performance.now(); }));
});
watch.observe(document, { childList: true, subtree: true });
"""


def main() -> None:
    """One line for each address."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    words.add_argument("--times", type=int, default=5)
    words.add_argument("paths", nargs="*", default=["/"])
    asked = words.parse_args()
    program = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for path in asked.paths:
            times = sorted(measure_first_mark_ms(browser, asked.address + path) for _ in range(asked.times))
            print(f"{path}  first mark after {statistics.median(times):.0f} ms "
                  f"(from {times[0]:.0f} to {times[-1]:.0f})", flush=True)  # fmt: skip
        browser.close()


def measure_first_mark_ms(browser: Browser, address: str) -> float:
    """Milliseconds from the beginning of navigation until a mark is painted, with an empty cache."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": ROUND_TRIP_MS,
        "downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S,
    })  # fmt: skip
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".mark-box", state="attached", timeout=60_000)
    page.wait_for_timeout(500)  # until it is painted
    found = page.evaluate("window.firstMarkMs")
    context.close()
    return float(found)


if __name__ == "__main__":
    main()
