"""The process of one parser: `python -m corpus.parsers NAME` reads a file on stdin and prints its lines as JSON.

Exit status 0 with what was parsed, 1 with the code and reason of a file that cannot be.
"""

from __future__ import annotations

import importlib
import json
import sys

from corpus.parsers.parsed import ParserError


def main() -> int:
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = importlib.import_module(f"corpus.parsers.{sys.argv[1]}")
    content = sys.stdin.buffer.read()
    try:
        sys.stdout.write(parser.parse(content).to_json())
    except ParserError as error:
        return _refuse(error.code, error.reason)
    except ImportError as error:
        return _refuse("missing_package", f"chưa cài gói {error.name}")
    except MemoryError:
        return _refuse("too_large", "vượt giới hạn bộ nhớ khi đọc")
    except Exception as error:  # a parsing library gave up on a broken file, in whatever way of its own
        return _refuse(
            "broken",
            f"tệp hỏng hoặc không đúng định dạng; hãy chép lại tệp gốc ({type(error).__name__}: {error})"[:300],
        )
    return 0


def _refuse(code: str, reason: str) -> int:
    sys.stdout.write(json.dumps({"code": code, "reason": reason}, ensure_ascii=False))
    return 1


if __name__ == "__main__":
    sys.exit(main())
