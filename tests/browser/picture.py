"""The pictures of the READMEs: the page of corpus/sample.txt with an entity chosen, as the tests'
browser shows it in light and in dark. tools/readme-picture calls it.

    picture.py PAGE.html FOLDER     writes FOLDER/page-light.png and FOLDER/page-dark.png
"""

import pathlib
import sys
import time

from webdriver import Browser

WIDTH, HEIGHT, SCALE = 1120, 880, 1.1


def main():
    page, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with Browser(WIDTH, HEIGHT) as browser:
        browser.devtools("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT,
                         deviceScaleFactor=SCALE, mobile=False)
        for scheme in ("light", "dark"):
            browser.emulate(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
            browser.open(page)
            browser.click(browser.find("aside li:nth-child(2) button")[0])
            # The mouse would show where it clicked.
            browser.run("document.activeElement.blur(); document.body.style.pointerEvents = 'none';"
                        "scrollTo(0, 0);")
            time.sleep(0.2)
            (folder / f"page-{scheme}.png").write_bytes(browser.picture())


if __name__ == "__main__":
    main()
