from pathlib import Path

import pytest

from scaffold_cli.answers_file import read_answers_file
from scaffold_cli.errors import AnswerError


def written(folder: Path, text: str | bytes, name: str = "answers.yml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_each_key_knows_its_line(tmp_path: Path) -> None:
    read = read_answers_file(written(tmp_path, "# mine\nname: shop\n\nauth: none\n"))
    assert read.values == {"name": "shop", "auth": "none"}
    assert read.where("auth").endswith("answers.yml:4")


def test_json_is_read_with_its_lines(tmp_path: Path) -> None:
    text = '{\n\t"name": "shop",\n\t"resources": ["Order total:decimal"]\n}\n'
    read = read_answers_file(written(tmp_path, text, "answers.json"))
    assert read.values == {"name": "shop", "resources": ["Order total:decimal"]}
    assert read.where("resources").endswith("answers.json:3")


def test_notes_of_copier_are_passed_over(tmp_path: Path) -> None:
    text = "_commit: v1\n_src_path: https://example.com/x.git\nname: shop\n"
    assert read_answers_file(written(tmp_path, text)).values == {"name": "shop"}


def test_an_empty_file_holds_no_answers(tmp_path: Path) -> None:
    assert read_answers_file(written(tmp_path, "")).values == {}


def test_a_byte_order_mark_is_no_part_of_a_key(tmp_path: Path) -> None:
    assert read_answers_file(written(tmp_path, b"\xef\xbb\xbfname: shop\n")).values == {
        "name": "shop"
    }


BROKEN = {
    "missing": (None, "a.yml"),
    "list": ("- name\n", "a.yml"),
    "text": ("shop\n", "a.yml"),
    "yaml": ("name: shop\nauth: [none\n", "a.yml"),
    "tag": ("name: !!python/object:os.system x\n", "a.yml"),
    "twice": ("name: a\nname: b\n", "a.yml"),
    "no utf-8": (b"name: \xff\xfe\n", "a.yml"),
    "deep": ("[" * 3000, "a.yml"),
    "large": ("name: a" + " " * 1_100_000, "a.yml"),
    "json": ('{"name": }', "a.json"),
    "yaml in json": ("name: shop\n", "a.json"),
    "bad date": ("name: 2026-99-99\nauth: {2026-99-99: x\n", "a.yml"),
}


@pytest.mark.parametrize(("text", "name"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gets_one_sentence_with_its_place(
    text: str | bytes | None, name: str, tmp_path: Path
) -> None:
    file = tmp_path / name if text is None else written(tmp_path, text, name)
    with pytest.raises(AnswerError) as refused:
        read_answers_file(file)
    assert refused.value.where.startswith(str(file))
    assert "\n" not in refused.value.message
    assert refused.value.message.endswith(".")


def test_a_folder_is_no_answers_file(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="cannot be read"):
        read_answers_file(tmp_path)
