"""Opening inputs: a device is refused, and a pipe is waited for, but not for ever."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from hcr.core import input_file
from hcr.core.input_file import EndlessInput, open_input, read_input


def test_a_file_is_read_up_to_a_limit_and_one_byte_more(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_input(tmp_path / "a") == b"12345"
    assert read_input(tmp_path / "a", 3) == b"1234"
    with pytest.raises(FileNotFoundError):
        read_input(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        read_input(tmp_path)


@pytest.mark.parametrize("name", ["full", "zero", "random"])
def test_a_device_is_refused_also_behind_a_link(name: str, tmp_path: Path) -> None:
    device = Path("/dev", name)
    if not device.exists():
        pytest.skip(f"this system has no {device}")
    (tmp_path / "a.csv").symlink_to(device)
    for path in (device, tmp_path / "a.csv"):
        with pytest.raises(EndlessInput, match="is a device or a socket"):
            open_input(path)


def test_the_empty_device_is_an_empty_file() -> None:
    assert read_input(Path(os.devnull)) == b""


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.csv")
        with pytest.raises(EndlessInput) as refused:
            open_input(Path("a.csv"))
    assert "套接字" in refused.value.message("zh")


@pytest.mark.slow
def test_a_pipe_is_waited_for_and_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(input_file, "MAX_SECONDS", 60)
    os.mkfifo(tmp_path / "a")
    pieces = [b"x" * 100_000, b"", b"y"]

    def write() -> None:
        with open(tmp_path / "a", "wb", buffering=0) as end:
            for piece in pieces:
                end.write(piece)
                reached.wait(0.1)  # so that the reader finds the pipe open and empty

    reached = threading.Event()
    writer = threading.Thread(target=write)
    with open_input(tmp_path / "a") as file:
        timer = threading.Timer(0.1, writer.start)  # the reader is there first
        timer.start()
        assert file.read() == b"".join(pieces)
    timer.join()
    writer.join()


def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(input_file, "MAX_SECONDS", 0.1)
    os.mkfifo(tmp_path / "a")
    with pytest.raises(EndlessInput, match="nobody wrote to the pipe"):
        read_input(tmp_path / "a")
