"""`bangvang score`: how well records agree with annotated ones."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.log import LOGGER
from schemas.errors import Alarm, WrongConfiguration

if TYPE_CHECKING:
    from pipeline.score import Difference, Reports, Score

_LABELS = {"participants": "đại biểu", "units": "đơn vị", "awards": "khen thưởng", "handovers": "bàn giao"}


@click.command("score", short_help="Measure records against annotated ones.")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", nargs=-1, metavar="[PRED | SOURCE...]")
@click.option("--show", type=click.Choice(list(_LABELS)), help="List this type's missed, wrong and inexact records.")
@click.option(
    "--floor", "floors", multiple=True, metavar="[MEASURE=]SHARE",
    help="End with status 5 where a measure is lower; without a name, the headline `found`.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def command(gold: Path, predicted: tuple[str, ...], show: str | None, floors: tuple[str, ...], form: str) -> None:
    """Print precision, recall and F1 of records by type, against the annotated reports in GOLD.

    GOLD and PRED are each a folder of JSON files or one file of JSON lines (- for stdin), paired by id. Instead of
    PRED, any SOURCE of documents is extracted first; without either, the documents that stand beside GOLD.

    \b
    Example:
      bangvang score gold/ reports/ --show awards --floor 0.80 --floor evidence.true=1
      bangvang extract reports/ | bangvang score gold/ -
    """
    from pipeline.score import as_object, differences, score

    annotated = _read(gold)
    found = _predictions(predicted or (str(gold),))
    result = score(annotated, found)
    if form == "json":
        click.echo(json.dumps(as_object(result), ensure_ascii=False, indent=1))
    else:
        for difference in differences(show, annotated, found) if show else ():
            click.echo("\n".join(_difference_lines(difference)))
        click.echo("\n".join(_table(result)))
    _hold_floors(result, floors)


def _predictions(given: tuple[str, ...]) -> Reports:
    from pipeline.extraction import extract
    from pipeline.score import read_lines

    if given == ("-",):
        return read_lines(sys.stdin.read().splitlines())
    if len(given) == 1 and _holds_records(Path(given[0])):
        return _read(Path(given[0]))
    reports = {report["id"]: report for report in extract(given)}
    for name, report in reports.items():
        if "error" in report:
            LOGGER.error("%s: %s", name, report["error"]["message"], extra={"code": report["error"]["code"]})
    return reports


def _holds_records(path: Path) -> bool:
    if path.is_dir():
        return all(file.suffix == ".json" for file in path.iterdir())
    return path.suffix in {".json", ".jsonl"}


def _read(path: Path) -> Reports:
    from pipeline.score import read_reports

    try:
        return read_reports(path)
    except (ValueError, KeyError) as error:
        raise WrongConfiguration(f"{path}: không phải các báo cáo ở dạng JSON ({error}).") from error


def _hold_floors(result: Score, floors: tuple[str, ...]) -> None:
    measures = result.measures()
    low = []
    for name, floor in map(_floor, floors):
        if name not in measures:
            raise click.UsageError(f"không có thước đo {name}; hãy chọn trong: {', '.join(measures)}")
        if measures[name] < floor:
            low.append(f"{name} {measures[name]:.3f} < {floor:.3f}")
    if low:
        raise Alarm(f"Dưới ngưỡng: {'; '.join(low)}. Xem bản ghi sai bằng --show.")


def _floor(text: str) -> tuple[str, float]:
    name, _, share = text.rpartition("=")
    try:
        return name or "found", float(share)
    except ValueError as error:
        raise click.UsageError(f"ngưỡng {text} không phải số, chẳng hạn 0.8 hay awards.recall=0.7") from error


def _table(result: Score) -> Iterator[str]:
    yield f"{result.reports} báo cáo, {len(result.missing)} chưa có kết quả"
    yield f"{'':12}{'chuẩn':>7}{'máy':>7}   tìm thấy: P / R / F1      đúng hẳn: F1"
    for kind, tally in result.tallies.items():
        rate = tally.found_rate
        shares = f"{rate.precision:.3f} / {rate.recall:.3f} / {rate.f1:.3f}     {tally.exact_rate.f1:.3f}"
        yield f"{_LABELS[kind]:12}{tally.gold:7}{tally.pred:7}   {shares}"
    yield f"{'hội nghị':12}" + "  ".join(f"{field} {share:.3f}" for field, share in result.event.items())
    yield f"{'trường':12}" + "  ".join(f"{field} {share:.2f}" for field, share in result.fields.items())
    grounding = result.evidence
    yield (
        f"{'dẫn chứng':12}đúng nguyên văn {grounding.true:.3f}  có tên chính {grounding.holds:.3f}  "
        f"độ dài giữa {grounding.median_length}"
    )
    yield f"chung: tìm thấy {result.found:.3f}, đúng hẳn {result.exact:.3f}"


def _difference_lines(difference: Difference) -> Iterator[str]:
    if difference.pred is None:
        yield f"{difference.report}  sót   {_brief(difference.gold)}"
    elif difference.gold is None:
        yield f"{difference.report}  thừa  {_brief(difference.pred)}"
    else:
        yield f"{difference.report}  khác  {_brief(difference.gold)}"
        yield f"{'':{len(difference.report)}}  máy   {_brief(difference.pred)}"


def _brief(record: Mapping[str, Any] | None) -> str:
    hidden = {"evidence", "confidence"}
    said = {k: v for k, v in (record or {}).items() if v not in (None, [], "") and k not in hidden}
    return json.dumps(said, ensure_ascii=False)
