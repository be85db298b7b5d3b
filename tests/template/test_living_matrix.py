"""Every set of answers: a change with nothing new changes nothing, and features come back whole."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scaffold_cli.errors import AnswerError
from scaffold_cli.features import with_features, without_features
from scaffold_cli.planning import applying
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import Tree
from scaffold_cli.pristine import pristine
from scaffold_cli.project import ANSWERS_FILE, read_project
from scaffold_cli.questions import load_questions
from scaffold_cli.template_location import version
from tests.harness.rendering import rendered, write_tree
from tests.harness.sets import OptionSet, all_sets, preset_sets
from tests.planning.scenarios import commit, everything, init

pytestmark = [pytest.mark.endurance, pytest.mark.timeout(1200)]
# What needs a feature has to go with it.
WITH = {"docker": "devcontainer", "ci": "update_workflow"}


@pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)
def test_nothing_new_leaves_git_status_empty(
    one: OptionSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(rendered(one), tmp_path)
    init(tmp_path)
    commit(tmp_path)
    for _ in range(2):
        project = read_project(tmp_path)
        assert project.version == version()
        plan = plan_change(tmp_path, tree(one), made(project.answers), Rules(owned={ANSWERS_FILE}))
        assert plan.changes == []
        assert applying.apply(plan, command="test") is None
    status = ["git", "status", "--porcelain"]
    done = subprocess.run(status, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def tree(one: OptionSet) -> Tree:
    return made({"name": "shop", **dict(one.row), "design": answers_design(one)})


def answers_design(one: OptionSet) -> object:
    from tests.harness.designs import design

    return design(one.design)


def made(answers: object) -> Tree:
    assert isinstance(answers, dict)
    return pristine(answers, version())


@pytest.mark.parametrize("one", preset_sets(), ids=lambda one: one.name)
def test_every_feature_goes_and_comes_back_to_the_same_bytes(
    one: OptionSet, tmp_path: Path
) -> None:
    """Begins with all that are on; one that others need goes with them."""
    write_tree(rendered(one), tmp_path)
    questions = load_questions()
    full = everything(tmp_path)
    tried = 0
    for feature in [question.key for question in questions if question.is_feature]:
        project = read_project(tmp_path)
        if project.answers[feature] is not True:
            continue
        names = [feature]
        try:
            off = without_features(project, names, questions).values
        except AnswerError:
            names = [feature, WITH[feature]]
            off = without_features(project, names, questions).values
        change(tmp_path, project.answers, off)
        assert everything(tmp_path) != full
        smaller = read_project(tmp_path)
        change(tmp_path, smaller.answers, with_features(smaller, names, questions).values)
        assert everything(tmp_path) == full
        tried += 1
    assert tried == sum(value is True for _, value in one.row)


def change(root: Path, old: object, new: object) -> None:
    plan = plan_change(root, made(old), made(new), Rules(owned={ANSWERS_FILE}))
    assert not plan.conflicts
    applying.apply(plan, command="test", last=ANSWERS_FILE)
