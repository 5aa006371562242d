"""Where built indexes live and how one becomes the current one.

<data>/index/<UTC time>-<hash8>/   builds, oldest first by name
<data>/index/current               a link to one of them, replaced in one step
<data>/index/lock                  held while a build runs
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.artifact import MANIFEST, flush, verify
from indexer.errors import BuildRunning, NothingToRollBackTo

CURRENT = "current"
LOCK = "lock"
STAGING = ".staging-"


def index_folder(data: Path) -> Path:
    return data / "index"


def current(data: Path) -> Path:
    """The folder of the current build, resolved once: a reader that keeps it never sees a mix of two builds."""
    return (index_folder(data) / CURRENT).resolve()


def builds(data: Path) -> list[Path]:
    """The builds kept, oldest first."""
    return sorted(manifest.parent for manifest in index_folder(data).glob(f"[0-9]*/{MANIFEST}"))


@contextmanager
def lock(data: Path) -> Iterator[None]:
    """Hold the only right to build. Raises BuildRunning; the system frees the lock of a process that dies."""
    index_folder(data).mkdir(parents=True, exist_ok=True)
    path = index_folder(data) / LOCK
    with path.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunning(lock=path) from None
        yield


@contextmanager
def staging(data: Path) -> Iterator[Path]:
    """A folder to build in, gone afterwards unless it was published. Leftovers of a killed build are cleared first.

    To be used under the lock.
    """
    index_folder(data).mkdir(parents=True, exist_ok=True)
    for left in index_folder(data).glob(f"{STAGING}*"):
        shutil.rmtree(left)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=index_folder(data)))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(staged: Path, data: Path, build_id: str) -> Path:
    """Give a staged index its final name and make it the current one."""
    folder = index_folder(data) / build_id
    staged.rename(folder)
    _point_current_at(folder)
    return folder


def rollback(data: Path) -> Path:
    """Make the build before the current one current again, after checking it.

    Raises NothingToRollBackTo, ArtifactError.
    """
    earlier = [build for build in builds(data) if build.name < current(data).name]
    if not earlier:
        raise NothingToRollBackTo(folder=index_folder(data))
    verify(earlier[-1])
    _point_current_at(earlier[-1])
    return earlier[-1]


def prune(data: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` builds; the current one is never removed."""
    removed = [build for build in builds(data)[:-keep] if build != current(data)]
    for build in removed:
        shutil.rmtree(build)
    return removed


def _point_current_at(folder: Path) -> None:
    link = folder.parent / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    os.replace(link, folder.parent / CURRENT)
    flush(folder.parent)
