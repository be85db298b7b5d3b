from pathlib import Path

from scaffold_cli.planning.env_file import fill_in, write_env

EXAMPLE = "# keys\nJWT_SECRET=change-me\nOTHER=change-me\nDEBUG=false\nNOTE=please change-me\n"


def test_each_placeholder_gets_a_secret_of_its_own() -> None:
    lines = dict(line.split("=", 1) for line in fill_in(EXAMPLE).splitlines()[1:])
    assert len(lines["JWT_SECRET"]) == len(lines["OTHER"]) == 64
    assert lines["JWT_SECRET"] != lines["OTHER"]
    assert (lines["DEBUG"], lines["NOTE"]) == ("false", "please change-me")


def test_no_two_projects_share_a_secret() -> None:
    assert fill_in(EXAMPLE) != fill_in(EXAMPLE)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    (tmp_path / ".env.example").write_text(EXAMPLE)
    assert write_env(tmp_path)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / ".env.example").read_text() == EXAMPLE


def test_without_an_example_there_is_nothing_to_make(tmp_path: Path) -> None:
    assert not write_env(tmp_path)
    assert list(tmp_path.iterdir()) == []
