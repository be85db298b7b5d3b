"""The worked example of the guide is read as it stands there."""

import re
import shlex
from pathlib import Path

from scaffold_cli.design import parse_resources

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "train-travel.md").read_text("utf-8")


def test_the_command_of_the_page_describes_the_four_resources() -> None:
    (command,) = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    words = shlex.split(command)
    texts = [words[at + 1] for at, word in enumerate(words) if word == "--resource"]
    design = parse_resources(texts)

    assert [row["name"] for row in design["resources"]] == ["Station", "Trip", "Booking", "Payment"]
    payment = {field["name"]: field for field in design["resources"][-1]["fields"]}
    assert payment["status"]["default"] == "pending"
