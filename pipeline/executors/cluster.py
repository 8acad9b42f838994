"""Workers on many machines, through Dask: `dask scheduler` on one, `dask worker ADDRESS --nthreads 1` on each.

Dask gives what a dead worker was doing to another, so that a future tells of a death only after several over the same
batch. Its workers are daemons, which may have no children by multiprocessing; parsers are started by subprocess.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from extractors.lexicon import digest
from pipeline.executors.engine import Engine
from schemas.errors import UnreachableCluster, WrongConfiguration

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def cluster(address: str, *, jobs: int | None = None) -> Iterator[Engine]:
    """An engine of the workers of the scheduler at an address; `jobs` batches at a time, else two a worker's thread.

    WrongConfiguration where Dask is not installed or a worker has other rules than this program; UnreachableCluster
    where there is no scheduler or no worker, also in the middle of the work.
    """
    try:
        from distributed import KilledWorker
        from distributed.client import ClosedClientError
        from distributed.comm import CommClosedError
        from distributed.scheduler import NoWorkerError
    except ImportError:
        said = "--engine dask: chưa cài gói distributed; hãy cài bằng: pip install 'bangvang[cluster]'"
        raise WrongConfiguration(said, code="missing_package") from None
    client = _connected(address)
    try:
        slots = jobs or 2 * sum(client.nthreads().values())
        with Engine(partial(Worker, client), slots=slots, deaths=(KilledWorker,)) as engine:
            yield engine
    except (CancelledError, CommClosedError, ClosedClientError, NoWorkerError):
        said = f"{address}: mất scheduler hoặc mọi worker; những gì đã ghi vẫn còn, hãy chạy lại lệnh này"
        raise UnreachableCluster(said) from None
    finally:
        client.close()


class Worker(Executor):
    """Some worker of a cluster, for one thing at a time: `submit` waits until it is done.

    Dask's own executor says nothing for ever of a result that is lost on its way here, as where its scheduler dies.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(self._client.submit(fn, *args, pure=False, **kwargs).result())
        except Exception as error:  # the caller's to handle
            future.set_exception(error)
        return future


def _connected(address: str) -> Client:
    """A client of a scheduler that answers, and whose workers know what this program knows.

    Dask's setting for connections says how long is waited for it and for its first worker.
    """
    from dask import config
    from distributed import Client

    for name in ("distributed", "distributed.client"):  # what goes wrong is said once, by the errors here
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UnreachableCluster(
            f"{address}: không có Dask scheduler trả lời ({error}); hãy kiểm tra địa chỉ"
        ) from None
    try:
        client.wait_for_workers(1, timeout=config.get("distributed.comm.timeouts.connect"))
        _check_workers(client)
    except TimeoutError:
        client.close()
        raise UnreachableCluster(f"{address}: scheduler chưa có worker nào; hãy chạy: dask worker {address}") from None
    except BaseException:
        client.close()
        raise
    return client


def _check_workers(client: Client) -> None:
    """WrongConfiguration where a worker lacks this program or has another one's lexicons."""
    for worker, answer in client.run(digest, on_error="return").items():
        if answer != digest():
            raise WrongConfiguration(
                f"{worker}: worker không có bangvang đúng bản này ({answer}); hãy cài cùng một bản trên mọi máy"
            )
