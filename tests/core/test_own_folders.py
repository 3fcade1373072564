"""Folders that a run makes for itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hcr.core.own_folders import make_own_folder, make_temporary_folder, remove_own_folder, remove_own_folders


def test_a_temporary_folder_ends_with_its_context() -> None:
    with make_temporary_folder() as folder:
        (folder / "inside").mkdir()
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_what_an_interrupted_cleaning_leaves_is_removed_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    make_own_folder(folder)
    (folder / "file").touch()

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(shutil, "rmtree", interrupt)
        remove_own_folder(folder)
    assert folder.exists()
    remove_own_folders()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_could_not_be_made_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "users").mkdir()
    with pytest.raises(FileExistsError):
        make_own_folder(tmp_path / "users")
    remove_own_folders()
    assert (tmp_path / "users").exists()
